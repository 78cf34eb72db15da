/** Journeys that ship with the product, to begin from. */
import { Hono } from 'hono'
import { page } from '../../schemas/api.ts'
import { Journey } from '../../schemas/journey.ts'
import type { Env } from './env.ts'
import { gives } from './operation.ts'
import { Refusal } from './problem.ts'
import type { HttpServices } from './services.ts'

export function exampleRoutes({ examples }: Pick<HttpServices, 'examples'>) {
  return new Hono<Env>()
    .get(
      '/examples',
      gives({ summary: 'Example journeys', tag: 'journeys', answers: { 200: page(Journey) } }),
      async (c) => c.json({ items: await examples() }),
    )
    .get(
      '/examples/:id',
      gives({ summary: 'An example journey', tag: 'journeys', answers: { 200: Journey }, refusals: [404] }),
      async (c) => {
        const id = c.req.param('id')
        const example = (await examples()).find((journey) => journey.id === id)
        if (!example) throw new Refusal(404, 'example-missing', { values: { id } })
        return c.json(example)
      },
    )
}
