/** What a reply is read as, for those who try words out and for programs that keep their own conversations. */
import { Hono } from 'hono'
import { IANAZone } from 'luxon'
import { ReadReply, ReplyReading } from '../../schemas/intent.ts'
import { timezoneOf } from '../collections/place.ts'
import { readReply } from '../collections/reading/read-reply.ts'
import type { Env } from './env.ts'
import { localeOfRequest } from './locale.ts'
import { takes } from './operation.ts'
import { Refusal } from './problem.ts'
import type { HttpServices } from './services.ts'

export function replyRoutes({ clock }: Pick<HttpServices, 'clock'>) {
  return new Hono<Env>().post(
    '/replies/read',
    takes(ReadReply, {
      summary: 'Read a reply: what is meant, why, and the date, amount and count that are named; nothing is kept',
      tag: 'simulation',
      answers: { 200: ReplyReading },
    }),
    (c) => {
      const { text, at = clock(), locale = localeOfRequest(c), country = 'BR', state, timezone } = c.req.valid('json')
      const instant = typeof at === 'number' ? at : Date.parse(at)
      if (Number.isNaN(instant)) throw wrong('/at', String(at))
      const zone = timezone ?? timezoneOf(country, state)
      if (!IANAZone.isValidZone(zone)) throw wrong('/timezone', zone)
      return c.json(readReply(text, { locale, at: instant, timezone: zone, place: { country, state } }))
    },
  )
}

function wrong(pointer: string, detail: string): Refusal {
  return new Refusal(422, 'invalid-body', { errors: [{ pointer, detail }] })
}
