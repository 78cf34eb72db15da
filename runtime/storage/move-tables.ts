/** The tables of orders to go over to another version of a journey; see `tables.ts`. */

/** An order to go over to another version (schemas/move.ts): a walk over all who wait, in the order of their customers. */
export type MovesTable = {
  id: string
  journey: string
  to_version: number
  people: string
  ordered_at: number
  ordered_by: string
  state: 'running' | 'done' | 'stopped'
  /** 1, 2: the walk and a second one for those who came meanwhile; 3: everybody was reached. */
  round: number
  /** The customer that the walk has come to. */
  position: string
  expected: number
  /** JSON, once it is over: counts and reasons. */
  result: string | null
  finished_at: number | null
}

/** Only while the order is under way. `waits`: for the outcome of a message that is on its way. */
export type MovePeopleTable = {
  move: string
  run: string
  state: 'queued' | 'waits' | 'keeps' | 'enters' | 'ends' | 'stays'
  /** Of those who stay. */
  reason: string | null
}
