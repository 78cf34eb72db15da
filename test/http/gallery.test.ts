/** The gallery: every journey that ships is in it with its purpose, its stories and what it needs, in three languages. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type GalleryEntry, type GalleryStory, PURPOSES } from '../../schemas/gallery.ts'
import { LOCALES } from '../../schemas/locales.ts'
import { check, JOURNEYS, storiesOf } from '../stories/example-files.ts'
import { Server } from './server.ts'

let server: Server
beforeAll(async () => {
  server = await Server.start()
})
afterAll(() => server.stop())

const gallery = async (locale: string) => {
  const { body } = await server.ask<{ items: GalleryEntry[] }>('GET', '/api/gallery', undefined, {
    headers: { 'Accept-Language': locale },
  })
  return body.items
}

test('has every journey that ships, each purpose once, with its stories and steps counted from the files', async () => {
  const items = await gallery('pt-BR')
  expect(items.map(({ purpose }) => purpose)).toEqual([...PURPOSES])
  expect(items.map(({ id }) => id).sort()).toEqual(JOURNEYS.map(([, { id }]) => id).sort())
  for (const { id, stories, journey } of items) {
    expect(stories, id).toBe(storiesOf(id).length)
    expect(stories, id).toBeGreaterThanOrEqual(3)
    expect(journey.id).toBe(id)
  }
})

test('a start with the sandbox has every template, approved, so that each can be published at once', async () => {
  for (const { id, templates, journey } of await gallery('pt-BR')) {
    expect(templates.filter(({ status }) => status !== 'APPROVED').map(({ name }) => `${id}: ${name}`)).toEqual([])
    // Debts are spoken of in templates of the Utility category; what is offered comes after the reply.
    expect(templates.filter(({ category }) => category !== 'UTILITY').map(({ name }) => `${id}: ${name}`)).toEqual([])
    expect(check(journey).filter(({ severity }) => severity === 'error')).toEqual([])
  }
})

test('tells where a journey sends people on to, so that those journeys come with it', async () => {
  const items = await gallery('pt-BR')
  const leads = Object.fromEntries(items.map(({ id, leadsTo }) => [id, leadsTo]))
  expect(leads['atraso-d3-a-d30']).toEqual(['oferta-de-parcelamento', 'promessa-quebrada'])
  expect(leads['reativacao-de-divida-antiga']).toEqual(['oferta-de-parcelamento'])
  expect(leads['pesquisa-de-satisfacao']).toEqual([])
})

test('speaks the language that is asked for', async () => {
  const texts = await Promise.all(LOCALES.map(async (locale) => (await gallery(locale)).map((entry) => entry.texts)))
  for (const index of PURPOSES.keys()) {
    const titles = texts.map((each) => each[index])
    expect(new Set(titles.map((each) => each?.does)).size).toBe(LOCALES.length)
    expect(new Set(titles.map((each) => each?.adapt.length)).size, titles[0]?.title).toBe(1)
  }
})

test('gives the stories of one, to be copied with it', async () => {
  const { body } = await server.ask<{ items: GalleryStory[] }>('GET', '/api/examples/pesquisa-de-satisfacao/stories')
  expect(body.items.map(({ id }) => id)).toContain('nota-baixa-conta')
  expect(body.items.every(({ story }) => story.journey === 'pesquisa-de-satisfacao')).toBe(true)
  const missing = await server.ask('GET', '/api/examples/there-is-none/stories')
  expect(missing.status).toBe(404)
})
