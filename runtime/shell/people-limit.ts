/**
 * WhatsApp lets a portfolio write first to so many people in a moving day (250, 2,000, 10,000, 100,000 or without limit).
 * Who has written within 24 hours, or was written to within them already, does not count again. Processes that share a
 * ledger divide what is left by their parts of the customers, so that together they never write to more.
 */
import type { Instant } from '../../schemas/basics.ts'
import type { DeliveryTx } from '../storage/delivery/port.ts'

const DAY_MS = 24 * 3_600_000
/** People leave the moving day as time passes: what is left is counted again after so long, or when it is used up. */
const RECOUNT_MS = 600_000
/** … but not more often than this, however many wait. */
const REST_MS = 5_000
/** Who waits is looked at again when the first person leaves the day, within these bounds. */
const WAIT_MS = { least: 60_000, most: 3_600_000 }

export type PeopleLimitDeps = {
  /** People in a moving day; undefined when there is no limit. */
  most: number | undefined
  /** This process's part of the customers, 0 ≤ part ≤ 1. */
  part: () => number
}

export class PeopleLimit {
  private readonly deps: PeopleLimitDeps
  private left = 0
  private oldest: Instant | undefined
  private countedAt: Instant = Number.NEGATIVE_INFINITY

  constructor(deps: PeopleLimitDeps) {
    this.deps = deps
  }

  get isOn(): boolean {
    return this.deps.most !== undefined
  }

  /** The part of this process is another one now. */
  forget(): void {
    this.countedAt = Number.NEGATIVE_INFINITY
  }

  /**
   * Which of these people, whose window is closed, may be written to now; the others wait until the given instant.
   * Those who may are counted: their rows must be marked in the same transaction.
   */
  async admit(
    tx: DeliveryTx,
    customers: readonly string[],
    now: Instant,
  ): Promise<{ admitted: Set<string>; until: Instant }> {
    const wanted = [...new Set(customers)]
    const admitted = new Set(await tx.openedFor(wanted, now - DAY_MS))
    const fresh = wanted.filter((customer) => !admitted.has(customer))
    const age = now - this.countedAt
    if (age < 0 || age > RECOUNT_MS || (fresh.length > this.left && age > REST_MS)) await this.count(tx, now)
    const taken = fresh.slice(0, this.left)
    this.left -= taken.length
    for (const customer of taken) admitted.add(customer)
    const wait = (this.oldest ?? now) + DAY_MS - now
    return { admitted, until: now + Math.min(Math.max(wait, WAIT_MS.least), WAIT_MS.most) }
  }

  private async count(tx: DeliveryTx, now: Instant): Promise<void> {
    const { most = 0, part } = this.deps
    const { people, ours, oldest } = await tx.countOpened(now - DAY_MS)
    // Never beyond this process's part of the whole: what others have left they may have counted before us.
    this.left = Math.max(0, Math.floor(Math.min((most - people) * part(), most * part() - ours)))
    this.oldest = oldest
    this.countedAt = now
  }
}
