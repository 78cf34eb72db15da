/** Who else has a journey open: each tab of the editor says so now and then, and hears who is there. */
import { Hono } from 'hono'
import { PeopleHere, PresenceBeat } from '../../schemas/presence-api.ts'
import type { Env } from './env.ts'
import { takes } from './operation.ts'
import type { HttpServices } from './services.ts'

export function presenceRoutes({ clock, changes, ledger }: Pick<HttpServices, 'clock' | 'changes' | 'ledger'>) {
  const { presence } = ledger
  return new Hono<Env>().post(
    '/journeys/:id/presence',
    takes(PresenceBeat, {
      summary: 'This tab has the journey open, or closes it; who else is there. Kept for half a minute',
      tag: 'journeys',
      answers: { 200: PeopleHere },
    }),
    async (c) => {
      const at = clock()
      const journey = c.req.param('id')
      const actor = c.get('actor')
      const { id, name } = actor
      const person = { id, name, email: actor.kind === 'user' ? actor.email : '' }
      const isNews = await presence.beat(journey, person, c.req.valid('json'), at)
      if (isNews) changes.publish({ topic: 'presence', id: journey })
      return c.json({ people: await presence.here(journey, id, at) })
    },
  )
}
