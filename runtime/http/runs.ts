/** People inside journeys: who is where, why, and taking somebody out. */
import { type Context, Hono } from 'hono'
import { page, RunDetail, RunSummary } from '../../schemas/api.ts'
import type { Run } from '../../schemas/run.ts'
import type { RunFilter } from '../storage/ports.ts'
import type { Env } from './env.ts'
import { gives } from './operation.ts'
import { PAGE_QUERY, pageQuery } from './paging.ts'
import { Refusal } from './problem.ts'
import type { HttpServices } from './services.ts'

const STATUSES: readonly Run['status'][] = ['waiting', 'ended', 'failed']

type Deps = Pick<HttpServices, 'ledger' | 'clock' | 'shell' | 'changes'>

export function runRoutes({ ledger, clock, shell, changes }: Deps) {
  return new Hono<Env>()
    .get(
      '/runs',
      gives({
        summary: 'Runs, the latest first',
        tag: 'runs',
        query: {
          ...PAGE_QUERY,
          ...{ journey: 'id', version: 'number of a version', node: 'step that it waits at', customer: 'id' },
          status: STATUSES.join(', '),
        },
        answers: { 200: page(RunSummary) },
      }),
      async (c) => c.json(await ledger.runs.list({ ...pageQuery(c), ...filterOf(c) })),
    )
    .get(
      '/runs/:id',
      gives({ summary: 'A run with its timeline', tag: 'runs', answers: { 200: RunDetail }, refusals: [404] }),
      async (c) => {
        const id = c.req.param('id')
        const found = await ledger.runs.get(id)
        if (!found) throw new Refusal(404, 'run-missing', { values: { id } })
        const { run, summary, timeline } = found
        const [messages, version] = await Promise.all([
          ledger.conversations.ofRun(id),
          ledger.journeys.version(run.journey.id, run.journey.version),
        ])
        if (!version) throw new Error('A run names a version that the ledger does not have.')
        const detail: RunDetail = { ...summary, vars: run.vars, timeline, messages, document: version.document }
        return c.json(detail)
      },
    )
    .post(
      '/runs/:id/withdraw',
      gives({
        summary: 'Take the person out of the journey',
        tag: 'runs',
        answers: { 202: null },
        refusals: [404, 409],
      }),
      async (c) => {
        const id = c.req.param('id')
        if (!(await ledger.runs.interrupt(id, 'withdrawn', clock()))) {
          const known = await ledger.runs.get(id)
          throw known
            ? new Refusal(409, 'run-not-waiting', { values: { id } })
            : new Refusal(404, 'run-missing', { values: { id } })
        }
        await ledger.audit.write({ at: clock(), actor: c.get('actor').name, action: 'run.withdrawn', subject: id })
        shell.wake()
        changes.publish({ topic: 'runs', id })
        return c.body(null, 202)
      },
    )
}

function filterOf(c: Context): RunFilter {
  const { journey, version, node, customer } = c.req.query()
  const given = c.req.query('status')
  const status = STATUSES.find((each) => each === given)
  if (given && !status) throw new Refusal(400, 'bad-query', { values: { name: 'status', wanted: STATUSES.join(', ') } })
  if (version && !/^[1-9]\d{0,8}$/.test(version))
    throw new Refusal(400, 'bad-query', { values: { name: 'version', wanted: '1, 2, 3 …' } })
  return {
    ...(journey ? { journey } : {}),
    ...(version ? { version: Number(version) } : {}),
    ...(node ? { node } : {}),
    ...(customer ? { customer } : {}),
    ...(status ? { status } : {}),
  }
}
