/** What stands in the log, and what must never: phones, names, texts, tokens, wherever an error or a list hides them. */
import { expect, test } from 'vitest'
import { createLog } from '../../runtime/log.ts'

type Line = Record<string, unknown>

/** Writes lines and gives them back, as text and parsed. */
function written(write: (log: ReturnType<typeof createLog>) => void): { text: string; lines: Line[] } {
  let text = ''
  write(createLog('trace', { write: (line) => (text += line) }))
  return { text, lines: text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Line])) }
}

const SECRETS = [
  '5511987654321',
  '98765-4321',
  'Marina',
  'já paguei',
  'EAAGm0PX4ZCps',
  'marina@example.com',
  '529.982.247-25',
]
const hasNone = (text: string) => {
  for (const secret of SECRETS) expect(text).not.toContain(secret)
}

test('fields of people, texts and secrets are cut at any depth, in objects and lists', () => {
  const person = { name: 'Marina', phone: '+5511987654321', waId: '5511987654321', email: 'marina@example.com' }
  const { text, lines } = written((log) => {
    log.info({ ...person, items: [person, { deep: { deeper: [{ text: 'já paguei', token: 'EAAGm0PX4ZCps' }] } }] }, 'a')
    log.warn({ headers: { Authorization: 'Bearer EAAGm0PX4ZCps', 'set-cookie': ['session=Marina'] } }, 'b')
  })
  hasNone(text)
  expect(lines).toMatchObject([
    { msg: 'a', name: '[cut]', items: [{ phone: '[cut]' }, { deep: { deeper: [{ text: '[cut]' }] } }] },
    { msg: 'b', headers: { Authorization: '[cut]' } },
  ])
})

test('texts are cut where they look like a person or a secret, under whatever name', () => {
  const { text, lines } = written((log) => {
    log.error({ problem: 'no route to +55 (11) 98765-4321 for 5511987654321' }, 'x')
    log.error({ problem: 'CPF 529.982.247-25 of marina@example.com' }, 'x')
    log.error({ problem: 'GET /x?access_token=EAAGm0PX4ZCps with Bearer EAAGm0PX4ZCps' }, 'x')
    log.error({ list: ['5511987654321', ['+5511987654321']] }, 'sent to 5511987654321')
    log.error('it was 5511987654321')
    log.error({ problem: 'cannot connect to postgres://regua:Marina@db:5432/regua' }, 'x')
  })
  hasNone(text)
  expect(lines[0]).toMatchObject({ problem: 'no route to [cut] for [cut]' })
  expect(lines.at(-1)).toMatchObject({ problem: 'cannot connect to postgres://[cut]@db:5432/regua' })
})

test('errors keep kind, code and place; their causes, their fields and the values of queries are cut', () => {
  const driver = Object.assign(new Error('duplicate key (phone)=(5511987654321)'), {
    code: '23505',
    detail: 'Key (phone)=(5511987654321) already exists.',
    parameters: ['Marina', 'já paguei'],
    query: "insert into customers values ('Marina')",
  })
  const error = new Error('turn failed', { cause: new AggregateError([driver], 'several') })
  const { text, lines } = written((log) => {
    log.error({ err: error }, 'x')
    log.error({ results: [{ problem: driver }] }, 'y')
    log.error(error as unknown as Record<string, unknown>, 'z')
  })
  hasNone(text)
  expect(lines[0]).toMatchObject({
    err: {
      type: 'Error',
      message: 'turn failed',
      stack: expect.stringContaining('log.test.ts'),
      cause: { type: 'AggregateError', errors: [{ code: '23505', message: 'duplicate key (phone)=([cut])' }] },
    },
  })
  expect(lines[1]).toMatchObject({ results: [{ problem: { code: '23505' } }] })
  expect(lines[2]).toMatchObject({ msg: 'z' })
})

test('what lines are found by stays: ids of requests, runs, effects and of our own number', () => {
  const fields = {
    request: '6f1c-1',
    run: '01hq3v8x3k5a0c9d7e2f4g6h8j',
    effect: '01hq3v8x3k5a0c9d7e2f4g6h8j:12:0',
    number: '100000000000001',
    code: 131026,
    reason: 'permission',
    ms: 12,
    items: 3,
  }
  expect(written((log) => log.error(fields, 'x')).lines[0]).toMatchObject(fields)
})

test('what goes in a circle or is very deep ends the line, not the process', () => {
  const circle: Record<string, unknown> = { a: 1 }
  circle.self = circle
  const { lines } = written((log) => log.info({ circle, bytes: new Uint8Array(9) }, 'x'))
  expect(lines[0]).toMatchObject({ circle: { a: 1, self: '[again]' }, bytes: '[9 bytes]' })
})
