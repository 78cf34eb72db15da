/** Segments of a ledger in memory, or of a test: everybody is looked at, page by page, with room for others in between. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { factsOf } from '../collections/facts.ts'
import { matches } from '../collections/segment-rules.ts'
import type { Portfolio, SegmentQuestion, Segments } from '../storage/ports.ts'

const PAGE = 250

export function segmentsByScan(portfolio: Pick<Portfolio, 'scan' | 'creditors'>): Segments {
  async function* people({ rules, charges, now }: SegmentQuestion) {
    const creditors = await portfolio.creditors()
    for await (const page of portfolio.scan(PAGE)) {
      yield page.filter((person) => matches(rules, factsOf({ ...person, creditors, charges, now })))
      await nextTurn()
    }
  }
  return {
    async count(question, most) {
      let count = 0
      const sample = []
      for await (const page of people(question)) {
        count += page.length
        sample.push(...page.slice(0, most - sample.length))
      }
      return { count, sample }
    },
    async *members(question) {
      for await (const page of people(question)) if (page.length > 0) yield page.map(({ customer }) => customer.id)
    },
  }
}
