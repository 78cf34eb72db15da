/**
 * How a run gets through a step, as data that checks can reckon with: by which outlet, after how long, and whether a reply
 * of the person led out of it. A type that says nothing is taken to do what its hints allow.
 */
import type { JourneyNode } from '../../schemas/journey.ts'
import type { NodeType } from './node-type.ts'
import { outletsOf } from './outlets.ts'

/** One way through a step. `outlet` is left out where every outlet may be taken so. */
export type Passage = { outlet?: string } & (
  | {
      /** A reply of the person has just come. */
      by: 'reply'
    }
  | {
      by: 'time'
      /** Milliseconds that the run stays at least and at most; `most` may be Infinity. */
      least: number
      most: number
      /** Counted from the last message rather than from now: a part of it may be over already. */
      sinceLastSend?: boolean
      /** Then moved on to where the law of the person's place allows contact. */
      intoAllowedHours?: boolean
      /** What became of the message that this step sends: a free text that got through was inside the 24 hours. */
      message?: 'delivered' | 'refused'
    }
)

/** The ways through a node by outlet id; every outlet has one at least. */
export function passagesOf(node: JourneyNode, type: NodeType): Map<string, Passage[]> {
  const told = type.passages?.(node.data) ?? byHints(type)
  return new Map(
    outletsOf(type.outlets, node.data).map(({ id }) => {
      const ways = told.filter(({ outlet }) => outlet === undefined || outlet === id)
      return [id, ways.length > 0 ? ways : byHints(type)]
    }),
  )
}

/** A wait of which nothing is known may last for ever; a step that only decides or sends takes no time of its own. */
function byHints({ hints: { waits = [] } }: NodeType): Passage[] {
  if (waits.length === 0) return [AT_ONCE]
  const elapsed: Passage = { by: 'time', least: 0, most: Number.POSITIVE_INFINITY }
  return waits.includes('reply') ? [{ by: 'reply' }, elapsed] : [elapsed]
}

export const AT_ONCE: Passage = { by: 'time', least: 0, most: 0 }
