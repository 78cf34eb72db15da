/**
 * Which words phrases cannot do without, and which of them a reply says: most phrases that begin with "nao" are ruled out
 * by one look, before any is tried word by word. Sound: it never rules out a phrase that would match.
 */
import type { Element } from './phrases.ts'
import type { Token } from './reply-tokens.ts'

const PREFIX = 4

export class Needs {
  private readonly numbers = new Map<string, number>()
  private readonly byWord = new Map<string, number[]>()
  /** By the first letters of a prefix, as many as `PREFIX` at most. */
  private readonly byPrefix = new Map<string, { prefix: string; number: number }[]>()

  /** The numbers of what these elements need. */
  of(elements: readonly Element[]): number[] {
    return elements.flatMap((element) => {
      if (element.kind !== 'word' || element.optional) return []
      const known = this.numbers.get(element.written)
      if (known !== undefined) return [known]
      const number = this.numbers.size
      this.numbers.set(element.written, number)
      const words = new Set([...element.exact, ...element.sequences.map(([word = '']) => word)])
      for (const word of words) listed(this.byWord, word).push(number)
      for (const prefix of element.prefixes) listed(this.byPrefix, prefix.slice(0, PREFIX)).push({ prefix, number })
      return [number]
    })
  }

  /** 1 at the number of each need that these words fill. */
  saidBy(tokens: readonly Token[]): Uint8Array {
    const said = new Uint8Array(this.numbers.size)
    for (const { text, kind } of tokens) {
      for (const number of this.byWord.get(text) ?? []) said[number] = 1
      if (kind === 'number') for (const number of this.byWord.get('#') ?? []) said[number] = 1
      for (let length = 1; length <= PREFIX; length += 1)
        for (const { prefix, number } of this.byPrefix.get(text.slice(0, length)) ?? [])
          if (text.startsWith(prefix)) said[number] = 1
    }
    return said
  }
}

/** The list of that key, begun when there is none. */
export function listed<Value>(map: Map<string, Value[]>, key: string): Value[] {
  const known = map.get(key)
  if (known !== undefined) return known
  const begun: Value[] = []
  map.set(key, begun)
  return begun
}
