/**
 * How many are in a segment, from a picture of the portfolio in memory: read once (a million people in some seconds),
 * afterwards only what has changed. Rules about texts that hardly two people share are looked up in SQL the first time,
 * and who fits is remembered as a bit each. Where the picture would take more memory than it may, SQL counts alone.
 */
import type { Database } from 'better-sqlite3'
import type { Creditor } from '../../schemas/customer.ts'
import type { SegmentRule } from '../../schemas/segment.ts'
import { factsOf } from '../collections/facts.ts'
import { matches } from '../collections/segment-rules.ts'
import type { Person } from '../storage/ledger/people.ts'
import type { SegmentQuestion } from '../storage/ports.ts'
import { PictureBalances } from './picture-balances.ts'
import { PictureReading, type Progress } from './picture-reading.ts'
import { membersIn, ruleKey, rulesBesides } from './picture-rules.ts'
import { type PortfolioPicture, TooManyValues } from './portfolio-picture.ts'
import type { Counted, SegmentSearch } from './segment-search.ts'

/** Rules whose people are remembered: 125 kB each for a million people. */
const MOST_RULES = 48

export class SegmentCounting {
  private readonly database: Database
  private readonly search: SegmentSearch
  private readonly mostBytes: number
  private reading: PictureReading | undefined
  private balances: PictureBalances | undefined
  private fits: RememberedRules | undefined

  /** `mostBytes`: what the picture may take. */
  constructor(database: Database, search: SegmentSearch, mostBytes: number) {
    this.database = database
    this.search = search
    this.mostBytes = mostBytes
  }

  async count(question: SegmentQuestion, sample: number, onProgress: (progress: Progress) => void): Promise<Counted> {
    try {
      const reading = this.picture()
      if (reading !== undefined)
        return await reading.upToDate({
          onProgress,
          onChanged: (row, person) => this.fits?.changed(row, person),
          work: () => this.countNow(reading, question, sample),
        })
    } catch (error) {
      this.forget()
      if (!(error instanceof TooManyValues)) throw error
    }
    return this.search.count(question, sample)
  }

  private picture(): PictureReading | undefined {
    if (this.reading !== undefined && this.reading.picture.bytes > this.mostBytes) this.forget()
    if (this.reading === undefined) {
      const reading = new PictureReading(this.database)
      if (reading.expectedBytes() > this.mostBytes) return undefined
      this.reading = reading
    }
    return this.reading
  }

  private forget(): void {
    this.reading = undefined
    this.balances = undefined
    this.fits = undefined
  }

  private async countNow(reading: PictureReading, question: SegmentQuestion, sample: number): Promise<Counted> {
    const { picture } = reading
    const { rules, charges, now } = question
    const creditors = this.database.prepare('select * from creditors order by id').all() as Creditor[] // its columns
    this.balances = PictureBalances.after(this.balances, picture, charges, now)
    if (this.fits?.picture !== picture) this.fits = new RememberedRules(picture)
    const bits = this.fits.bitsOf(rulesBesides(rules), (rule) =>
      this.search.rowsOf({ ...question, rules: { combinator: 'and', rules: [rule] } }, this.database),
    )
    const members = membersIn(rules, { picture, balances: this.balances, creditors, bits: await bits })
    const { place, size } = picture
    let count = 0
    for (let row = 0; row < size; row += 1) {
      if (place[row] === 0) members[row] = 0
      count += members[row] ?? 0
    }
    const ids = count === 0 ? [] : reading.firstIn(members, sample)
    return { count, sample: await this.search.peopleOf(ids) }
  }
}

/** Who fits the rules that no column answers, a bit a row. */
class RememberedRules {
  readonly picture: PortfolioPicture
  /** The latest asked last. */
  private readonly kept = new Map<string, { rule: SegmentRule; bits: Uint8Array }>()

  constructor(picture: PortfolioPicture) {
    this.picture = picture
  }

  /** `look` gives the rows of those who fit. */
  async bitsOf(
    rules: readonly SegmentRule[],
    look: (rule: SegmentRule) => AsyncIterable<number>,
  ): Promise<ReadonlyMap<string, Uint8Array>> {
    const found = new Map<string, Uint8Array>()
    for (const rule of rules) {
      const key = ruleKey(rule)
      let bits = this.kept.get(key)?.bits
      if (bits === undefined) {
        bits = new Uint8Array((this.picture.size >> 3) + 1)
        for await (const row of look(rule)) bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7))
      }
      this.kept.delete(key)
      this.kept.set(key, { rule, bits })
      found.set(key, bits)
    }
    const [...keys] = this.kept.keys()
    for (const key of keys.slice(0, Math.max(0, keys.length - MOST_RULES))) this.kept.delete(key)
    return found
  }

  changed(row: number, person: Person | undefined): void {
    // Of texts alone, which neither day nor charges change.
    const facts = person && factsOf({ ...person, charges: { lateFee: 0, monthlyInterest: 0 }, now: 0 })
    for (const kept of this.kept.values()) {
      const at = row >> 3
      if (at >= kept.bits.length) kept.bits = longer(kept.bits, Math.ceil(at * 1.1) + 1)
      const bit = 1 << (row & 7)
      const others = (kept.bits[at] ?? 0) & ~bit
      const isIn = facts !== undefined && matches({ combinator: 'and', rules: [kept.rule] }, facts)
      kept.bits[at] = isIn ? others | bit : others
    }
  }
}

function longer(bits: Uint8Array, length: number): Uint8Array {
  const more = new Uint8Array(length)
  more.set(bits)
  return more
}
