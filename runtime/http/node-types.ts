/** The node types as data: what the editor draws palette, cards and forms from. */
import { Hono } from 'hono'
import { NodeTypeList } from '../../schemas/api.ts'
import type { Env } from './env.ts'
import { gives } from './operation.ts'
import type { NodeTypeRegistry } from './services.ts'

export function nodeTypeRoutes({ descriptions, problems }: NodeTypeRegistry) {
  const list: NodeTypeList = { items: descriptions, problems }
  return new Hono<Env>().get(
    '/node-types',
    gives({
      summary: 'Every node type: schema, outlets, hints, texts, help',
      tag: 'journeys',
      answers: { 200: NodeTypeList },
    }),
    (c) => c.json(list),
  )
}
