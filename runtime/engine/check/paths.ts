/**
 * Variables that are not there yet: a step may read what another step sets only where every path to it passed that
 * step, by an outlet that sets it. A run that comes another way would stop with a fault in front of a debtor.
 */
import type { Journey } from '../../../schemas/journey.ts'
import type { NodeVariable } from '../node-type.ts'
import type { Finding } from './finding.ts'
import type { LocatedUse } from './texts.ts'

export type NodeReads = {
  id: string
  /** JSON Pointer to the config in the document. */
  pointer: string
  isEntry: boolean
  sets: readonly NodeVariable[]
  uses: readonly LocatedUse[]
}

/** Warns of what may be missing; what no path at all has set before is an error, unless the world may know it (`isFact`). */
export function checkPaths(
  { edges }: Journey,
  nodes: readonly NodeReads[],
  isFact: (path: string) => boolean,
): Finding[] {
  const settable = new Set(nodes.flatMap(({ sets }) => sets.map(({ name }) => name)))
  const always = arriving(edges, nodes, surelySet, (one, other) => new Set([...one].filter((name) => other.has(name))))
  const ever = arriving(edges, nodes, perhapsSet, (one, other) => new Set([...one, ...other]))
  return nodes.flatMap(({ id, pointer, uses }) =>
    distinct(uses.filter(({ path, optional }) => !optional && settable.has(path))).flatMap((use): Finding[] => {
      const [surely, maybe] = [always.get(id), ever.get(id)]
      // Who cannot be reached is told so already.
      if (surely === undefined || surely.has(use.path)) return []
      const isPossible = maybe?.has(use.path) === true || isFact(use.path)
      return [
        {
          severity: isPossible ? 'warning' : 'error',
          code: isPossible ? 'variable-may-be-missing' : 'variable-never-set',
          node: id,
          path: `${pointer}${use.pointer}`,
          values: { variable: use.path },
        },
      ]
    }),
  )
}

type Names = ReadonlySet<string>

/** What is set when a run arrives at each node it can reach; where paths meet, `merge` decides. */
function arriving(
  edges: Journey['edges'],
  nodes: readonly NodeReads[],
  setBy: (variable: NodeVariable, outlet: string) => boolean,
  merge: (one: Names, other: Names) => Names,
): Map<string, Names> {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const at = new Map<string, Names>(nodes.flatMap(({ id, isEntry }) => (isEntry ? [[id, new Set<string>()]] : [])))
  const changed = [...at.keys()]
  for (let id = changed.pop(); id !== undefined; id = changed.pop()) {
    const node = byId.get(id)
    for (const { source, sourceHandle, target } of edges) {
      if (source !== id || !byId.has(target)) continue
      const known = at.get(target)
      const set = (node?.sets ?? []).flatMap((each) => (setBy(each, sourceHandle) ? [each.name] : []))
      const coming = new Set([...(at.get(id) ?? []), ...set])
      const merged = known === undefined ? coming : merge(known, coming)
      if (known !== undefined && merged.size === known.size) continue
      at.set(target, merged)
      changed.push(target)
    }
  }
  return at
}

function surelySet({ outlets }: NodeVariable, outlet: string): boolean {
  return outlets === undefined || outlets.includes(outlet)
}

function perhapsSet(variable: NodeVariable, outlet: string): boolean {
  return surelySet(variable, outlet) || (variable.perhaps ?? []).includes(outlet)
}

/** A text that reads a variable twice is told once. */
function distinct(uses: readonly LocatedUse[]): LocatedUse[] {
  const key = ({ path, pointer }: LocatedUse) => `${pointer} ${path}`
  return [...new Map(uses.map((use) => [key(use), use])).values()]
}
