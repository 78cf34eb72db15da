/** Orders to go over to another version of a journey, and what becomes of each person meanwhile. */
import type { PeopleInside } from '../../../schemas/move.ts'
import { moveResult } from '../move-counts.ts'
import type { InsideRun, MoveOrder, MovesTx } from './moves-port.ts'
import { type Connection, write } from './statements.ts'

const ORDER = `id, journey, to_version, people, ordered_at, ordered_by, state, round, position, expected, result,
  finished_at`

const ADD = write(
  `insert into move_people (move, run, state, reason) select r.move, r.run, r.state, r.reason from {rows} as r
  where true on conflict do nothing`,
  'run',
  { move: 'text', run: 'text', state: 'text', reason: 'text' },
)

const SETTLE = write(
  `update move_people set state = r.state, reason = r.reason from {rows} as r
  where move_people.move = r.move and move_people.run = r.run and move_people.state in ('queued', 'waits')`,
  'move_people.run',
  { move: 'text', run: 'text', state: 'text', reason: 'text' },
)

const SET_VERSION = write('update runs set version = r.version from {rows} as r where runs.id = r.run', 'runs.id', {
  run: 'text',
  version: 'bigint',
})

export function moves(on: Connection): MovesTx {
  return {
    async moveOrders(ids) {
      if (ids.length === 0) return []
      return (await on.select<Stored>(`select ${ORDER} from moves where id = any($1)`, ids)).map(orderOf)
    },

    async runningMoves() {
      const rows = await on.select<Stored>(`select ${ORDER} from moves where state = 'running' order by id`)
      const first = new Map<string, MoveOrder>()
      for (const row of rows) if (!first.has(row.journey)) first.set(row.journey, orderOf(row))
      return [...first.values()]
    },

    insideAfter: (journey, after, limit) =>
      on.select<InsideRun>(
        `select id, customer, version, coalesce(node, '') as node, coalesce(wait_for, '') as "waitFor" from runs
        where journey = $1 and status = 'waiting' and customer > $2 order by customer limit $3`,
        journey,
        after,
        limit,
      ),

    async knownToMove(move, runs) {
      if (runs.length === 0) return new Set()
      const rows = await on.select<{ run: string }>(
        'select run from move_people where move = $1 and run = any($2)',
        move,
        runs,
      )
      return new Set(rows.map(({ run }) => run))
    },

    async addToMove(rows) {
      await on.write(
        ADD,
        rows.map(({ move, run, state, reason }) => [move, run, state, reason]),
      )
    },

    async settleMoved(rows) {
      await on.write(
        SETTLE,
        rows.map(({ move, run, state, reason }) => [move, run, state, reason]),
      )
    },

    async setMovePlace(move, { position, round }) {
      await on.change('update moves set position = $2, round = $3 where id = $1', move, position, round)
    },

    async openInMove(move) {
      const rows = await on.select<{ state: 'queued' | 'waits'; n: number }>(
        `select state, count(*) as n from move_people where move = $1 and state in ('queued', 'waits') group by state`,
        move,
      )
      const of = (state: string) => Number(rows.find((row) => row.state === state)?.n ?? 0)
      return { queued: of('queued'), waits: of('waits') }
    },

    async closeLost(move) {
      await on.change(
        `update move_people set state = 'stays', reason = 'over'
        where move = $1 and state in ('queued', 'waits')
          and not exists (select 1 from runs where runs.id = move_people.run and runs.status = 'waiting')`,
        move,
      )
    },

    async finishMove(move, at) {
      const counted = await on.select<{ state: string; reason: string | null; n: number }>(
        'select state, reason, count(*) as n from move_people where move = $1 group by state, reason',
        move,
      )
      await on.change(
        `update moves set state = 'done', result = $2, finished_at = $3 where id = $1 and state = 'running'`,
        move,
        JSON.stringify(moveResult(counted)),
        at,
      )
    },

    async forgetMoved(limit) {
      const rows = await on.select<{ move: string; run: string }>(
        `select move_people.move as move, move_people.run as run from moves
        join move_people on move_people.move = moves.id where moves.state <> 'running' limit $1`,
        limit,
      )
      for (const move of new Set(rows.map((row) => row.move))) {
        const runs = rows.flatMap((row) => (row.move === move ? [row.run] : []))
        await on.change('delete from move_people where move = $1 and run = any($2)', move, runs)
      }
      return rows.length === limit
    },

    async setVersions(rows) {
      await on.write(
        SET_VERSION,
        rows.map(({ run, version }) => [run, version]),
      )
    },
  }
}

type Stored = Omit<MoveOrder, 'people'> & { people: string }

/** Checked against its schema before it was stored. */
const orderOf = (row: Stored): MoveOrder => ({ ...row, people: JSON.parse(row.people) as PeopleInside })
