/** Putting people into a published journey: by telephone, by id, or everybody of a segment. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Hono } from 'hono'
import type { PublishedJourney } from '../../schemas/api.ts'
import { Enroll, Enrolled } from '../../schemas/api.ts'
import type { Instant } from '../../schemas/basics.ts'
import type { SegmentRules } from '../../schemas/segment.ts'
import { normalizePhone } from '../collections/phone.ts'
import { placeOfPhone } from '../collections/place.ts'
import type { CustomerWrite, Ledger, SegmentQuestion } from '../storage/ports.ts'
import type { Env } from './env.ts'
import { takes } from './operation.ts'
import { chargesOf } from './portfolio-figures.ts'
import { Refusal } from './problem.ts'
import { refuseBadRules } from './segment-refusal.ts'
import type { HttpServices } from './services.ts'

/** People of one call to the ledger; in between other requests have their turn. */
const BATCH = 1_000

type Deps = Pick<HttpServices, 'ledger' | 'segments' | 'clock' | 'shell' | 'changes'>

export function enrollmentRoutes({ ledger, segments, clock, shell, changes }: Deps) {
  return new Hono<Env>().post(
    '/journeys/:id/enrollments',
    takes(Enroll, {
      summary: 'Put people into the latest published version',
      tag: 'runs',
      answers: { 202: Enrolled },
      refusals: [404, 409],
    }),
    async (c) => {
      const id = c.req.param('id')
      const body = c.req.valid('json')
      const journey = await ledger.journeys.latest(id)
      if (!journey) throw new Refusal(409, 'not-published', { values: { id } })
      const rules = 'segment' in body ? await rulesOf(ledger, body.segment) : undefined
      const total: Enrolled = { enrolled: 0, skipped: [] }
      const enter = async (customers: readonly string[]) => {
        for (let at = 0; at < customers.length; at += BATCH) {
          const version = { id, version: journey.version }
          const part = await ledger.runs.enroll(version, customers.slice(at, at + BATCH), clock())
          total.enrolled += part.enrolled
          total.skipped.push(...part.skipped)
          shell.wake()
          await nextTurn()
        }
      }
      if (rules !== undefined)
        for await (const members of segments.members(await questionOf(ledger, rules, journey, clock())))
          await enter(members)
      if ('customers' in body) await enter([...new Set(body.customers)])
      else if ('phones' in body) {
        const { customers, invalid } = await customersOfPhones(ledger, body.phones, clock())
        total.skipped.push(...invalid.map((customer) => ({ customer, reason: 'invalid-phone' as const })))
        await enter(customers)
      }
      const detail = { version: journey.version, enrolled: total.enrolled, skipped: total.skipped.length }
      await ledger.audit.write({
        at: clock(),
        actor: c.get('actor').name,
        action: 'journey.enrolled',
        subject: id,
        detail,
      })
      changes.publish({ topic: 'runs' })
      return c.json(total, 202)
    },
  )
}

async function rulesOf({ segments }: Pick<Ledger, 'segments'>, segment: SegmentRules | string): Promise<SegmentRules> {
  if (typeof segment !== 'string') {
    refuseBadRules(segment, '/segment')
    return segment
  }
  const saved = await segments.get(segment)
  if (!saved) throw new Refusal(404, 'segment-missing', { values: { id: segment } })
  return saved.rules
}

async function questionOf(
  ledger: Ledger,
  rules: SegmentRules,
  { document }: PublishedJourney,
  now: Instant,
): Promise<SegmentQuestion> {
  return { rules, charges: document.settings.charges ?? (await chargesOf(ledger)), now }
}

/**
 * Customers by their numbers. A valid number that nobody has becomes a new customer who is known by nothing else (see
 * docs/decisions/0018-enrolling-unknown-numbers.md); what is no number is given back as it was written.
 */
async function customersOfPhones(
  ledger: Ledger,
  phones: readonly string[],
  at: Instant,
): Promise<{ customers: string[]; invalid: string[] }> {
  const numbers = phones.map((given) => ({ given, parsed: normalizePhone(given) }))
  const invalid = numbers.filter(({ parsed }) => !parsed.ok).map(({ given }) => given)
  const wanted = [...new Set(numbers.flatMap(({ parsed }) => (parsed.ok ? [parsed.value.e164] : [])))]
  const customers: string[] = []
  for (let start = 0; start < wanted.length; start += BATCH) {
    const part = wanted.slice(start, start + BATCH)
    const known = await ledger.portfolio.findByPhones(part.map(digitsOf))
    const unknown = part.filter((e164) => !known.has(digitsOf(e164)))
    const made = unknown.length === 0 ? [] : await ledger.portfolio.write(unknown.map(newCustomer), at)
    customers.push(...known.values(), ...made)
    await nextTurn()
  }
  return { customers: [...new Set(customers)], invalid }
}

function newCustomer(e164: string): CustomerWrite {
  const { country, state, timezone } = placeOfPhone(e164)
  return { customer: { name: e164, phone: e164, country: country ?? 'BR', state, timezone }, debts: [] }
}

function digitsOf(e164: string): string {
  return e164.slice(1)
}
