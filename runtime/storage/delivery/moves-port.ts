/** What the shell asks of the ledger to carry out orders to go over to another version (schemas/move.ts). */
import type { Selectable } from 'kysely'
import type { Instant } from '../../../schemas/basics.ts'
import type { PeopleInside } from '../../../schemas/move.ts'
import type { MovePeopleTable, MovesTable } from '../move-tables.ts'

export type MoveOrder = Omit<Selectable<MovesTable>, 'people'> & { people: PeopleInside }

/** Somebody inside the journey of an order. `node` is empty while they have not begun. */
export type InsideRun = { id: string; customer: string; version: number; node: string; waitFor: string }

export type MovedRun = { move: string; run: string; state: MovePeopleTable['state']; reason: string | null }

export interface MovesTx {
  moveOrders(ids: readonly string[]): Promise<MoveOrder[]>
  /** Of each journey the oldest that is under way: one after the other. */
  runningMoves(): Promise<MoveOrder[]>
  /** Who waits in a journey, in the order of their customers, behind `after`. */
  insideAfter(journey: string, after: string, limit: number): Promise<InsideRun[]>
  /** Of these runs, those that the order knows already. */
  knownToMove(move: string, runs: readonly string[]): Promise<Set<string>>
  /** Runs that the order comes to; one that is known already changes nothing. */
  addToMove(rows: readonly MovedRun[]): Promise<void>
  /** What has become of runs; one of which that is known for good already changes nothing. */
  settleMoved(rows: readonly MovedRun[]): Promise<void>
  setMovePlace(move: string, place: { position: string; round: number }): Promise<void>
  /** How many are owed their turn, and how many wait for a message on its way. */
  openInMove(move: string): Promise<{ queued: number; waits: number }>
  /** Whoever's run is over without a turn of it having said so is over for the order, too. */
  closeLost(move: string): Promise<void>
  /** Everybody is where they go. */
  finishMove(move: string, at: Instant): Promise<void>
  /** Of orders that are over only the counts stay. True while there is more to forget. */
  forgetMoved(limit: number): Promise<boolean>
  /** The version's column of runs that went over. */
  setVersions(rows: readonly { run: string; version: number }[]): Promise<void>
}
