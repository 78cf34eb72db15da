/** Journeys that ship with the product, to begin from: their documents, and the gallery that says what each is for. */
import { Hono } from 'hono'
import { page } from '../../schemas/api.ts'
import type { Locale } from '../../schemas/basics.ts'
import { GalleryEntry, GalleryStory } from '../../schemas/gallery.ts'
import { Journey } from '../../schemas/journey.ts'
import type { MessageTemplate } from '../../schemas/message.ts'
import type { NodeTypes } from '../engine/node-type.ts'
import { at } from '../engine/outlets.ts'
import type { Env } from './env.ts'
import { localeOfRequest } from './locale.ts'
import { journeysNamedIn } from './named-journeys.ts'
import { gives } from './operation.ts'
import { Refusal } from './problem.ts'
import type { HttpServices } from './services.ts'

type Deps = Pick<HttpServices, 'shipped' | 'templates' | 'nodeTypes'>

export function exampleRoutes({ shipped, templates, nodeTypes }: Deps) {
  async function exampleOf(id: string): Promise<Journey> {
    const example = (await shipped.journeys()).find((journey) => journey.id === id)
    if (!example) throw new Refusal(404, 'example-missing', { values: { id } })
    return example
  }

  async function gallery(locale: Locale): Promise<GalleryEntry[]> {
    const [cards, journeys, known] = await Promise.all([shipped.gallery(), shipped.journeys(), templates.known()])
    const shownIds = new Set(cards.map(({ id }) => id))
    const entries = cards.map(async ({ texts, ...about }): Promise<GalleryEntry[]> => {
      const journey = journeys.find(({ id }) => id === about.id)
      if (!journey) return []
      return [
        {
          ...about,
          texts: texts[locale],
          journey,
          stories: (await shipped.stories(journey.id)).length,
          templates: templatesOf(journey, nodeTypes.types, known),
          leadsTo: journeysNamedIn(journey, nodeTypes.types).filter((id) => id !== journey.id && shownIds.has(id)),
        },
      ]
    })
    return (await Promise.all(entries)).flat()
  }

  return new Hono<Env>()
    .get(
      '/examples',
      gives({ summary: 'Example journeys', tag: 'journeys', answers: { 200: page(Journey) } }),
      async (c) => c.json({ items: await shipped.journeys() }),
    )
    .get(
      '/examples/:id',
      gives({ summary: 'An example journey', tag: 'journeys', answers: { 200: Journey }, refusals: [404] }),
      async (c) => c.json(await exampleOf(c.req.param('id'))),
    )
    .get(
      '/examples/:id/stories',
      gives({
        summary: 'The stories of an example journey',
        tag: 'journeys',
        answers: { 200: page(GalleryStory) },
        refusals: [404],
      }),
      async (c) => c.json({ items: await shipped.stories((await exampleOf(c.req.param('id'))).id) }),
    )
    .get(
      '/gallery',
      gives({
        summary: 'Example journeys by purpose, with what they do and need, in the language asked for',
        tag: 'journeys',
        answers: { 200: page(GalleryEntry) },
      }),
      async (c) => c.json({ items: await gallery(localeOfRequest(c)) }),
    )
}

/** What the steps send, each once, as the account knows it; `unknown` while it does not say. */
function templatesOf(
  journey: Journey,
  types: NodeTypes,
  known: readonly MessageTemplate[] | undefined,
): GalleryEntry['templates'] {
  const found = new Map<string, GalleryEntry['templates'][number]>()
  for (const { type, data } of journey.nodes) {
    const hints = types.get(type)?.hints
    if (hints?.sends !== 'template') continue
    const content = at(data, hints.preview ?? '')
    const name = at(content, '/template')
    const language = at(content, '/language')
    if (typeof name !== 'string' || typeof language !== 'string') continue
    const template = known?.find((each) => each.name === name && each.language === language)
    const status = template?.status ?? (known === undefined ? 'unknown' : 'missing')
    found.set(`${name} ${language}`, { name, language, status, ...(template && { category: template.category }) })
  }
  return [...found.values()]
}
