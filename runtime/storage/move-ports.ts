/** What http asks of storage about people who go over to another version (schemas/move.ts). */
import type { AcceptedStories } from '../../schemas/api.ts'
import type { Instant, Json } from '../../schemas/basics.ts'
import type { Journey } from '../../schemas/journey.ts'
import type { Move, PeopleInside } from '../../schemas/move.ts'

/** People who wait at one step of one version; `node` is empty where they have not begun. */
export type InsideCount = { version: number; node: string; people: number; sending: number }

/** `people`: those whom the order is about, when it was given. */
export type OrderedMove = { id: string; people: number }

/** Work at the draft until then is in the version, and requests for review are over; `review` is approved by it. */
export type Settles = { until: Instant; review?: { id: string; askedBy: string } }

export interface Moves {
  /** Counted some at a time, so that nobody waits for it; the latest version first. */
  inside(journey: string): Promise<InsideCount[]>
  /** Orders to other versions that are under way are stopped. Written with its line of the audit. */
  order(order: { journey: string; to: number; people: PeopleInside; by: string; at: Instant }): Promise<OrderedMove>
  /**
   * A new version, the line of the audit about it, the order for those inside, and what becomes of work and requests
   * for review: all of it or nothing. Throws `ReviewDecided` when the review that it approves is not open any more.
   */
  publish(
    document: Journey,
    how: {
      by: string
      note: string | undefined
      at: Instant
      people: PeopleInside | undefined
      /** Stories that fail, and were accepted. */
      accepted?: AcceptedStories
      action: string
      detail?: { [key: string]: Json }
      settles?: Settles
    },
  ): Promise<{ version: number; move?: OrderedMove }>
  /** The latest first. */
  list(journey: string): Promise<Move[]>
}
