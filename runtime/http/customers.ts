/** The people of the portfolio: the list, and one person with everything about them. */
import { Hono } from 'hono'
import { CustomerDetail, CustomerSummary, page } from '../../schemas/api.ts'
import { ConsentRecord, RecordConsent } from '../../schemas/consent.ts'
import type { Env } from './env.ts'
import { gives, takes } from './operation.ts'
import { PAGE_QUERY, pageQuery } from './paging.ts'
import { chargesOf, customerSummary, debtToday } from './portfolio-figures.ts'
import { Refusal } from './problem.ts'
import type { HttpServices } from './services.ts'

const MESSAGES_SHOWN = 500
const RUNS_SHOWN = 100
const PAYMENTS_SHOWN = 200
const CONSENTS_SHOWN = 100

export function customerRoutes({ ledger, clock, changes }: Pick<HttpServices, 'ledger' | 'clock' | 'changes'>) {
  return new Hono<Env>()
    .get(
      '/customers',
      gives({
        summary: 'The portfolio, with what each person owes today',
        tag: 'portfolio',
        query: { ...PAGE_QUERY, search: 'name, telephone or document' },
        answers: { 200: page(CustomerSummary) },
      }),
      async (c) => {
        const search = c.req.query('search')?.trim()
        const found = await ledger.portfolio.search({ ...pageQuery(c), ...(search ? { search } : {}) })
        const [now, charges] = [clock(), await chargesOf(ledger)]
        return c.json({ ...found, items: found.items.map((person) => customerSummary(person, now, charges)) })
      },
    )
    .get(
      '/customers/:id',
      gives({
        summary: 'A person with debts, agreements, promises, payments, conversation and runs',
        tag: 'portfolio',
        answers: { 200: CustomerDetail },
        refusals: [404],
      }),
      async (c) => {
        const id = c.req.param('id')
        const person = await ledger.portfolio.get(id)
        if (!person) throw new Refusal(404, 'customer-missing', { values: { id } })
        const [commitments, charges, payments, conversation, runs, consents] = await Promise.all([
          ledger.commitments.ofCustomer(id),
          ledger.charges.ofCustomer(id),
          ledger.payments.list({ customer: id, limit: PAYMENTS_SHOWN }),
          ledger.conversations.ofCustomer(id, MESSAGES_SHOWN),
          ledger.runs.list({ customer: id, limit: RUNS_SHOWN }),
          ledger.portfolio.consents(id, CONSENTS_SHOWN),
        ])
        const { customer } = person
        const lateCharges = await chargesOf(ledger)
        const debts = person.debts.map((debt) => debtToday(debt, customer, clock(), lateCharges))
        const { agreements, promises } = commitments
        const detail: CustomerDetail = {
          ...{ customer, debts, promises, charges, conversation, consents },
          agreements: agreements.map(({ agreement }) => agreement),
          installmentsPaid: Object.fromEntries(agreements.map(({ agreement, paid }) => [agreement.id, { ...paid }])),
          payments: payments.items,
          runs: runs.items,
        }
        return c.json(detail)
      },
    )
    .post(
      '/customers/:id/consents',
      takes(RecordConsent, {
        summary: 'Note what a person has said of being written to, with its proof',
        tag: 'portfolio',
        answers: { 201: ConsentRecord },
        refusals: [404],
      }),
      async (c) => {
        const id = c.req.param('id')
        const { channel = 'whatsapp', status, text, at } = c.req.valid('json')
        const now = clock()
        if (at !== undefined && at > now)
          throw new Refusal(422, 'invalid-body', { errors: [{ pointer: '/at', detail: 'still to come' }] })
        const record: ConsentRecord = {
          ...{ channel, purpose: 'collections', status, source: 'staff', at: at ?? now, recordedAt: now },
          proof: { text, by: c.get('actor').name },
        }
        if (!(await ledger.portfolio.recordConsent(id, record)))
          throw new Refusal(404, 'customer-missing', { values: { id } })
        await ledger.audit.write({
          ...{ at: now, actor: c.get('actor').name, action: `consent.${status}`, subject: id },
          detail: { channel },
        })
        changes.publish({ topic: 'customers', id })
        return c.json(record, 201)
      },
    )
}
