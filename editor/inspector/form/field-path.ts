/**
 * Where a field is: as a list of property names and indices inside a node's config. From it follow the JSON Pointer that
 * diagnostics use and the key that a type's texts use (without indices). Pure.
 */
import type { Diagnostic } from '../../../schemas/diagnostic.ts'

export type FieldPath = readonly (string | number)[]

/** `['branches', 0, 'match']` → `branches.match`: the key of a field in a type's texts. */
export const textKey = (path: FieldPath): string => path.filter((step) => typeof step === 'string').join('.')

/** `['branches', 0, 'a/b']` → `/branches/0/a~1b`. */
export const pointerOf = (path: FieldPath): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** The value at a path, or undefined when there is none. */
export function valueAt(value: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>((inside, step) => {
    if (typeof inside !== 'object' || inside === null) return undefined
    return Object.hasOwn(inside, step) ? Reflect.get(inside, step) : undefined
  }, value)
}

/** A copy of `root` with `value` at `path`; undefined removes the property. Missing objects on the way are made. */
export function withValueAt(root: unknown, path: FieldPath, value: unknown): unknown {
  const [step, ...rest] = path
  if (step === undefined) return value
  if (typeof step === 'number') {
    const items = Array.isArray(root) ? [...root] : []
    items[step] = withValueAt(items[step], rest, value)
    return items
  }
  const before = isRecord(root) ? root : {}
  const inside = withValueAt(before[step], rest, value)
  if (inside === undefined) {
    const { [step]: _removed, ...others } = before
    return others
  }
  return { ...before, [step]: inside }
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A diagnostic and the place inside the node's config that it points at: "" is the node as a whole. */
export interface Problem {
  pointer: string
  diagnostic: Diagnostic
}

/**
 * What is wrong with one node, by place. The pointer is taken from after `/nodes/<n>/data`; the index is not compared,
 * because the document may have changed since it was checked: the node's id says whose it is.
 */
export function problemsOfNode(diagnostics: readonly Diagnostic[], node: string): Problem[] {
  return diagnostics
    .filter((diagnostic) => diagnostic.node === node)
    .map((diagnostic) => ({
      diagnostic,
      pointer: /^\/nodes\/\d+\/data(\/.*)?$/.exec(diagnostic.path ?? '')?.[1] ?? '',
    }))
}

/** The problems of one field. `deep` adds those of everything inside it: for a field that is drawn as one piece. */
export function problemsAt(problems: readonly Problem[], path: FieldPath, deep: boolean): Problem[] {
  const pointer = pointerOf(path)
  return problems.filter(
    (problem) => problem.pointer === pointer || (deep && pointer !== '' && problem.pointer.startsWith(`${pointer}/`)),
  )
}

/** A warning is said, but the field is not marked as wrong. */
export const isWrong = (problems: readonly Problem[]): boolean =>
  problems.some(({ diagnostic }) => diagnostic.severity === 'error')
