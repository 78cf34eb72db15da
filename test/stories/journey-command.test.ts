/** `npm run journey` as a person or a CI uses it: real files, a real server to publish to. */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { journeyCommand } from '../../runtime/journey-commands.ts'
import type { PublishedJourney } from '../../schemas/api.ts'
import type { Journey } from '../../schemas/journey.ts'
import { KEY, Server } from '../http/server.ts'
import { EXAMPLES, read } from './example-files.ts'

const ROOT = fileURLToPath(new URL('..', EXAMPLES))
const simple = read<Journey>('journeys/pergunta-simples.json')
const folder = mkdtempSync(join(tmpdir(), 'regua-journey-'))
afterAll(() => rmSync(folder, { recursive: true }))

type Ended = { code: number; out: string }

async function journey(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  let out = ''
  const code = await journeyCommand(
    args,
    { LANG: 'en_US.UTF-8', REGUA_PLUGINS_DIR: join(folder, 'plugins'), ...env },
    (line) => {
      out += `${line}\n`
    },
  )
  return { code, out }
}

function file(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

test('the program prints and ends as the command says', async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'runtime/journey-command.ts', 'deploy'], { cwd: ROOT })
  let out = ''
  child.stdout.on('data', (data) => {
    out += String(data)
  })
  const code = await new Promise((resolve) => child.on('close', resolve))
  expect(code).toBe(2)
  expect(out).toMatch(/^There is no command "deploy"\.\n\nUsage: npm run journey -- COMMAND FILE…/)
})

test('check passes a sound journey', async () => {
  expect(await journey(['check', 'examples/journeys/pergunta-simples.json'])).toEqual({
    code: 0,
    out: 'examples/journeys/pergunta-simples.json: 0 errors, 0 warnings\n',
  })
})

test('check says what is wrong, where, in the language asked for, and ends with 1', async () => {
  const path = file('broken.json', { ...simple, edges: simple.edges.slice(1) })
  const english = await journey(['check', path])
  expect(english.code).toBe(1)
  expect(english.out).toContain(`${path}:/nodes/0 error outlet-unconnected [s]: The outlet`)
  expect(english.out).toContain(`${path}:/nodes/1 warning unreachable [q]: `)
  expect((await journey(['check', path, '--locale', 'es'])).out).toContain('error outlet-unconnected [s]: La salida')
  expect((await journey(['check', path], { LANG: 'C' })).out).toContain('error outlet-unconnected [s]: A saída')
})

test('warnings alone end with 0', async () => {
  const lonely = { id: 'lonely', type: 'end', typeVersion: 1, position: { x: 400, y: 0 }, data: { outcome: 'x' } }
  const { code, out } = await journey(['check', file('warned.json', { ...simple, nodes: [...simple.nodes, lonely] })])
  expect(out).toContain('0 errors, 1 warnings')
  expect(code).toBe(0)
})

test('templates are those of the sandbox, of a file, or nobody’s', async () => {
  const unknown = JSON.parse(
    JSON.stringify(read('journeys/acordo-quebrado.json')).replaceAll('acordo_quebrado', 'nosso'),
  )
  const path = file('own-template.json', unknown)
  expect((await journey(['check', path])).out).toContain('template-unknown')
  expect((await journey(['check', path, '--templates', 'none'])).code).toBe(0)
  expect((await journey(['check', path], { WHATSAPP_ACCESS_TOKEN: 'real' })).code).toBe(0)
  const list = file('templates.json', { items: [], fetchedAt: 0 })
  expect((await journey(['check', path, '--templates', list])).out).toContain('template-unknown')
  const { code, out } = await journey(['check', path, '--templates', path])
  expect({ code, out }).toMatchObject({ code: 1, out: expect.stringContaining('is no list of templates') })
})

test.each([
  ['no file', ['check', '/nowhere/x.json'], 1, /^\/nowhere\/x\.json: there is no such file\.\n$/],
  ['a folder', ['check', 'examples'], 1, /is a folder/],
  ['no JSON', ['check', 'LICENSE'], 1, /^LICENSE: is no JSON: /],
  ['another document', ['check', 'package.json'], 1, /package\.json:\/format error schema/],
  ['nothing to do', [], 2, /^Say what to do: .*\n\nUsage:/],
  ['an unknown command', ['deploy', 'x'], 2, /^There is no command "deploy"\.\n\nUsage:/],
  ['no name', ['check'], 2, /^Which file\?/],
  ['an unknown option', ['check', 'x', '--fast'], 2, /'--fast'/],
  ['an unknown language', ['check', 'x', '--locale', 'fr'], 2, /one of pt-BR, es, en/],
  ['two files to publish', ['publish', 'x', 'y'], 2, /one file at a time/],
  ['no key', ['publish', 'x'], 2, /needs REGUA_API_KEY/],
] as [string, string[], number, RegExp][])('%s is explained without a stack trace', async (_, args, code, words) => {
  const ended = await journey(args)
  expect(ended.out).toMatch(words)
  expect(ended.out).not.toMatch(/^\s+at /m)
  expect(ended.code).toBe(code)
})

test('help is no mistake', async () => {
  const { code, out } = await journey(['--help'])
  expect(out).toMatch(/^Usage:/)
  expect(code).toBe(0)
})

test('test runs the stories of an example', async () => {
  const { code, out } = await journey(['test', 'examples/journeys/pergunta-simples.json'])
  expect(out).toBe(
    '✓ Já pagou\n✓ Responde outra coisa\n✓ Sem resposta em sete dias\n' +
      'examples/journeys/pergunta-simples.json: 3 passed, 0 failed\n',
  )
  expect(code).toBe(0)
})

test('test says which story fails and why, and reads stories beside the file', async () => {
  const path = file('mine.json', simple)
  mkdirSync(join(folder, 'mine.stories'))
  const told = read<Record<string, unknown>>('stories/pergunta-simples/ja-pagou.json')
  file('mine.stories/good.json', told)
  file('mine.stories/bad.json', { ...told, name: 'Outra', steps: [{ expect: { outcome: 'answered' } }] })
  file('mine.stories/none.json', { ...told, steps: [{ do: 'dance' }] })
  const { code, out } = await journey(['test', path])
  expect(out).toContain('✓ Já pagou\n')
  expect(out).toMatch(/✗ Outra \(.*bad\.json\)\n {4}Step 1: it had to end with “answered”, but is like this: node: q/)
  expect(out).toMatch(/✗ .*none\.json:\/steps\/0.* is no story: /)
  expect(out).toContain(`${path}: 1 passed, 2 failed`)
  expect(code).toBe(1)
})

test('a journey without stories is told, and does not pass', async () => {
  const { code, out } = await journey(['test', file('untold.json', simple.nodes[0] && { ...simple, id: 'untold' })])
  expect(out).toMatch(/no stories in .*untold\.stories nor .*stories\/untold\n$/)
  expect(code).toBe(1)
})

let server: Server
beforeAll(async () => {
  server = await Server.start()
})
afterAll(() => server.stop())

test('publish makes the draft, publishes it, and publishes what changed as the next version', async () => {
  const to = { REGUA_URL: server.url, REGUA_API_KEY: KEY }
  const path = file('published.json', simple)
  const first = await journey(['publish', path, '--note', 'primeira'], to)
  expect(first).toEqual({ code: 0, out: `pergunta-simples: version 1 is published at ${server.url}\n` })
  file('published.json', { ...simple, name: 'Outro nome' })
  expect((await journey(['publish', path], to)).out).toContain('version 2')
  const { body } = await server.ask<PublishedJourney>('GET', '/api/journeys/pergunta-simples/versions/2')
  expect(body.document.name).toBe('Outro nome')
})

test('publish says why the server refuses', async () => {
  const path = file('refused.json', { ...simple, id: 'refused', edges: simple.edges.slice(1) })
  const refused = await journey(['publish', path], { REGUA_URL: server.url, REGUA_API_KEY: KEY })
  expect(refused.out).toContain(`${path}: not published.`)
  expect(refused.out).toContain(`${path}:/nodes/0 error outlet-unconnected [s]: The outlet`)
  expect(refused.code).toBe(1)
  const stranger = await journey(['publish', path], { REGUA_URL: server.url, REGUA_API_KEY: 'somebody-else-entirely' })
  expect(stranger).toMatchObject({ code: 1, out: expect.stringContaining('not published.') })
})

test('publish to nobody says so', async () => {
  const free = await new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
  const env = { REGUA_URL: `http://127.0.0.1:${free}`, REGUA_API_KEY: KEY }
  const { code, out } = await journey(['publish', 'examples/journeys/pergunta-simples.json'], env)
  expect(out).toMatch(/cannot be reached: .*Is Régua running there\?/)
  expect(code).toBe(1)
})
