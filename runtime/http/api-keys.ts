/** Keys for programs: made by people, shown once, revoked at once. */
import { Hono } from 'hono'
import { ApiKeySummary, CreateApiKey, CreatedApiKey, page } from '../../schemas/api.ts'
import type { StoredApiKey } from '../storage/ports.ts'
import { newApiKey } from './api-key-check.ts'
import type { Env } from './env.ts'
import { gives, takes } from './operation.ts'
import { Refusal } from './problem.ts'
import type { HttpServices } from './services.ts'

export function apiKeyRoutes({ ledger, clock }: Pick<HttpServices, 'ledger' | 'clock'>) {
  return new Hono<Env>()
    .get(
      '/api-keys',
      gives({ summary: 'API keys', tag: 'settings', answers: { 200: page(ApiKeySummary) } }),
      async (c) => c.json({ items: (await ledger.apiKeys.list()).map(summaryOf) }),
    )
    .post(
      '/api-keys',
      takes(CreateApiKey, {
        summary: 'Make an API key; it is shown once',
        tag: 'settings',
        answers: { 201: CreatedApiKey },
      }),
      async (c) => {
        const { key, stored } = newApiKey(c.req.valid('json').name, clock())
        await ledger.apiKeys.create(stored)
        const actor = c.get('actor').name
        await ledger.audit.write({ at: clock(), actor, action: 'api-key.created', subject: stored.id })
        return c.json({ ...summaryOf({ ...stored, lastUsedAt: null }), key }, 201)
      },
    )
    .delete(
      '/api-keys/:id',
      gives({ summary: 'Revoke an API key', tag: 'settings', answers: { 204: null }, refusals: [404] }),
      async (c) => {
        const id = c.req.param('id')
        if (!(await ledger.apiKeys.remove(id))) throw new Refusal(404, 'api-key-missing', { values: { id } })
        await ledger.audit.write({ at: clock(), actor: c.get('actor').name, action: 'api-key.revoked', subject: id })
        return c.body(null, 204)
      },
    )
}

function summaryOf({ id, name, prefix, createdAt, lastUsedAt }: StoredApiKey) {
  return { id, name, prefix, createdAt, ...(lastUsedAt === null ? {} : { lastUsedAt }) }
}
