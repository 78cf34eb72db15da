/** Cases: what people of the team must look at, what they decide, and forgetting whoever answered under a wrong number. */
import { type Context, Hono } from 'hono'
import { page } from '../../schemas/api.ts'
import { CASE_KINDS, type Case, type CaseKind } from '../../schemas/case.ts'
import { CaseCount, CaseDetail, CaseSummary, ResolveCase } from '../../schemas/case-api.ts'
import type { Env } from './env.ts'
import { gives, takes } from './operation.ts'
import { PAGE_QUERY, pageQuery } from './paging.ts'
import { Refusal } from './problem.ts'
import type { HttpServices } from './services.ts'

const MESSAGES_SHOWN = 200
const STATUSES: readonly Case['status'][] = ['open', 'resolved']

type Deps = Pick<HttpServices, 'ledger' | 'clock' | 'shell' | 'changes'>

export function caseRoutes({ ledger, clock, shell, changes }: Deps) {
  const detailOf = async (id: string): Promise<CaseDetail> => {
    const found = await ledger.cases.get(id)
    if (!found) throw new Refusal(404, 'case-missing', { values: { id } })
    const conversation = await ledger.conversations.ofCustomer(found.case.customer, MESSAGES_SHOWN)
    return { ...found.case, hold: found.hold, conversation }
  }
  const tell = (customer: string) => {
    changes.publish({ topic: 'cases' })
    changes.publish({ topic: 'customers', id: customer })
  }

  return new Hono<Env>()
    .get(
      '/cases',
      gives({
        summary: 'Cases; those that are open the oldest first, else the latest first',
        tag: 'portfolio',
        query: { ...PAGE_QUERY, status: STATUSES.join(', '), kind: CASE_KINDS.join(', '), customer: 'id' },
        answers: { 200: page(CaseSummary) },
      }),
      async (c) => c.json(await ledger.cases.list({ ...pageQuery(c), ...filterOf(c) })),
    )
    .get(
      '/case-count',
      gives({ summary: 'How many cases are open', tag: 'portfolio', answers: { 200: CaseCount } }),
      async (c) => c.json({ open: await ledger.cases.countOpen() }),
    )
    .get(
      '/cases/:id',
      gives({
        summary: 'A case with the conversation it came from',
        tag: 'portfolio',
        answers: { 200: CaseDetail },
        refusals: [404],
      }),
      async (c) => c.json(await detailOf(c.req.param('id'))),
    )
    .post(
      '/cases/:id/resolve',
      takes(ResolveCase, {
        summary: 'Resolve a case: journeys may contact the person again, or nothing is collected any more',
        tag: 'portfolio',
        answers: { 200: CaseDetail },
        refusals: [404, 409],
      }),
      async (c) => {
        const id = c.req.param('id')
        const { outcome, note } = c.req.valid('json')
        const actor = c.get('actor').name
        const at = clock()
        const done = await ledger.cases.resolve(id, { outcome, note, by: actor, at })
        if (done === 'unknown') throw new Refusal(404, 'case-missing', { values: { id } })
        if (done === 'over') throw new Refusal(409, 'case-resolved', { values: { id } })
        await ledger.audit.write({ at, actor, action: `case.${outcome}`, subject: id })
        // Messages that waited for it may go now.
        shell.wake()
        const detail = await detailOf(id)
        tell(detail.customer)
        return c.json(detail)
      },
    )
    .post(
      '/cases/:id/erase',
      gives({
        summary: 'Forget whoever answered under a number that is not the customer’s; only of a case of a wrong person',
        tag: 'portfolio',
        answers: { 204: null },
        refusals: [404, 409],
      }),
      async (c) => {
        const id = c.req.param('id')
        const { customer, kind } = await detailOf(id)
        if (kind !== 'wrong_person') throw new Refusal(409, 'case-not-wrong-person', { values: { id } })
        const at = clock()
        await ledger.cases.eraseContact(customer, at)
        const actor = c.get('actor').name
        await ledger.audit.write({
          at,
          actor,
          action: 'customer.contact-erased',
          subject: customer,
          detail: { case: id },
        })
        tell(customer)
        changes.publish({ topic: 'runs' })
        return c.body(null, 204)
      },
    )
}

function filterOf(c: Context): { status?: Case['status']; kind?: CaseKind; customer?: string } {
  const status = oneOf(c, 'status', STATUSES)
  const kind = oneOf(c, 'kind', CASE_KINDS)
  const customer = c.req.query('customer')
  return { ...(status ? { status } : {}), ...(kind ? { kind } : {}), ...(customer ? { customer } : {}) }
}

function oneOf<T extends string>(c: Context, name: string, wanted: readonly T[]): T | undefined {
  const given = c.req.query(name)
  const found = wanted.find((each) => each === given)
  if (given && !found) throw new Refusal(400, 'bad-query', { values: { name, wanted: wanted.join(', ') } })
  return found
}
