/**
 * The limits of the Cloud API on rendered text. Lengths are counted in characters (code points), as WhatsApp does:
 * an emoji is one, not two.
 */

/** `field` is the path in our own message shape, so that it can be shown at the place where it was written. */
export type MessageProblem =
  | { kind: 'too-long'; field: string; limit: number; length: number }
  | { kind: 'too-many'; field: string; limit: number; length: number }
  | { kind: 'empty'; field: string }
  | { kind: 'missing'; field: string }
  | { kind: 'duplicate'; field: string; value: string }
  | { kind: 'invalid'; field: string; value: string }

/** Thrown inside the builder only; `buildMessage` turns it into its answer. */
export class MessageRefused extends Error {
  readonly problem: MessageProblem
  constructor(problem: MessageProblem) {
    super(describeProblem(problem))
    this.name = 'MessageRefused'
    this.problem = problem
  }
}

/** One sentence for logs and for the run's reason. It quotes no text of the message. */
export function describeProblem(problem: MessageProblem): string {
  switch (problem.kind) {
    case 'too-long':
      return `${problem.field} has ${problem.length} characters, the limit is ${problem.limit}`
    case 'too-many':
      return `${problem.field} has ${problem.length} entries, the limit is ${problem.limit}`
    case 'empty':
      return `${problem.field} is empty after rendering`
    case 'missing':
      return `${problem.field} is missing`
    case 'duplicate':
      return `${problem.field} is used twice: ${problem.value}`
    case 'invalid':
      return `${problem.field} is not valid`
  }
}

/** The text unchanged, when it says something and fits. */
export function fitting(text: string, field: string, limit: number): string {
  if (text.trim() === '') throw new MessageRefused({ kind: 'empty', field })
  const length = characters(text)
  if (length > limit) throw new MessageRefused({ kind: 'too-long', field, limit, length })
  return text
}

/** The list unchanged, when it has between one and `limit` entries. */
export function counted<T>(list: readonly T[], field: string, limit: number): readonly T[] {
  if (list.length === 0) throw new MessageRefused({ kind: 'empty', field })
  if (list.length > limit) throw new MessageRefused({ kind: 'too-many', field, limit, length: list.length })
  return list
}

/** Meta refuses two buttons or rows with one id or one title. */
export function distinct(values: readonly string[], field: string): void {
  const seen = new Set<string>()
  for (const value of values) {
    if (seen.has(value)) throw new MessageRefused({ kind: 'duplicate', field, value })
    seen.add(value)
  }
}

/** Only http and https addresses; anything else Meta refuses later and less clearly. */
export function webAddress(text: string, field: string): string {
  const address = fitting(text.trim(), field, 2000)
  const isWeb = URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)
  if (!isWeb) throw new MessageRefused({ kind: 'invalid', field, value: address })
  return address
}

function characters(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}
