/** A problem's counterexample as what the canvas lights, with the time since the last reply in words at each step. Pure. */
import type { CounterexampleStep, Diagnostic } from '../../schemas/diagnostic.ts'
import { spanInWords } from '../../schemas/span-in-words.ts'
import type { LitPath, Mark } from '../journey/lit-path.ts'

export type WayWords = {
  /** Nobody has replied on the way so far. */
  never: string
  atLeast: (time: string) => string
  between: (least: string, most: string) => string
}

/** Null for a problem that happens on no way in particular. */
export function litProblem({ counterexample, node, severity }: Diagnostic, words: WayWords): LitPath | null {
  if (counterexample === undefined || counterexample.length === 0) return null
  const marks = counterexample.flatMap(({ node: step, sinceReply }): [string, Mark][] =>
    sinceReply ? [[step, markOf(sinceReply, words)]] : [],
  )
  return {
    nodes: new Set(counterexample.map((step) => step.node)),
    edges: new Set(counterexample.flatMap(({ edge }) => (edge === undefined ? [] : [edge]))),
    current: node,
    // Of a step that is passed several times the last one counts: it is the latest.
    marks: new Map(marks),
    severity,
  }
}

/** The time in words; late where the 24 hours may be over since a reply. */
export function markOf({ least, most }: NonNullable<CounterexampleStep['sinceReply']>, words: WayWords): Mark {
  if (most === null)
    return least === 0
      ? { text: words.never, late: false }
      : { text: words.atLeast(spanInWords(least)), late: least >= WINDOW_MS }
  const text = least === most ? spanInWords(least) : words.between(spanInWords(least), spanInWords(most))
  return { text, late: most >= WINDOW_MS }
}

const WINDOW_MS = 24 * 3_600_000

/** The same problem after the journey was checked again: it may have moved, or be gone. */
export function sameProblem(one: Diagnostic, other: Diagnostic): boolean {
  return one.code === other.code && one.node === other.node && one.path === other.path
}
