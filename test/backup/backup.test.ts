/**
 * The real program under load: backed up, killed, restored, started. Nobody gets again by itself what they got after the
 * backup, and everybody who writes is answered.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import type { Journey } from '../../schemas/journey.ts'
import { Cloud } from '../chaos/cloud.ts'
import { calmPlan } from '../chaos/plan.ts'
import { askJourney, echoJourney } from '../shell/journeys.ts'
import { APP_SECRET, freePort, NUMBER, setUp, startProgram } from '../shell/program.ts'

const TALKERS = 30
const SILENT = 10
const MESSAGES = 12
const ROOT = join(import.meta.dirname, '../..')

/** Asks, and reminds whoever is silent for a moment. */
function remindJourney(): Journey {
  const ask = askJourney('remind')
  return {
    ...ask,
    nodes: ask.nodes.map((node) => {
      if (node.id === 'reply') return { ...node, data: { ...node.data, timeout: 'PT15S' } }
      return node.id === 'thanks' ? { ...node, data: { content: { type: 'text', text: 'Ainda aí?' } } } : node
    }),
    edges: ask.edges.map((edge) => (edge.sourceHandle === 'timeout' ? { ...edge, target: 'thanks' } : edge)),
  }
}

async function command(name: string, args: string[], dataDir: string): Promise<string> {
  const file = join(ROOT, `runtime/${name}-command.ts`)
  const env = { PATH: process.env.PATH, REGUA_DATA_DIR: dataDir }
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', file, ...args], { cwd: ROOT, env })
  return stdout
}

const phones = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, n) => `55119${prefix}${String(n).padStart(4, '0')}`)

test('a backup under load, restored after a kill, sends nothing twice and answers everybody', {
  timeout: 600_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'regua-backup-'))
  const [dataDir, backups] = [join(folder, 'data'), join(folder, 'backups')]
  const cloud = new Cloud(calmPlan(1), { secret: APP_SECRET, number: NUMBER })
  const graphUrl = await cloud.listen()
  const port = await freePort()
  const env = { REGUA_UNCERTAIN_GRACE_SECONDS: '1', WHATSAPP_MESSAGES_PER_SECOND: '1000' }
  const start = () => startProgram({ dataDir, graphUrl, port, env })
  let program = await start()
  try {
    const talkers = phones(TALKERS, '9000')
    const silent = phones(SILENT, '8000')
    await setUp(program.url, echoJourney(), talkers)
    cloud.speakTo(program.url)
    await setUp(program.url, remindJourney(), silent)
    const talk = (from: number, to: number) =>
      Promise.all(
        talkers.map(async (phone) => {
          for (let n = from; n < to; n += 1) {
            await cloud.writes({ from: phone, id: `wamid.in.${phone}.${n}`, text: `oi ${n}` })
            await new Promise((resolve) => setTimeout(resolve, Math.random() * 200))
          }
        }),
      )
    const [, said] = await Promise.all([
      talk(0, MESSAGES / 2),
      cloud
        .writes({ from: talkers[0]!, id: 'wamid.in.first', text: 'primeiro' })
        .then(() => command('backup', ['--to', backups], dataDir)),
    ])
    expect(said).toContain('verified')
    const [backup] = readdirSync(backups)
    const manifest = JSON.parse(readFileSync(join(backups, backup!, 'manifest.json'), 'utf8'))
    expect(manifest.rows.runs).toBe(TALKERS + SILENT)
    expect(manifest.files.map(({ path }: { path: string }) => path)).toContain('journeys/echo.json')

    // Life goes on: replies are answered, and whoever is silent is reminded.
    await talk(MESSAGES / 2, MESSAGES)
    const before = TALKERS * MESSAGES + 1 + 2 * SILENT
    await expect.poll(() => cloud.taken.length, { interval: 100 }).toBe(before)
    await program.end('SIGKILL')

    const restored = await command('restore', [join(backups, backup!), '--replace'], dataDir)
    expect(restored).toContain(`${SILENT + TALKERS} deadlines`)
    expect(readdirSync(dataDir).some((name) => name.startsWith('replaced-'))).toBe(true)
    program = await start()

    // New replies are answered, each once and with nothing else.
    const writesNew = (phone: string, text: string) => cloud.writes({ from: phone, id: `wamid.new.${phone}`, text })
    await Promise.all(talkers.map((phone) => writesNew(phone, 'depois')))
    await Promise.all(silent.map((phone) => writesNew(phone, 'sim')))
    const after = () => cloud.taken.slice(before)
    await expect.poll(() => after().length).toBeGreaterThanOrEqual(TALKERS + SILENT)
    // What would be sent again by itself would be sent now: the grace is a second.
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    const heard = after().map(({ to, text }) => `${to} ${text}`)
    const expected = [...talkers.map((phone) => `${phone} eco depois`), ...silent.map((phone) => `${phone} Ainda aí?`)]
    expect(heard.sort()).toEqual(expected.sort())
    expect(new Set(cloud.taken.map(({ effect }) => effect)).size).toBe(cloud.taken.length)

    // A person lets the rest go on, while it runs.
    expect(await command('restore', ['go-on'], dataDir)).toContain('Goes on')
    expect(await command('restore', ['status'], dataDir)).toContain('Held back: 0 deadlines')
  } finally {
    await cloud.close()
    await program.end('SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  }
})
