/** Who of the portfolio is in a segment now: page by page, with room for other work between the pages. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Instant } from '../../schemas/basics.ts'
import type { Charges } from '../../schemas/collections-policy.ts'
import type { Customer, Debt } from '../../schemas/customer.ts'
import type { SegmentRules } from '../../schemas/segment.ts'
import { DEFAULT_CHARGES } from '../collections/discount-policy.ts'
import { factsOf } from '../collections/facts.ts'
import { matches } from '../collections/segment-rules.ts'
import type { Ledger } from '../storage/ports.ts'

type Person = { customer: Customer; debts: Debt[] }
const PAGE = 250

export async function* peopleOf(
  ledger: Pick<Ledger, 'portfolio'>,
  rules: SegmentRules,
  charges: Charges | undefined,
  now: Instant,
): AsyncGenerator<Person[]> {
  const creditors = await ledger.portfolio.creditors()
  for await (const page of ledger.portfolio.scan(PAGE)) {
    yield page.filter((person) =>
      matches(rules, factsOf({ ...person, creditors, charges: charges ?? DEFAULT_CHARGES, now })),
    )
    await nextTurn()
  }
}

/** Their ids. */
export async function* membersOf(...input: Parameters<typeof peopleOf>): AsyncGenerator<string[]> {
  for await (const people of peopleOf(...input)) yield people.map(({ customer }) => customer.id)
}
