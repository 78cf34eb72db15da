/** Payments that were seen elsewhere: recorded once, and everything that asks for the money stops. */
import { Hono } from 'hono'
import { Type } from 'typebox'
import { Payment } from '../../schemas/customer.ts'
import type { Env } from './env.ts'
import { takes } from './operation.ts'
import { Refusal } from './problem.ts'
import type { HttpServices } from './services.ts'

const Recorded = Type.Object({ status: Type.Union([Type.Literal('recorded'), Type.Literal('known')]) })

type Deps = Pick<HttpServices, 'ledger' | 'clock' | 'shell' | 'changes'>

export function paymentRoutes({ ledger, clock, shell, changes }: Deps) {
  return new Hono<Env>().post(
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
      const status = await ledger.portfolio.recordPayment(payment, clock())
      if (status === 'unknown-debt') throw new Refusal(404, 'unknown-debt')
      if (status === 'known') return c.json({ status }, 200)
      const { reference: subject, amount } = payment
      const actor = c.get('actor').name
      await ledger.audit.write({ at: clock(), actor, action: 'payment.recorded', subject, detail: { amount } })
      shell.wake()
      changes.publish({ topic: 'customers' })
      changes.publish({ topic: 'runs' })
      return c.json({ status }, 201)
    },
  )
}
