/** Payments: reported by whoever saw them, recorded once, and everything that asks for the money stops. */
import { type Context, Hono } from 'hono'
import { Type } from 'typebox'
import { page } from '../../schemas/api.ts'
import { Payment } from '../../schemas/customer.ts'
import {
  AssignPayment,
  PAYMENT_NOTES,
  PAYMENT_STATES,
  PaymentDetail,
  type PaymentState,
  PaymentSummary,
  REST,
  ReturnPayment,
} from '../../schemas/payment.ts'
import { SETTLEMENT_RULES } from '../collections/settlement.ts'
import type { RecordedPayment } from '../storage/payment-ports.ts'
import type { Env } from './env.ts'
import { gives, takes } from './operation.ts'
import { PAGE_QUERY, pageQuery } from './paging.ts'
import { Refusal } from './problem.ts'
import type { HttpServices } from './services.ts'

const Recorded = Type.Object({
  status: Type.Enum(['recorded', 'known', 'unmatched']),
  /** More than was owed, in minor units; with `recorded`. */
  overpaid: Type.Optional(Type.Integer()),
  notes: Type.Optional(Type.Array(Type.Enum(PAYMENT_NOTES))),
})
const Undecided = Type.Object({
  /** Counted up to a hundred. */
  undecided: Type.Integer({ minimum: 0, maximum: 100 }),
})
const MOST_COUNTED = 100

const SHORTEST_REASON = 3
/** Clocks differ; money of the day after tomorrow has not been received. */
const MOST_AHEAD_MS = 24 * 3_600_000

type Deps = Pick<HttpServices, 'ledger' | 'clock' | 'shell' | 'changes'>

export function paymentRoutes({ ledger, clock, shell, changes }: Deps) {
  const answer = (recorded: RecordedPayment) => {
    if (recorded.status === 'unknown-debt') throw new Refusal(404, 'unknown-debt')
    if (recorded.status !== 'known') changes.publish({ topic: 'payments' })
    if (recorded.status !== 'recorded') return { status: recorded.status }
    const { overpaid, notes } = recorded
    shell.wake()
    changes.publish({ topic: 'customers' })
    changes.publish({ topic: 'cases' })
    changes.publish({ topic: 'runs' })
    return { status: recorded.status, overpaid, notes }
  }
  const detailOf = async (reference: string): Promise<PaymentDetail> => {
    const detail = await ledger.payments.get(reference)
    if (!detail) throw new Refusal(404, 'payment-missing', { values: { reference } })
    return detail
  }
  return new Hono<Env>()
    .post(
      '/payments',
      takes(Payment, {
        summary: 'Record a payment; the same reference again changes nothing',
        tag: 'portfolio',
        answers: { 200: Recorded, 201: Recorded },
        refusals: [404],
      }),
      async (c) => {
        const payment = c.req.valid('json')
        if ((payment.debt === undefined) === (payment.agreement === undefined))
          throw new Refusal(422, 'invalid-body', { errors: [{ pointer: '', detail: 'debt ⊻ agreement' }] })
        if (payment.paidAt < 0 || payment.paidAt > clock() + MOST_AHEAD_MS)
          throw new Refusal(422, 'invalid-body', {
            errors: [{ pointer: '/paidAt', detail: '0 ≤ paidAt ≤ now + 24 h' }],
          })
        if (payment.reference.endsWith(REST))
          throw new Refusal(400, 'bad-request', { values: { problem: `reference: …${REST}` } })
        const { unknown, ...seen } = payment
        const at = clock()
        const keep = unknown === 'keep'
        const recorded = await ledger.payments.record({ ...seen, keep, source: 'api' }, at, SETTLEMENT_RULES)
        const body = answer(recorded)
        if (body.status !== 'known') {
          const { reference: subject, amount } = payment
          const action = 'payment.recorded'
          await ledger.audit.write({ at, actor: c.get('actor').name, action, subject, detail: { amount } })
        }
        return c.json(body, body.status === 'known' ? 200 : 201)
      },
    )
    .get(
      '/payments',
      gives({
        summary: 'Payments, the latest first, with what became of each',
        tag: 'portfolio',
        query: {
          ...PAGE_QUERY,
          customer: 'of this person',
          state: `${PAYMENT_STATES.join(', ')}: fit nothing, were too much, went back`,
          unmatched: '1: as state=unmatched',
        },
        answers: { 200: page(PaymentSummary) },
      }),
      async (c) => {
        const customer = c.req.query('customer')
        const state = stateOf(c)
        return c.json(
          await ledger.payments.list({
            ...pageQuery(c),
            ...(customer ? { customer } : {}),
            ...(state ? { state } : {}),
          }),
        )
      },
    )
    .get(
      '/payment-count',
      gives({
        summary: 'How many payments wait for somebody to say what they were for, or that they went back',
        tag: 'portfolio',
        answers: { 200: Undecided },
      }),
      async (c) => c.json({ undecided: await ledger.payments.countUndecided(MOST_COUNTED) }),
    )
    .get(
      '/payments/:reference',
      gives({
        summary: 'A payment: what it named, what it went to, who decided about it',
        tag: 'portfolio',
        answers: { 200: PaymentDetail },
        refusals: [404],
      }),
      async (c) => c.json(await detailOf(c.req.param('reference'))),
    )
    .post(
      '/payments/:reference/assign',
      takes(AssignPayment, {
        summary:
          'Say what a payment that fits nothing, or what was too much of one, was for; it then does all that a payment does',
        tag: 'portfolio',
        answers: { 200: Recorded },
        refusals: [404, 409],
      }),
      async (c) => {
        const { debt, agreement } = c.req.valid('json')
        const reference = c.req.param('reference')
        if ((debt === undefined) === (agreement === undefined))
          throw new Refusal(422, 'invalid-body', { errors: [{ pointer: '', detail: 'debt ⊻ agreement' }] })
        const to = debt === undefined ? { agreement: agreement ?? '' } : { debt }
        const decision = { by: c.get('actor').name, at: clock() }
        const recorded = await ledger.payments.assign(reference, to, decision, SETTLEMENT_RULES)
        if (recorded.status === 'missing') throw new Refusal(404, 'payment-missing', { values: { reference } })
        if (recorded.status === 'other-currency') {
          const { currency, wanted } = recorded
          throw new Refusal(409, 'payment-other-currency', { values: { reference, currency, wanted } })
        }
        return c.json(answer(recorded), 200)
      },
    )
    .post(
      '/payments/:reference/return',
      takes(ReturnPayment, {
        summary: 'Note that what fits nothing, or was too much, went back to the payer, and why',
        tag: 'portfolio',
        answers: { 200: PaymentDetail },
        refusals: [404, 409],
      }),
      async (c) => {
        const reference = c.req.param('reference')
        const reason = c.req.valid('json').reason.trim()
        if (reason.length < SHORTEST_REASON)
          throw new Refusal(422, 'invalid-body', { errors: [{ pointer: '/reason', detail: `≥ ${SHORTEST_REASON}` }] })
        const done = await ledger.payments.giveBack(reference, { by: c.get('actor').name, at: clock(), reason })
        if (done === 'missing') throw new Refusal(404, 'payment-missing', { values: { reference } })
        if (done === 'nothing-left') throw new Refusal(409, 'payment-decided', { values: { reference } })
        const detail = await detailOf(reference)
        changes.publish({ topic: 'payments' })
        changes.publish({ topic: 'cases' })
        if (detail.payment.customer !== null) changes.publish({ topic: 'customers', id: detail.payment.customer })
        return c.json(detail)
      },
    )
}

function stateOf(c: Context): PaymentState | undefined {
  if (c.req.query('unmatched') === '1') return 'unmatched'
  const given = c.req.query('state')
  const found = PAYMENT_STATES.find((each) => each === given)
  if (given && !found)
    throw new Refusal(400, 'bad-query', { values: { name: 'state', wanted: PAYMENT_STATES.join(', ') } })
  return found
}
