/**
 * Where a journey speaks of something: in names, all that its forms hold and how the forms call what was chosen, the texts of
 * templates with their buttons, what cards say, outlets, notes and frames, in every language that a step speaks. Accents and
 * capitals do not count; several words must all be in one text, in any order. Pure.
 */
import type { Validation } from '../../schemas/api.ts'
import type { Journey, JourneyNode } from '../../schemas/journey.ts'
import type { MessageTemplate } from '../../schemas/message.ts'
import type { NodeTexts } from '../../schemas/node-type.ts'
import { type NodeTypes, outletsOf } from '../journey/node-types.ts'
import { nameOf } from './describe.ts'
import { frameId, noteId } from './frames.ts'

export type Place = 'name' | 'text' | 'template' | 'summary' | 'choice' | 'outlet' | 'note' | 'frame'

export type Match = {
  /** Of its node on the canvas. */
  id: string
  /** The step's name; of a frame its own; of a note nothing. */
  name: string
  place: Place
  /** The text round what was found, and what was found in it. */
  context: { before: string; hit: string; after: string }
}

type Known = {
  types: NodeTypes
  locale: string
  cards: Validation['cards']
  /** What the account's templates say, by name: header, body, footer and buttons of each language that there is. */
  templates: ReadonlyMap<string, readonly string[]>
}

export function findInJourney(journey: Journey, query: string, known: Known): Match[] {
  const words = folded(query)
    .text.split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return []
  const wanted = words.join(' ')
  const first = (id: string, name: string, texts: readonly (readonly [Place, string])[]): Match[] => {
    for (const [place, text] of texts) {
      const context = contextIn(text, wanted, words)
      if (context) return [{ id, name, place, context }]
    }
    return []
  }
  return [
    ...journey.nodes.flatMap((node) =>
      first(node.id, nameOf(node, known.types, known.locale), textsOfStep(node, known)),
    ),
    ...(journey.groups ?? []).flatMap(({ id, name }) => first(frameId(id), name, [['frame', name]])),
    ...(journey.notes ?? []).flatMap(({ id, text }) => first(noteId(id), '', [['note', text]])),
  ]
}

function textsOfStep(node: JourneyNode, { types, locale, cards, templates }: Known): [Place, string][] {
  const type = types.get(node.type)
  const outlets = type ? outletsOf(type, node.data, locale) : []
  const written = textsIn(node.data)
  const languages = type ? Object.keys(type.texts) : []
  const { label: _, ...unnamed } = node
  const others = languages.filter((language) => language !== locale)
  return [
    ['name', nameOf(node, types, locale)],
    ...written.map((text): [Place, string] => ['text', text]),
    ...written.flatMap((text) => (templates.get(text) ?? []).map((said): [Place, string] => ['template', said])),
    ...outlets.map(({ name }): [Place, string] => ['outlet', name]),
    ['summary', cards[node.id]?.summary ?? ''],
    ...(type ? chosenIn(node.data, type.texts[locale]).map((text): [Place, string] => ['choice', text]) : []),
    // A colleague may know the step by what it is called in another language.
    ...others.flatMap((language): [Place, string][] => [
      ['name', nameOf(unnamed, types, language)],
      ...(type ? outletsOf(type, node.data, language) : []).map(({ name }): [Place, string] => ['outlet', name]),
      ...(type ? chosenIn(node.data, type.texts[language]).map((text): [Place, string] => ['choice', text]) : []),
    ]),
  ]
}

/** How the form calls what was chosen from its lists: the config holds only "debt.dueDate". */
function chosenIn(value: unknown, texts: NodeTexts | undefined, path = ''): string[] {
  if (texts === undefined) return []
  if (Array.isArray(value)) return value.flatMap((item) => chosenIn(item, texts, path))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, item]) => chosenIn(item, texts, path === '' ? key : `${path}.${key}`))
  const options = typeof value === 'string' ? optionsAt(path, texts) : undefined
  const label = options?.[String(value)]
  return label === undefined ? [] : [label]
}

/** What tells the kinds of an object apart is called as the object is. */
function optionsAt(path: string, { fields }: NodeTexts) {
  return fields[path]?.options ?? fields[path.slice(0, Math.max(0, path.lastIndexOf('.')))]?.options
}

/** All that a template says to people, in all its languages, by its name. */
export function wordsOfTemplates(templates: readonly MessageTemplate[]): ReadonlyMap<string, readonly string[]> {
  const words = new Map<string, string[]>()
  for (const { name, header, body, footer, buttons } of templates) {
    const said = [header?.text, body, footer, ...buttons.map(({ text }) => text)]
    words.set(name, [...(words.get(name) ?? []), ...said.filter((text) => text !== undefined)])
  }
  return words
}

/** Every text somewhere in a config; keys that machines read are no texts. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, item]) => (FOR_MACHINES.has(key) ? [] : textsIn(item)))
}

const FOR_MACHINES = new Set(['id', 'type', 'kind', 'sub_type'])
const BEFORE = 28
const AFTER = 60

function contextIn(text: string, wanted: string, words: readonly string[]): Match['context'] | null {
  const plain = folded(text)
  const whole = plain.text.indexOf(wanted)
  if (whole < 0 && !words.every((word) => plain.text.includes(word))) return null
  const hit = whole >= 0 ? wanted : (words[0] ?? '')
  const at = whole >= 0 ? whole : plain.text.indexOf(hit)
  const start = plain.at[at] ?? 0
  const end = plain.at[at + hit.length] ?? text.length
  const from = start <= BEFORE ? 0 : start - BEFORE + 1 + text.slice(start - BEFORE, start).indexOf(' ')
  const to = Math.min(text.length, end + AFTER)
  return {
    before: (from > 0 ? '…' : '') + text.slice(from, start),
    hit: text.slice(start, end),
    after: text.slice(end, to) + (to < text.length ? '…' : ''),
  }
}

/** Without accents and capitals, and for each of its letters where it came from. */
function folded(text: string): { text: string; at: number[] } {
  const at: number[] = []
  let plain = ''
  let index = 0
  for (const letter of text) {
    const bare = letter
      .normalize('NFD')
      .replaceAll(/\p{Diacritic}/gu, '')
      .toLowerCase()
    for (let part = 0; part < bare.length; part++) at.push(index)
    plain += /\s/.test(bare) ? ' ' : bare
    index += letter.length
  }
  at.push(text.length)
  return { text: plain, at }
}
