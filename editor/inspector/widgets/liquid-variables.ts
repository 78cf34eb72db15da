/** Variables in texts: how one is written, how they are grouped and found in the picker. Pure. */
import type { VariableDescription } from '../../../schemas/node-type.ts'

/** `{{debt.total | money}}`: amounts and dates need their filter, or minor units and ISO dates would be sent. */
export function writtenVariable({ name, type }: VariableDescription): string {
  const filter = type === 'money' || type === 'date' ? ` | ${type}` : ''
  return `{{${name}${filter}}}`
}

/** The text with `inserted` in place of the selection, and where the caret goes. An open `{{` before it is used up. */
export function insertedAt(
  text: string,
  start: number,
  end: number,
  inserted: string,
): { text: string; caret: number } {
  const before = text.slice(0, start).replace(/\{\{\s*$/, '')
  return { text: before + inserted + text.slice(end), caret: before.length + inserted.length }
}

export interface VariableGroup {
  /** What stands before the first dot: `customer`, `debt`, `reply` …; "" for names without one. */
  key: string
  variables: VariableDescription[]
}

/** Grouped in the order they come; only those whose name or label has every word of the search. */
export function groupedVariables(variables: readonly VariableDescription[], search: string): VariableGroup[] {
  const words = folded(search)
    .split(/\s+/)
    .filter((word) => word !== '')
  const groups = new Map<string, VariableDescription[]>()
  for (const variable of variables) {
    const text = folded(`${variable.name} ${variable.label}`)
    if (!words.every((word) => text.includes(word))) continue
    const key = variable.name.includes('.') ? (variable.name.split('.')[0] ?? '') : ''
    groups.set(key, [...(groups.get(key) ?? []), variable])
  }
  return [...groups].map(([key, found]) => ({ key, variables: found }))
}

/** The label of the variable that an expression such as `debt.total | money` begins with. */
export function labelOf(expression: string, variables: readonly VariableDescription[]): string | undefined {
  const name = expression.split('|')[0]?.trim()
  return variables.find((variable) => variable.name === name)?.label
}

/** How long a text will be about, with each variable at the length of its example; exact when it has none. */
export function sentLength(
  text: string,
  variables: readonly VariableDescription[],
): { length: number; exact: boolean } {
  const pieces = highlighted(text, variables)
  const length = pieces.reduce((sum, piece) => {
    if (piece.kind === 'text') return sum + piece.text.length
    if (piece.kind === 'tag') return sum
    const name = piece.text.slice(2, -2).split('|')[0]?.trim()
    return sum + (variables.find((variable) => variable.name === name)?.example?.length ?? 10)
  }, 0)
  return { length, exact: pieces.every(({ kind }) => kind === 'text') }
}

export interface Highlight {
  text: string
  kind: 'text' | 'variable' | 'unknown' | 'tag'
}

/** A text in pieces, so that variables stand out; a variable that nobody knows is told apart. */
export function highlighted(text: string, variables: readonly VariableDescription[]): Highlight[] {
  const pieces = text.split(/(\{\{[^{}]*\}\}|\{%[^%]*%\})/)
  return pieces.flatMap((piece): Highlight[] => {
    if (piece === '') return []
    if (piece.startsWith('{%')) return [{ text: piece, kind: 'tag' }]
    if (!piece.startsWith('{{')) return [{ text: piece, kind: 'text' }]
    const known = variables.length === 0 || labelOf(piece.slice(2, -2), variables) !== undefined
    return [{ text: piece, kind: known ? 'variable' : 'unknown' }]
  })
}

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
