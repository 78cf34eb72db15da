/**
 * Several shells on one PostgreSQL, as a plan wants them: signals without a wire, leases that end when the plan says so
 * and not when the machine's clock does, and the question whether everybody has found their place.
 */
import { sql } from 'kysely'
import { type Leases, openLeases } from '../../runtime/storage/delivery/leases.ts'
import type { Signals } from '../../runtime/storage/delivery/signals.ts'
import type { OpenLedger } from '../../runtime/storage/ledger/open.ts'
import type { Json } from '../../schemas/basics.ts'

/** What is known of a process here. */
export type Sharer = { id: number; end: unknown; worker: string; beats: number }

/** So many beats after a change, the shares are what they will be: join, give, gain. */
const BEATS_TO_SETTLE = 4

type Hear = (topic: string, body: Json) => void

export class Sharing {
  private readonly ledger: OpenLedger
  private readonly leases: Leases
  private readonly ears = new Map<number, Set<Hear>>()
  private readonly wanted = new Map<number, number>()

  constructor(ledger: OpenLedger) {
    this.ledger = ledger
    this.leases = openLeases(ledger.db)
  }

  /** Empties a database that an earlier plan has used. */
  static async clear({ db }: OpenLedger): Promise<void> {
    await sql`truncate inbox, outbox, journal, runs, offers, agreements, installments, payments, debts, addresses,
      customers, numbers, journey_versions, entry_schedules, workers cascade`.execute(db)
    await sql`update lanes set worker = null`.execute(db)
    // Somebody receives webhooks all the time, and nobody has to say so.
    await sql`update listening set heard_at = ${Number.MAX_SAFE_INTEGER}, since = 0`.execute(db)
  }

  /** The dead neither renew nor take. A lane that becomes free may be taken at once: no second has to pass. */
  leasesOf(life: Sharer): Leases {
    const living = async <T>(work: Promise<T>): Promise<T> => {
      const result = await work
      return life.end ? new Promise<T>(() => {}) : result
    }
    const { leases } = this
    return {
      join: (worker) => {
        life.worker = worker.id
        return life.end ? new Promise(() => {}) : living(leases.join(worker))
      },
      beat: async (worker, backend) => {
        if (life.end) return new Promise(() => {})
        life.beats += 1
        const beat = await living(leases.beat(worker, backend))
        return beat && { ...beat, freedAgo: Number.POSITIVE_INFINITY }
      },
      release: (worker, lanes) => (life.end ? new Promise(() => {}) : living(leases.release(worker, lanes))),
      leave: (worker) => (life.end ? new Promise(() => {}) : living(leases.leave(worker))),
    }
  }

  signalsOf(life: Sharer): Pick<Signals, 'tell' | 'listen' | 'backend'> {
    const mine = new Set<Hear>()
    this.ears.set(life.id, mine)
    return {
      tell: (topic, body = null) => {
        if (life.end) return
        for (const [id, hearers] of this.ears)
          if (id !== life.id) for (const hear of hearers) setImmediate(() => hear(topic, body))
      },
      listen: (hear) => {
        mine.add(hear)
        return () => mine.delete(hear)
      },
      backend: () => undefined,
    }
  }

  /** Others take this process for dead, whether it is or not. */
  async bury(life: Sharer): Promise<void> {
    if (life.end) this.ears.delete(life.id)
    await sql`update workers set alive_until = 0 where id = ${life.worker}`.execute(this.ledger.db)
  }

  changed(lives: readonly Sharer[]): void {
    for (const life of lives) this.wanted.set(life.id, life.beats + BEATS_TO_SETTLE)
  }

  /** Every lane is somebody's who lives, and nothing that came in waits for its turn. */
  async isSettled(lives: readonly Sharer[]): Promise<boolean> {
    if (lives.some(({ id, beats }) => beats < (this.wanted.get(id) ?? 0))) return false
    const { db } = this.ledger
    const living = sql`(${sql.join(lives.map(({ worker }) => worker))})`
    // The last beat of a process may have come after its death was told.
    await sql`update workers set alive_until = 0 where id not in ${living}`.execute(db)
    const { rows } = await sql<{ elsewhere: number; pending: number }>`
      select (select count(*) from lanes where worker is null or worker not in ${living}) as elsewhere,
        (select count(*) from inbox where state = 'pending') as pending`.execute(db)
    return Number(rows[0]?.elsewhere) === 0 && Number(rows[0]?.pending) === 0
  }
}
