/** Payments: reported by whoever saw them, recorded once, and everything that asks for the money stops. */
import { Hono } from 'hono'
import { Type } from 'typebox'
import { page } from '../../schemas/api.ts'
import { Payment } from '../../schemas/customer.ts'
import { PAYMENT_NOTES, PaymentRecord } from '../../schemas/payment.ts'
import { SETTLEMENT_RULES } from '../collections/settlement.ts'
import type { RecordedPayment } from '../storage/payment-ports.ts'
import type { Env } from './env.ts'
import { gives, takes } from './operation.ts'
import { PAGE_QUERY, pageQuery } from './paging.ts'
import { Refusal } from './problem.ts'
import type { HttpServices } from './services.ts'

const Recorded = Type.Object({
  status: Type.Union([Type.Literal('recorded'), Type.Literal('known')]),
  /** More than was owed, in minor units; with `recorded`. */
  overpaid: Type.Optional(Type.Integer()),
  notes: Type.Optional(Type.Array(Type.Enum(PAYMENT_NOTES))),
})
const Assign = Type.Object(
  { debt: Type.Optional(Type.String()), agreement: Type.Optional(Type.String()) },
  { additionalProperties: false },
)

/** Clocks differ; money of the day after tomorrow has not been received. */
const MOST_AHEAD_MS = 24 * 3_600_000

type Deps = Pick<HttpServices, 'ledger' | 'clock' | 'shell' | 'changes'>

export function paymentRoutes({ ledger, clock, shell, changes }: Deps) {
  const answer = async (
    recorded: RecordedPayment,
    { actor, reference, amount }: { actor: string; reference: string; amount?: number },
  ) => {
    if (recorded.status === 'unknown-debt') throw new Refusal(404, 'unknown-debt')
    if (recorded.status !== 'recorded') return { status: 'known' as const }
    const { overpaid, notes } = recorded
    const entry = { at: clock(), actor, action: 'payment.recorded', subject: reference }
    await ledger.audit.write(amount === undefined ? entry : { ...entry, detail: { amount } })
    shell.wake()
    changes.publish({ topic: 'customers' })
    changes.publish({ topic: 'runs' })
    return { status: 'recorded' as const, overpaid, notes }
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
        const recorded = await ledger.payments.record({ ...payment, source: 'api' }, clock(), SETTLEMENT_RULES)
        const actor = c.get('actor').name
        const body = await answer(recorded, { actor, reference: payment.reference, amount: payment.amount })
        return c.json(body, body.status === 'known' ? 200 : 201)
      },
    )
    .get(
      '/payments',
      gives({
        summary: 'Payments, the latest first, with what became of each',
        tag: 'portfolio',
        query: { ...PAGE_QUERY, customer: 'of this person', unmatched: '1: only those that fit nothing' },
        answers: { 200: page(PaymentRecord) },
      }),
      async (c) => {
        const customer = c.req.query('customer')
        const unmatched = c.req.query('unmatched') === '1'
        return c.json(await ledger.payments.list({ ...pageQuery(c), ...(customer ? { customer } : {}), unmatched }))
      },
    )
    .post(
      '/payments/:reference/assign',
      takes(Assign, {
        summary: 'Say what a payment was for that fits nothing',
        tag: 'portfolio',
        answers: { 200: Recorded },
        refusals: [404],
      }),
      async (c) => {
        const { debt, agreement } = c.req.valid('json')
        const reference = c.req.param('reference')
        if ((debt === undefined) === (agreement === undefined))
          throw new Refusal(422, 'invalid-body', { errors: [{ pointer: '', detail: 'debt ⊻ agreement' }] })
        const to = debt === undefined ? { agreement: agreement ?? '' } : { debt }
        const recorded = await ledger.payments.assign(reference, to, clock(), SETTLEMENT_RULES)
        if (recorded.status === 'missing') throw new Refusal(404, 'payment-missing', { values: { reference } })
        return c.json(await answer(recorded, { actor: c.get('actor').name, reference }), 200)
      },
    )
}
