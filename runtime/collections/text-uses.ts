/**
 * What a message text reads, without rendering it: every variable with the filters it goes through and whether the text
 * copes with its absence. The loop's own variable stands for an item of its list (`item.total` over `debts` is
 * `debts.total`); names that a text gives itself (`assign`, `capture`) are nobody's business and left out.
 */
import { ForTag, type Liquid, Output, TablerowTag, type Template, TypeGuards, toValueSync, Value } from 'liquidjs'
import type { TextUse } from '../engine/check/texts.ts'

/** What a name of the text's own stands for: the path of a list, or null where that cannot be said. */
type Scope = ReadonlyMap<string, string | null>
type Found = { uses: TextUse[]; scope: Map<string, string | null> }

const CONDITIONS = new Set(['if', 'unless', 'case'])

/** Throws what `liquid` throws for a text it cannot parse. */
export function usesIn(text: string, liquid: Liquid): TextUse[] {
  const found: Found = { uses: [], scope: new Map() }
  walk(liquid.parse(text), found, new Map(), [])
  return found.uses
}

/** `guards` are the variables that a condition around these templates has asked about. */
function walk(templates: readonly Template[], found: Found, outer: Scope, guards: readonly string[]): void {
  for (const template of templates) {
    // Names given by `assign` hold from there on, wherever they were given.
    const scope: Scope = new Map([...found.scope, ...outer])
    if (template instanceof Output) readOutput(template, found, scope, guards)
    else readTag(template, found, scope, guards)
  }
}

function readOutput({ value }: Output, found: Found, scope: Scope, guards: readonly string[]): void {
  // The check that nothing empty goes out is a filter too, under no name that anybody could write.
  const filters = value.filters.map(({ name }) => name).filter((name) => /^\w+$/.test(name))
  const [first, ...others] = pathsOf(value, scope)
  const shown = value.initial.postfix.length === 1
  for (const [index, path] of [first, ...others].entries()) {
    if (path === undefined) continue
    const printed = index === 0 && shown
    found.uses.push({
      path,
      shown: printed,
      filters: printed ? filters : [],
      optional: (printed && filters.includes('default')) || isGuarded(path, guards),
    })
  }
}

function readTag(template: Template, found: Found, scope: Scope, guards: readonly string[]): void {
  const isCondition = 'name' in template && CONDITIONS.has(String(template.name))
  const read = [...(template.arguments?.() ?? [])].flatMap((argument) => pathsOf(argument, scope))
  for (const path of read)
    found.uses.push({ path, shown: false, filters: [], optional: isCondition || isGuarded(path, guards) })
  for (const name of template.localScope?.() ?? []) found.scope.set(contentOf(name), null)
  if (!template.children) return
  const inside = new Map<string, string | null>(scope)
  for (const name of template.blockScope?.() ?? []) inside.set(name, null)
  if (template instanceof ForTag || template instanceof TablerowTag) {
    const [list] = pathsOf(template.collection, scope)
    inside.set(template.variable, list ?? null)
  }
  walk(toValueSync(template.children(false, true)), found, inside, isCondition ? [...guards, ...read] : guards)
}

function isGuarded(path: string, guards: readonly string[]): boolean {
  return guards.some((guard) => path === guard || path.startsWith(`${guard}.`))
}

/** The variables of one value, its filters' arguments last; those of the text's own names are left out. */
function pathsOf(value: unknown, scope: Scope): string[] {
  if (TypeGuards.isPropertyAccessToken(value)) return pathOf(value, scope)
  if (TypeGuards.isRangeToken(value)) return [...pathsOf(value.lhs, scope), ...pathsOf(value.rhs, scope)]
  if (!(value instanceof Value) && !TypeGuards.isFilteredValueToken(value)) return []
  const args = value.filters.flatMap((filter): unknown[] => [...filter.args])
  return [
    ...value.initial.postfix.flatMap((token) => pathsOf(token, scope)),
    ...args.flatMap((arg) => pathsOf(Array.isArray(arg) ? arg[1] : arg, scope)),
  ]
}

/** `debts[0].total` is `debts.total`: whichever of the list it is, it has the same parts. */
function pathOf(token: { props: readonly unknown[] }, scope: Scope): string[] {
  const [root, ...rest] = token.props.map(contentOf)
  if (root === undefined || root === '') return []
  const names = rest.filter((name) => name !== '' && !/^-?\d+$/.test(name))
  if (!scope.has(root)) return [[root, ...names].join('.')]
  const stands = scope.get(root)
  return stands == null ? [] : [[stands, ...names].join('.')]
}

/** The word of a token; "" where it is itself computed. */
function contentOf(token: unknown): string {
  if (typeof token === 'string') return token
  if (typeof token !== 'object' || token === null || !('content' in token)) return ''
  return String(token.content)
}
