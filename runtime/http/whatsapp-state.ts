/** What staff see of the WhatsApp account, and starting a number again that WhatsApp made us stop. No secret is among it. */
import { Hono } from 'hono'
import { Type } from 'typebox'
import type { Env } from './env.ts'
import type { HealthWatch } from './health-watch.ts'
import { gives } from './operation.ts'
import { Refusal } from './problem.ts'
import type { HttpServices } from './services.ts'

const WhatsAppState = Type.Object({
  numbers: Type.Array(
    Type.Object({
      id: Type.String(),
      display: Type.String(),
      status: Type.Union([Type.Literal('active'), Type.Literal('stopped')]),
      reason: Type.Optional(Type.String()),
    }),
  ),
  graphUrl: Type.String(),
  sandboxPhone: Type.Optional(Type.String()),
})

type Deps = Pick<HttpServices, 'ledger' | 'account' | 'clock' | 'shell'> & { healthWatch: Pick<HealthWatch, 'forget'> }

export function whatsAppRoutes({ ledger, account, clock, shell, healthWatch }: Deps) {
  return new Hono<Env>()
    .get(
      '/whatsapp',
      gives({ summary: 'The WhatsApp account', tag: 'whatsapp', answers: { 200: WhatsAppState } }),
      async (c) => {
        const { graphUrl, sandboxPhone } = account
        const numbers = (await ledger.numbers.list()).map(({ id, display, status, reason }) => ({
          id,
          display: display ?? id,
          status,
          ...(reason === null ? {} : { reason }),
        }))
        return c.json({ numbers, graphUrl, ...(sandboxPhone === undefined ? {} : { sandboxPhone }) })
      },
    )
    .post(
      '/whatsapp/numbers/:id/start',
      gives({
        summary: 'Let a stopped number send again, once its cause is put right; what waited goes out',
        tag: 'whatsapp',
        answers: { 204: null },
        refusals: [404],
      }),
      async (c) => {
        const id = c.req.param('id')
        const known = (await ledger.numbers.list()).some((number) => number.id === id)
        if (!known) throw new Refusal(404, 'number-missing', { values: { id } })
        await ledger.numbers.setStatus(id, 'active', null)
        await ledger.audit.write({ at: clock(), actor: c.get('actor').name, action: 'number.started', subject: id })
        shell.wake()
        healthWatch.forget()
        return c.body(null, 204)
      },
    )
}
