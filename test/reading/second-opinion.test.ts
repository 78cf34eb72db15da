/** The second opinion against an endpoint that answers as the chat completions API does, and as it should not. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { secondOpinion } from '../../runtime/second-opinion.ts'
import { readSettings, SettingsProblem } from '../../runtime/settings.ts'

let endpoint: Server
let url: string
let answer: (body: string) => { status?: number; text: string } | undefined
let asked: { authorization: string | undefined; body: string }[] = []

beforeAll(async () => {
  endpoint = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += part
    })
    request.on('end', () => {
      asked.push({ authorization: request.headers.authorization, body })
      const given = answer(body)
      if (given) response.writeHead(given.status ?? 200, { 'Content-Type': 'application/json' }).end(given.text)
    })
  })
  await new Promise<void>((listening) => endpoint.listen(0, '127.0.0.1', listening))
  url = `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/v1` // a TCP server's address is one
})
afterAll(() => {
  endpoint.closeAllConnections()
  endpoint.close()
})
beforeEach(() => {
  asked = []
})

const says = (content: string) => () => ({ text: JSON.stringify({ choices: [{ message: { content } }] }) })
const service = (settings = {}, now = () => 0) =>
  secondOpinion({ url, key: 'secret', model: 'small', timeoutMs: 2_000, dailyCalls: 10, ...settings }, now)
const context = { key: 'k', customer: 'c', run: 'r' }
const question = { text: 'ligo 11 98765-4321 ou ana@x.com', locale: 'pt-BR', intents: ['human', 'question'] }

test('it names one of the asked intents, and no identifier leaves the house', async () => {
  answer = says(' "Human".')
  expect(await service()(question, context)).toEqual({ intent: 'human' })
  const [{ authorization, body } = { authorization: '', body: '' }] = asked
  expect(authorization).toBe('Bearer secret')
  expect(body).not.toMatch(/98765|ana@x/)
  expect(JSON.parse(body)).toMatchObject({ model: 'small', temperature: 0 })
})

test.each(['already_paid', 'opt_out', 'accepted', 'refusal', 'none', 'human or question', ''])(
  'what was not asked is no answer: %s',
  async (content) => {
    answer = says(content)
    expect(await service()(question, context)).toEqual({ intent: null })
  },
)

test('it is asked neither about money nor about safety', async () => {
  for (const intent of ['already_paid', 'promise_to_pay', 'opt_out', 'hardship'])
    await expect(service()({ ...question, intents: [intent] }, context)).rejects.toThrow()
  expect(asked).toEqual([])
})

test('an endpoint that fails or says nothing in time has no say', async () => {
  answer = () => ({ status: 500, text: '{}' })
  await expect(service()(question, context)).rejects.toThrow('500')
  answer = () => undefined
  await expect(service({ timeoutMs: 100 })(question, context)).rejects.toThrow()
  answer = () => ({ text: '"odd"' })
  expect(await service()(question, context)).toEqual({ intent: null })
})

test('a day has so many calls, the next day as many again', async () => {
  answer = says('question')
  let now = 0
  const ask = service({ dailyCalls: 2 }, () => now)
  const intents = []
  for (let time = 0; time < 3; time += 1) intents.push(await ask(question, context))
  expect(intents).toEqual([{ intent: 'question' }, { intent: 'question' }, { intent: null, why: 'daily-calls' }])
  now = 86_400_000
  expect(await ask(question, context)).toEqual({ intent: 'question' })
  expect(asked).toHaveLength(3)
})

test('it is set whole, in the dark for nobody, or not at all', () => {
  expect(readSettings({}).secondOpinion).toBeUndefined()
  const whole = { REGUA_SECOND_OPINION_URL: 'https://ai.example/v1/', REGUA_SECOND_OPINION_MODEL: 'small' }
  expect(readSettings(whole).secondOpinion).toEqual({
    ...{ url: 'https://ai.example/v1', key: undefined, model: 'small', timeoutMs: 3_000, dailyCalls: 1_000 },
  })
  for (const wrong of [
    { REGUA_SECOND_OPINION_URL: 'https://ai.example/v1' },
    { REGUA_SECOND_OPINION_KEY: 'secret' },
    { ...whole, REGUA_SECOND_OPINION_URL: 'http://ai.example/v1' },
    { ...whole, REGUA_SECOND_OPINION_TIMEOUT_MS: '60000' },
  ])
    expect(() => readSettings(wrong)).toThrow(SettingsProblem)
})
