/**
 * Finds a lexicon's phrases in the words of a reply. A phrase is looked up by its first word, so a reading costs what the
 * reply is long, not what the lexicon is. How phrases are written: `lexicon/lexicon.ts`.
 */
import { listed, Needs } from './phrase-needs.ts'
import type { Token } from './reply-tokens.ts'

export type Element =
  | {
      kind: 'word'
      exact: ReadonlySet<string>
      prefixes: readonly string[]
      /** Several words that stand for one: "em_vez". */
      sequences: readonly (readonly string[])[]
      optional: boolean
      written: string
    }
  | { kind: 'not'; exact: ReadonlySet<string> }
  | { kind: 'gap'; most: number }
  | { kind: 'any' }
  | { kind: 'edge'; side: 'begin' | 'end'; of: 'clause' | 'message' }

export type Phrase<Sense> = { sense: Sense; written: string; elements: readonly Element[]; negatable: boolean }

/** A phrase with the words it cannot do without, each by the number that the index gives it. */
type Entry<Sense> = { phrase: Phrase<Sense>; needs: readonly number[] }

export type PhraseIndex<Sense> = {
  byWord: ReadonlyMap<string, readonly Entry<Sense>[]>
  /** By the first four letters of a prefix. */
  byPrefix: ReadonlyMap<string, readonly Entry<Sense>[]>
  needs: Needs
}

/** What phrases need to know of their language. */
export type Grammar = {
  /** Spellings of a word that phrases may use, too. */
  slang: Readonly<Record<string, string>>
  classes: Readonly<Record<string, string>>
  negations: ReadonlySet<string>
  likeNot: ReadonlySet<string>
  turns: ReadonlySet<string>
  fillers: ReadonlySet<string>
}

/** A phrase found: its tokens are `from` to before `to`. */
export type Found<Sense> = { sense: Sense; from: number; to: number; negated: boolean }

const PREFIX = 4
/** How many words before a phrase may negate it: "nao quero mais parcelar". */
const NEGATION_REACH = 3

export function phrasesIn<Sense>(text: string, sense: Sense, grammar: Grammar): Phrase<Sense>[] {
  return text
    .split(/\n| \/ /)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const immune = line.startsWith('+')
      const elements = line
        .replace(/^\+\s*/, '')
        .split(/\s+/)
        .map((part) => elementOf(part, grammar))
      const holdsNegation = elements.some(
        (element) =>
          element.kind === 'word' &&
          [...element.exact, ...element.sequences.flat()].some((word) => grammar.negations.has(word)),
      )
      return { sense, written: line, elements, negatable: !immune && !holdsNegation }
    })
}

export function indexOf<Sense>(phrases: readonly Phrase<Sense>[]): PhraseIndex<Sense> {
  const byWord = new Map<string, Entry<Sense>[]>()
  const byPrefix = new Map<string, Entry<Sense>[]>()
  const needs = new Needs()
  for (const phrase of phrases) {
    const entry = { phrase, needs: needs.of(phrase.elements) }
    for (const element of phrase.elements) {
      if (element.kind === 'gap') throw new Error(`"${phrase.written}" does not begin with a word.`)
      if (element.kind !== 'word') continue
      if (element.prefixes.some(({ length }) => length < PREFIX))
        throw new Error(`"${phrase.written}" begins with a prefix of less than four letters.`)
      const first = [...element.exact, ...element.sequences.map(([word = '']) => word)]
      for (const word of new Set(first)) listed(byWord, word).push(entry)
      for (const prefix of element.prefixes) listed(byPrefix, prefix.slice(0, PREFIX)).push(entry)
      if (!element.optional) break
    }
  }
  return { byWord, byPrefix, needs }
}

/** Every word that the phrases name, for the spelling. */
export function wordsNamed(phrases: readonly Phrase<unknown>[]): string[] {
  return phrases.flatMap(({ elements }) =>
    elements.flatMap((one) =>
      one.kind === 'word' ? [...one.exact, ...one.sequences.flat()] : one.kind === 'not' ? [...one.exact] : [],
    ),
  )
}

/** Every beginning of a word that the phrases name. */
export function prefixesNamed(phrases: readonly Phrase<unknown>[]): string[] {
  return phrases.flatMap(({ elements }) => elements.flatMap((one) => (one.kind === 'word' ? one.prefixes : [])))
}

export function find<Sense>(tokens: readonly Token[], index: PhraseIndex<Sense>, grammar: Grammar): Found<Sense>[] {
  const found: Found<Sense>[] = []
  const scene: Scene = { tokens, ...edgesOf(tokens, grammar) }
  const said = index.needs.saidBy(tokens)
  for (const [at, token] of tokens.entries()) {
    if (token.kind === 'mark') continue
    const tryAll = (entries: readonly Entry<Sense>[] | undefined) => {
      for (const { phrase, needs } of entries ?? []) {
        if (!needs.every((one) => said[one] === 1)) continue
        const to = match(phrase.elements, 0, scene, at)
        if (to < 0) continue
        const negated = phrase.negatable && isNegatedAt(tokens, at, grammar)
        found.push({ sense: phrase.sense, from: at, to, negated })
      }
    }
    tryAll(index.byWord.get(token.text))
    tryAll(token.kind === 'number' ? index.byWord.get('#') : index.byPrefix.get(token.text.slice(0, PREFIX)))
  }
  return found
}

type Edges = Record<'clause' | 'message', { begin: readonly boolean[]; end: readonly boolean[] }>
type Scene = { tokens: readonly Token[] } & Edges

/** Where the match ends, or -1. */
function match(elements: readonly Element[], next: number, scene: Scene, at: number): number {
  const element = elements[next]
  if (element === undefined) return at
  const rest = (position: number) => match(elements, next + 1, scene, position)
  switch (element.kind) {
    case 'edge':
      return scene[element.of][element.side][at] === true ? rest(at) : -1
    case 'not':
      return element.exact.has(scene.tokens[at]?.text ?? '') ? -1 : rest(at)
    case 'any': {
      const kind = scene.tokens[at]?.kind
      return kind === 'word' || kind === 'number' ? rest(at + 1) : -1
    }
    case 'gap':
      for (let skipped = 0; skipped <= element.most; skipped += 1) {
        const to = rest(at + skipped)
        if (to >= 0) return to
        if (isStop(scene.tokens[at + skipped])) return -1
      }
      return -1
    case 'word': {
      for (const length of lengthsOf(scene.tokens, at, element)) {
        const to = rest(at + length)
        if (to >= 0) return to
      }
      return element.optional ? rest(at) : -1
    }
  }
}

/** How many tokens the element may take here. */
function lengthsOf(tokens: readonly Token[], at: number, element: Extract<Element, { kind: 'word' }>): number[] {
  const token = tokens[at]
  if (token === undefined) return []
  const sequences = element.sequences.filter((words) => words.every((word, index) => tokens[at + index]?.text === word))
  return [...(says(token, element) ? [1] : []), ...sequences.map(({ length }) => length)]
}

function says(token: Token, { exact, prefixes }: Extract<Element, { kind: 'word' }>): boolean {
  if (token.kind === 'mark') return token.text === '?' && exact.has('?')
  if (exact.has(token.text) || (token.kind === 'number' && exact.has('#'))) return true
  return prefixes.some((prefix) => token.text.startsWith(prefix))
}

/** A comma is no stop: people set them anywhere. */
function isStop(token: Token | undefined): boolean {
  return token === undefined || (token.kind === 'mark' && token.text !== ',')
}

/** Whether a clause, or the message, begins or ends at each place: fillers and emoji aside. */
function edgesOf(tokens: readonly Token[], { fillers }: Grammar): Edges {
  const sides = (step: 1 | -1) => {
    const clause: boolean[] = new Array(tokens.length + 1).fill(true)
    const message: boolean[] = new Array(tokens.length + 1).fill(true)
    for (let at = step === 1 ? 1 : tokens.length - 1; at >= 0 && at <= tokens.length; at += step) {
      const token = tokens[step === 1 ? at - 1 : at]
      if (token === undefined) continue
      const isNothing = token.kind === 'emoji' || fillers.has(token.text)
      const isMark = token.kind === 'mark'
      clause[at] = isMark || (isNothing && clause[at - step] === true)
      message[at] = (isMark || isNothing) && message[at - step] === true
    }
    return { clause, message }
  }
  const begin = sides(1)
  const end = sides(-1)
  return {
    clause: { begin: begin.clause, end: end.clause },
    message: { begin: begin.message, end: end.message },
  }
}

function isNegatedAt(tokens: readonly Token[], at: number, { negations, turns }: Grammar): boolean {
  if (turns.has(tokens[at]?.text ?? '')) return false
  for (let before = at - 1; before >= Math.max(0, at - NEGATION_REACH); before -= 1) {
    const token = tokens[before]
    if (token === undefined || token.kind === 'mark' || turns.has(token.text)) return false
    if (negations.has(token.text)) return true
  }
  return false
}

function elementOf(part: string, { classes, slang, negations, likeNot }: Grammar): Element {
  if (part === '?')
    return { kind: 'word', exact: new Set('?'), prefixes: [], sequences: [], optional: false, written: part }
  if (part === '*') return { kind: 'any' }
  if (part === '..') return { kind: 'gap', most: 3 }
  if (part === '...') return { kind: 'gap', most: 5 }
  if (part === '^' || part === '^^') return { kind: 'edge', side: 'begin', of: part === '^' ? 'clause' : 'message' }
  if (part === '$' || part === '$$') return { kind: 'edge', side: 'end', of: part === '$' ? 'clause' : 'message' }
  const optional = part.endsWith('?')
  const negative = part.startsWith('!')
  const words = part
    .slice(negative ? 1 : 0, optional ? -1 : undefined)
    .split('|')
    .flatMap((word) => (word.startsWith('@') ? classWords(word.slice(1), classes) : [word]))
    .map((word) => (slang[word]?.includes(' ') ? word : (slang[word] ?? word)))
  const exact = new Set(words.filter((word) => !/[~_]/.test(word)))
  if (negative) return { kind: 'not', exact }
  const [plainNot] = negations
  if (plainNot !== undefined && exact.has(plainNot)) for (const word of likeNot) exact.add(word)
  const prefixes = words.filter((word) => word.endsWith('~')).map((word) => word.slice(0, -1))
  const sequences = words.filter((word) => word.includes('_')).map((word) => word.split('_'))
  return { kind: 'word', exact, prefixes, sequences, optional, written: part }
}

function classWords(name: string, classes: Grammar['classes']): string[] {
  const words = classes[name]
  if (words === undefined) throw new Error(`The lexicon has no class "${name}".`)
  return words.split(' ').filter((word) => word !== '')
}
