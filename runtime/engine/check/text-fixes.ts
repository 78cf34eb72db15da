/** Ways out of what is wrong with a text or the name of a variable in it. The text is changed where it says so, no further. */
import type { Fix, FixEdit } from '../../../schemas/diagnostic.ts'
import type { Fixable, Fixer } from './fixes.ts'

export const TEXT_FIXES: Record<string, Fixer> = {
  'unknown-variable': (about) => {
    const { variable } = about.values
    const nearest = nearestOf(variable, about.variables)
    return nearest === undefined
      ? []
      : inText(about, 'use-variable', (text) => renamed(text, variable, nearest), { variable: nearest })
  },
  'variable-is-group': (about) => {
    const { variable } = about.values
    const members = about.variables.filter((name) => name.startsWith(`${variable}.`)).slice(0, MOST_CHOICES)
    const choices = members.flatMap((name) => {
      const edits = edited(about, (text) => renamed(text, variable, name))
      return edits.length > 0 ? [{ label: name, edits }] : []
    })
    return choices.length > 0 ? [{ id: 'use-member', label: about.say('use-member'), choices }] : []
  },
  'wrong-filter': (about) => inText(about, 'drop-filter', (text) => withoutFilter(text, about.values)),
  'amount-unformatted': (about) => inText(about, 'format', (text) => withFilter(text, about.values.variable, 'money')),
  'date-unformatted': (about) => inText(about, 'format', (text) => withFilter(text, about.values.variable, 'date')),
}

const MOST_CHOICES = 12

/** Nothing when the change would change nothing. */
function inText(about: Fixable, id: string, change: (text: string) => string, values = {}): Fix[] {
  const edits = edited(about, change)
  return edits.length > 0 ? [{ id, label: about.say(id, { ...about.values, ...values }), edits }] : []
}

function edited({ finding, valueAt, pathInConfig }: Fixable, change: (text: string) => string): FixEdit[] {
  const text = valueAt
  if (typeof text !== 'string' || finding.node === undefined) return []
  const value = change(text)
  return value === text ? [] : [{ do: 'set', node: finding.node, path: pathInConfig, value }]
}

const PLACEHOLDER = /\{\{.*?\}\}|\{%.*?%\}/gs

/** A text's placeholders; a field that names a variable has none and is the name itself. */
function inPlaceholders(text: string, change: (placeholder: string) => string): string {
  return text.includes('{') ? text.replaceAll(PLACEHOLDER, (whole) => change(whole)) : change(text)
}

function renamed(text: string, from: string | undefined, to: string): string {
  if (from === undefined) return text
  return inPlaceholders(text, (part) => part.replaceAll(wordOf(from), to))
}

function withoutFilter(text: string, { variable, filter }: Fixable['values']): string {
  if (variable === undefined || filter === undefined) return text
  const filtered = new RegExp(
    `(${wordOf(variable).source}[^}]*?)\\s*\\|\\s*${escaped(filter)}\\b(?:\\s*:\\s*[^|}]*)?`,
    'g',
  )
  return inPlaceholders(text, (part) => part.replace(filtered, '$1').replace(/\s*(-?\}\})$/, ' $1'))
}

function withFilter(text: string, variable: string | undefined, filter: string): string {
  if (variable === undefined) return text
  const bare = new RegExp(`^(\\{\\{-?\\s*${wordOf(variable).source})(\\s*(?:\\||-?\\}\\}))`)
  return text.replaceAll(PLACEHOLDER, (part) => part.replace(bare, `$1 | ${filter}$2`))
}

/** The name alone, not as a part of a longer one. */
const wordOf = (name: string) => new RegExp(`(?<![\\w.])${escaped(name)}(?![\\w.])`, 'g')
const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The known name that is most like it; nothing when none is alike. */
function nearestOf(wanted: string | undefined, known: readonly string[]): string | undefined {
  if (wanted === undefined) return undefined
  const [best] = known
    .map((name) => ({ name, far: distance(wanted.toLowerCase(), name.toLowerCase()) }))
    .sort((one, other) => one.far - other.far || (one.name < other.name ? -1 : 1))
  return best !== undefined && best.far <= Math.max(2, Math.floor(wanted.length / 4)) ? best.name : undefined
}

/** Letters to put in, take out or exchange (Levenshtein). */
function distance(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [row, letter] of [...one].entries()) {
    const now = [row + 1]
    for (let column = 1; column <= other.length; column += 1)
      now.push(
        Math.min(
          (before[column] ?? 0) + 1,
          (now[column - 1] ?? 0) + 1,
          (before[column - 1] ?? 0) + (other[column - 1] === letter ? 0 : 1),
        ),
      )
    before = now
  }
  return before[other.length] ?? 0
}
