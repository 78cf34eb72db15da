/** Keys for programs: made by people, shown once, never more than their maker, revoked at once. */
import { Hono } from 'hono'
import { ApiKeySummary, CreateApiKey, CreatedApiKey, page } from '../../schemas/api.ts'
import { covers, may } from '../../schemas/roles.ts'
import type { StoredApiKey } from '../storage/user-ports.ts'
import { newApiKey } from './api-key-check.ts'
import type { Actor, Env } from './env.ts'
import { gives, takes } from './operation.ts'
import { Refusal } from './problem.ts'
import type { HttpServices } from './services.ts'

const DAY = 86_400_000

export function apiKeyRoutes({ ledger, clock }: Pick<HttpServices, 'ledger' | 'clock'>) {
  /** Whoever manages people sees every key; everybody else their own. */
  const ofActor = async (actor: Actor) => {
    const all = await ledger.apiKeys.list()
    return may(actor.role, 'people')
      ? all
      : all.filter(({ maker }) => maker !== undefined && maker.id === makerOf(actor))
  }
  return new Hono<Env>()
    .get(
      '/api-keys',
      gives({
        summary: "API keys: one's own, and everybody's for whoever manages people",
        tag: 'settings',
        answers: { 200: page(ApiKeySummary) },
      }),
      async (c) => c.json({ items: (await ofActor(c.get('actor'))).map(summaryOf) }),
    )
    .post(
      '/api-keys',
      takes(CreateApiKey, {
        summary: "Make an API key with at most one's own role; it is shown once",
        tag: 'settings',
        answers: { 201: CreatedApiKey },
      }),
      async (c) => {
        const actor = c.get('actor')
        const { name, role = actor.role, days } = c.req.valid('json')
        if (!covers(actor.role, role)) throw new Refusal(403, 'key-above-maker', { values: { role } })
        const at = clock()
        const madeBy = makerOf(actor)
        const expiresAt = days === undefined ? undefined : at + days * DAY
        const { key, stored } = newApiKey(
          {
            ...{ name, role },
            ...(expiresAt === undefined ? {} : { expiresAt }),
            ...(madeBy === undefined ? {} : { madeBy }),
          },
          at,
        )
        await ledger.apiKeys.create(stored)
        const detail = { name, role, ...(expiresAt === undefined ? {} : { expiresAt }) }
        await ledger.audit.write({ at, actor: actor.name, action: 'api-key.created', subject: stored.id, detail })
        const maker = actor.kind === 'user' ? actor.name : actor.maker?.name
        const { id, prefix, createdAt } = stored
        return c.json(
          {
            ...{ id, name, prefix, role, createdAt, key },
            ...(expiresAt === undefined ? {} : { expiresAt }),
            ...(maker === undefined ? {} : { createdBy: maker }),
            state: 'active' as const,
          },
          201,
        )
      },
    )
    .delete(
      '/api-keys/:id',
      gives({ summary: 'Revoke an API key', tag: 'settings', answers: { 204: null }, refusals: [404] }),
      async (c) => {
        const id = c.req.param('id')
        const key = (await ofActor(c.get('actor'))).find((each) => each.id === id)
        if (!key || !(await ledger.apiKeys.remove(id))) throw new Refusal(404, 'api-key-missing', { values: { id } })
        const { name } = key
        await ledger.audit.write({
          ...{ at: clock(), actor: c.get('actor').name, action: 'api-key.revoked', subject: id },
          detail: { name },
        })
        return c.body(null, 204)
      },
    )

  function summaryOf({ id, name, prefix, role, createdAt, lastUsedAt, expiresAt, maker }: StoredApiKey) {
    const isOver = expiresAt !== undefined && expiresAt <= clock()
    return {
      ...{ id, name, prefix, role, createdAt },
      ...(lastUsedAt === null ? {} : { lastUsedAt }),
      ...(expiresAt === undefined ? {} : { expiresAt }),
      ...(maker === undefined ? {} : { createdBy: maker.name }),
      state: isOver ? ('expired' as const) : maker?.isOff ? ('off' as const) : ('active' as const),
    }
  }
}

/** The person behind an actor; a key that a key makes is its maker's too. */
function makerOf(actor: Actor): string | undefined {
  return actor.kind === 'user' ? actor.id : actor.maker?.id
}
