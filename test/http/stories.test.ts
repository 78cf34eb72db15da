/** Stories of drafts over HTTP: kept as files, saved without losing anybody's work, run, accepted, recorded. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { journeyCommand } from '../../runtime/journey-commands.ts'
import type { Import, PublishedVersion, Simulation, SimulationEvent } from '../../schemas/api.ts'
import type { Journey } from '../../schemas/journey.ts'
import type { Story } from '../../schemas/story.ts'
import type { AcceptedStory, RecordedStory, StoredStory, StoryList, StoryRuns } from '../../schemas/story-api.ts'
import { askFirst } from './journeys.ts'
import { KEY, Server } from './server.ts'

const EXAMPLES = join(import.meta.dirname, '../../examples')
const read = <T>(path: string): T => JSON.parse(readFileSync(join(EXAMPLES, path), 'utf8'))

let server: Server
beforeAll(async () => {
  server = await Server.start()
})
afterAll(() => server.stop())

/** The example draft with the stories that ship with it. */
async function withStories(id: string): Promise<Journey> {
  const document = read<Journey>(`journeys/${id}.json`)
  expect((await server.ask('POST', '/api/journeys', { document })).status).toBe(201)
  for (const file of readdirSync(join(EXAMPLES, 'stories', id))) {
    const story = read<Story>(`stories/${id}/${file}`)
    const path = `/api/journeys/${id}/stories/${file.replace('.json', '')}`
    expect((await server.ask('PUT', path, story)).status).toBe(201)
  }
  return document
}

const runs = async (id: string, body: object = {}, language = 'pt-BR') =>
  (
    await server.ask<StoryRuns>('POST', `/api/journeys/${id}/stories/run`, body, {
      headers: { 'Accept-Language': language },
    })
  ).body

const simpleStory = (journey: string, name = 'Não responde'): Story => ({
  format: 1,
  journey,
  name,
  at: '2026-11-23T10:00:00-03:00',
  customer: {},
  steps: [{ do: 'next' }, { expect: { outcome: 'x' } }],
})

/** A story of the journey that expects words which stand in its document as they are. */
function wordsOfStory(document: Journey): { name: string; words: string; story: Story } {
  for (const file of readdirSync(join(EXAMPLES, 'stories', document.id))) {
    const story = read<Story>(`stories/${document.id}/${file}`)
    const says = story.steps.flatMap((step) => ('expect' in step ? (step.expect.says ?? []) : []))
    const words = says.flatMap(({ contains = [] }) => contains).find((each) => JSON.stringify(document).includes(each))
    if (words !== undefined) return { name: file.replace('.json', ''), words, story }
  }
  throw new Error(`No story of ${document.id} expects words of its document.`)
}

/** The same journey with other words in the message of a step. */
function reworded(document: Journey, from: string, to: string): Journey {
  const text = JSON.stringify(document)
  expect(text).toContain(from)
  return JSON.parse(text.replaceAll(from, to))
}

test('a story is a readable file beside the drafts, which the command line runs as it is', async () => {
  await withStories('pergunta-simples')
  const { body } = await server.ask<StoryList>('GET', '/api/journeys/pergunta-simples/stories')
  expect(body.items.map(({ id }) => id).sort()).toEqual(['ja-pagou', 'outra-resposta', 'sem-resposta'])
  const folder = join(server.dataDir, 'stories/pergunta-simples')
  expect(readFileSync(join(folder, 'ja-pagou.json'), 'utf8')).toBe(
    `${JSON.stringify(read('stories/pergunta-simples/ja-pagou.json'), null, 2)}\n`,
  )
  const draft = join(server.dataDir, 'journeys/pergunta-simples.json')
  const said: string[] = []
  expect(await journeyCommand(['test', draft], {}, (line) => said.push(line))).toBe(0)
  expect(said.at(-1)).toContain('3 passed, 0 failed')
})

test('of two people who change or throw away the same story, one is told that it has changed', async () => {
  await server.ask('POST', '/api/journeys', { document: askFirst('two') })
  const path = '/api/journeys/two/stories/one'
  const made = await server.ask<StoredStory>('PUT', path, simpleStory('two'))
  expect(made.status).toBe(201)
  expect(made.headers.get('ETag')).toBe(made.body.etag)
  expect((await server.refused('PUT', path, simpleStory('two'))).status).toBe(428)
  const ifMatch = (etag: string) => ({ headers: { 'If-Match': etag } })
  const renamed = await server.ask<StoredStory>('PUT', path, simpleStory('two', 'Cala'), ifMatch(made.body.etag))
  expect(renamed).toMatchObject({ status: 200, body: { story: { name: 'Cala' } } })
  const late = await server.refused('PUT', path, simpleStory('two', 'Outra'), ifMatch(made.body.etag))
  expect(late).toMatchObject({ status: 412, body: { etag: renamed.body.etag, title: 'A história mudou' } })
  expect((await server.refused('DELETE', path)).status).toBe(428)
  expect((await server.refused('DELETE', path, undefined, ifMatch(made.body.etag))).status).toBe(412)
  expect((await server.ask('DELETE', path, undefined, ifMatch(renamed.body.etag))).status).toBe(204)
  expect((await server.refused('PUT', path, simpleStory('two'), ifMatch(renamed.body.etag))).status).toBe(412)
  expect((await server.refused('DELETE', path, undefined, ifMatch(renamed.body.etag))).status).toBe(404)
})

test('what is no story, of another journey, or cannot be a file is refused', async () => {
  await server.ask('POST', '/api/journeys', { document: askFirst('refusing') })
  const put = (story: unknown, id = 'x', journey = 'refusing') =>
    server.refused('PUT', `/api/journeys/${journey}/stories/${id}`, story)
  expect((await put({ ...simpleStory('refusing'), steps: [{ do: 'fly' }] })).status).toBe(422)
  expect((await put(simpleStory('other'))).body.errors?.[0]?.pointer).toBe('/journey')
  expect((await put(simpleStory('refusing'), 'Com%20Espa%C3%A7o')).body.type).toBe('urn:regua:problem:bad-story-id')
  expect((await put(simpleStory('refusing'), '..%2F..%2Fescaped')).status).toBe(422)
  expect((await put(simpleStory('nowhere'), 'x', 'nowhere')).status).toBe(404)
  expect((await server.refused('GET', '/api/journeys/nowhere/stories')).status).toBe(404)
})

test('a file that is no story is told apart, and goes away with the journey', async () => {
  await server.ask('POST', '/api/journeys', { document: askFirst('broken') })
  await server.ask('PUT', '/api/journeys/broken/stories/good', simpleStory('broken'))
  const folder = join(server.dataDir, 'stories/broken')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'bad.json'), '{"format": 1')
  const { body } = await server.ask<StoryList>('GET', '/api/journeys/broken/stories')
  expect(body.items.map(({ id }) => id)).toEqual(['good'])
  expect(body.broken).toMatchObject([{ id: 'bad', problem: expect.stringContaining('not JSON') }])
  expect((await server.ask('DELETE', '/api/journeys/broken')).status).toBe(204)
  expect(existsSync(folder)).toBe(false)
})

test('a run says of each story whether it holds, and where not, what was wanted, was there, and was read', async () => {
  const document = await withStories('atraso-d3-a-d30')
  const held = await runs(document.id)
  expect(held.items.length).toBeGreaterThan(20)
  expect(held.items.filter(({ failure }) => failure)).toEqual([])
  const { name, words } = wordsOfStory(document)
  const open = reworded(document, words, 'Palavras novas')
  const { items } = await runs(document.id, { document: open, stories: [name] }, 'en')
  expect(items).toMatchObject([
    {
      id: name,
      failure: {
        difference: { code: 'contains', expected: words, actual: expect.stringContaining('Palavras novas') },
        node: expect.any(String),
        said: [expect.stringContaining('Palavras novas')],
        words: expect.stringMatching(/^Step \d+: message 1 /),
      },
    },
  ])
  const node = items[0]?.failure?.node ?? ''
  expect(items[0]?.path.nodes).toContain(node)
  // The draft itself has not changed.
  expect((await runs(document.id, { stories: [name] })).items[0]?.failure).toBeUndefined()
})

test('accepting the new behaviour changes what no longer holds and nothing else, and the story holds again', async () => {
  const id = 'oferta-de-parcelamento'
  const document = await withStories(id)
  const { name, words, story } = wordsOfStory(document)
  const changed = reworded(document, words, 'Outras palavras, mais curtas')
  const { body } = await server.ask<AcceptedStory>('POST', `/api/journeys/${id}/stories/accept`, {
    document: changed,
    story: name,
  })
  expect(body.changes.length).toBeGreaterThan(0)
  expect(body.changes[0]?.differences[0]).toMatchObject({
    difference: { expected: words },
    words: expect.stringContaining(words),
  })
  expect(body.story.steps.length).toBe(story.steps.length)
  const untouched = story.steps.filter((_, index) => !body.changes.some(({ step }) => step === index + 1))
  for (const step of untouched) expect(body.story.steps).toContainEqual(step)
  const saved = await server.ask('PUT', `/api/journeys/${id}/stories/${name}`, body.story, {
    headers: { 'If-Match': body.etag },
  })
  expect(saved.status).toBe(200)
  const again = await runs(id, { document: changed, stories: [name] })
  expect(again.items[0]?.failure).toBeUndefined()
})

test('a conversation with somebody of the portfolio becomes a story of an invented person', async () => {
  const id = 'promessa-quebrada'
  const document = await withStories(id)
  const { body } = await server.ask<{ id: string }>('POST', '/api/customers/import', undefined, {
    raw: 'phone;name;document;debt_id;principal;due_date;city\n11987654321;Rosângela Teixeira;52998224725;F77;1283,77;16/11/2026;Xique-Xique\n',
    headers: { 'Content-Type': 'text/csv' },
  })
  await server.eventually<Import>(`/api/imports/${body.id}`, ({ status }) => status === 'done')
  const people = await server.ask<{ items: { id: string }[] }>('GET', '/api/customers?search=Ros')
  const customer = people.body.items[0]?.id ?? ''
  const at = Date.parse('2026-11-23T14:00:00Z')
  let now = (await server.ask<Simulation>('POST', '/api/simulations', { document, customer, at })).body
  const events: SimulationEvent[] = []
  const live = async (event: SimulationEvent) => {
    events.push(event)
    const answer = await server.ask<Simulation>('POST', '/api/simulations/advance', {
      document,
      state: now.state,
      event,
    })
    expect(answer.status).toBe(200)
    now = answer.body
  }
  const lastMessage = () => now.transcript.findLast((entry) => entry.kind === 'out')
  if (!lastMessage()) await live({ kind: 'next' })
  await live({ kind: 'reply', text: 'Aqui é a Rosângela, CPF 529.982.247-25, final 725, fone (11) 98765-4321' })
  const said = lastMessage()
  if (said?.kind === 'out' && said.message.type === 'buttons')
    await live({ kind: 'press', button: said.message.buttons[0]?.id ?? '', message: said.id })
  const recorded = await server.ask<RecordedStory>('POST', `/api/journeys/${id}/stories/record`, {
    ...{ document, name: 'Da carteira', customer, at, events },
  })
  expect(recorded.status).toBe(200)
  const text = JSON.stringify(recorded.body.story)
  for (const secret of ['Ros', 'Teixeira', '529', '725', '98765', '4321', 'F77', '128377', 'Xique', customer])
    expect(text, secret).not.toContain(secret)
  expect(recorded.body.replaced).toEqual(expect.arrayContaining(['name', 'contact', 'document', 'debts', 'texts']))
  await server.ask('PUT', `/api/journeys/${id}/stories/da-carteira`, recorded.body.story)
  expect((await runs(id, { stories: ['da-carteira'] })).items).toMatchObject([{ id: 'da-carteira' }])
  expect((await runs(id, { stories: ['da-carteira'] })).items[0]?.failure).toBeUndefined()
})

test('a journey whose stories fail goes out only when its author accepts that, which its record and the audit say', async () => {
  const id = 'lembrete-antes-do-vencimento'
  const document = await withStories(id)
  const draft = await server.ask<{ etag: string }>('GET', `/api/journeys/${id}`)
  const { name, words, story } = wordsOfStory(document)
  const saved = await server.ask('PUT', `/api/journeys/${id}`, reworded(document, words, 'Palavras novas'), {
    headers: { 'If-Match': draft.body.etag },
  })
  expect(saved.status).toBe(200)
  const refused = await server.refused('POST', `/api/journeys/${id}/publish`)
  expect(refused).toMatchObject({
    status: 422,
    body: { type: 'urn:regua:problem:stories-fail', detail: expect.stringContaining(story.name) },
  })
  const failing = refused.body.stories ?? []
  expect(failing).toContainEqual({ id: name, name: story.name, words: expect.stringContaining('Palavras novas') })
  expect((await server.ask<{ items: unknown[] }>('GET', `/api/journeys/${id}/versions`)).body.items).toEqual([])
  const acceptStories = failing.map((each) => each.id)
  const short = await server.refused('POST', `/api/journeys/${id}/publish`, { acceptStories: ['ja-pagou'] })
  expect(short.status).toBe(acceptStories.every((each) => each === 'ja-pagou') ? 201 : 422)
  expect((await server.ask('POST', `/api/journeys/${id}/publish`, { acceptStories })).status).toBe(201)
  const versions = await server.ask<{ items: PublishedVersion[] }>('GET', `/api/journeys/${id}/versions`)
  expect(versions.body.items[0]?.acceptedStories).toEqual(failing.map((each) => ({ id: each.id, name: each.name })))
})

test('what was accepted is what happens now, from then on', async () => {
  const id = 'lembrete-antes-do-vencimento'
  expect((await runs(id)).items.filter(({ failure }) => failure)).toEqual([])
  expect((await server.ask('POST', `/api/journeys/${id}/publish`)).status).toBe(201)
})

test('the command line says which stories refuse a journey, and how', async () => {
  const document = await withStories('acordo-quebrado')
  const file = join(server.dataDir, 'changed.json')
  writeFileSync(file, JSON.stringify(reworded(document, wordsOfStory(document).words, 'Palavras novas')))
  const printed: string[] = []
  const env = { REGUA_URL: server.url, REGUA_API_KEY: KEY }
  const code = await journeyCommand(['publish', file, '--locale', 'pt-BR'], env, (line) => printed.push(line))
  expect(code).toBe(1)
  expect(printed.join('\n')).toMatch(/not published\. Há histórias que falham[\s\S]*✗ .+\n {4}Passo \d+: /)
})

test('a hundred long stories keep nobody waiting', async () => {
  await server.ask('POST', '/api/journeys', { document: askFirst('long') })
  const folder = join(server.dataDir, 'stories/long')
  mkdirSync(folder, { recursive: true })
  const steps: Story['steps'] = Array.from({ length: 60 }, () => ({ do: 'wait', for: 'PT1M' }))
  for (let count = 0; count < 100; count += 1)
    writeFileSync(join(folder, `s${count}.json`), JSON.stringify({ ...simpleStory('long', `S ${count}`), steps }))
  let done = false
  const running = runs('long').finally(() => {
    done = true
  })
  let answered = 0
  while (!done) {
    await server.ask('GET', '/healthz', undefined, { key: null })
    answered += 1
  }
  expect((await running).items.filter(({ failure }) => !failure).length).toBe(100)
  // On the event loop a run of this length would let one through, or none.
  expect(answered).toBeGreaterThan(20)
})

test('the first start brings the stories of the examples', async () => {
  const first = await Server.start({ REGUA_SEED: 'demo' })
  const { body } = await first.ask<StoryList>('GET', '/api/journeys/atraso-d3-a-d30/stories')
  expect(body.items.length).toBe(readdirSync(join(EXAMPLES, 'stories/atraso-d3-a-d30')).length)
  expect(body.broken).toEqual([])
  await first.stop()
})
