/** What staff see of the WhatsApp account: its numbers, and where messages go. No secret is among it. */
import { Hono } from 'hono'
import { Type } from 'typebox'
import type { Env } from './env.ts'
import { gives } from './operation.ts'
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

export function whatsAppRoutes({ ledger, account }: Pick<HttpServices, 'ledger' | 'account'>) {
  return new Hono<Env>().get(
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
}
