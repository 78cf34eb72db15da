/**
 * The process is killed in the middle of load, again and again. What it has acknowledged is answered exactly once and in
 * order, because a restart finds everything in the ledger.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Cloud } from './cloud.ts'
import { echoJourney } from './journeys.ts'
import { APP_SECRET, freePort, NUMBER, type Program, setUp, startProgram } from './program.ts'

const PEOPLE = 40
const MESSAGES = 25
const KILLS = 5

/** Mulberry32: the same seed makes the same plan. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

test(`nothing acknowledged is lost, doubled or out of order through ${KILLS} kills`, { timeout: 240_000 }, async () => {
  const seed = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 1e9))
  console.log(`KILL_SEED=${seed}`)
  const random = randomOf(seed)
  const dataDir = mkdtempSync(join(tmpdir(), 'regua-kill-'))
  const behaviour = { random, dropAfterAccept: 0.03, refuse: 0.03, delayMs: 20 }
  const cloud = new Cloud(behaviour, { secret: APP_SECRET, number: NUMBER })
  const graphUrl = await cloud.listen()
  const port = await freePort()
  const start = () =>
    startProgram({
      ...{ dataDir, graphUrl, port },
      env: { REGUA_UNCERTAIN_GRACE_SECONDS: '10', WHATSAPP_MESSAGES_PER_SECOND: '1000' },
    })
  let program: Program = await start()
  try {
    const phones = Array.from({ length: PEOPLE }, (_, index) => `5511990000${String(index).padStart(3, '0')}`)
    await setUp(program.url, echoJourney(), phones)
    cloud.speakTo(program.url)

    let talking = true
    const talk = Promise.all(
      phones.map(async (phone) => {
        for (let index = 0; index < MESSAGES; index += 1) {
          await cloud.writes(phone, `wamid.in.${phone}.${index}`, `oi ${index}`)
          await new Promise((resolve) => setTimeout(resolve, random() * 600))
        }
      }),
    ).then(() => {
      talking = false
    })
    for (let kill = 0; kill < KILLS && talking; kill += 1) {
      await new Promise((resolve) => setTimeout(resolve, 300 + random() * 1_500))
      await program.end('SIGKILL')
      program = await start()
    }
    await talk
    const expected = PEOPLE * MESSAGES
    await expect.poll(() => cloud.received.length, { timeout: 120_000, interval: 250 }).toBeGreaterThanOrEqual(expected)
    // What would be sent twice would be sent now.
    await new Promise((resolve) => setTimeout(resolve, 1_000))

    const inOrder = Array.from({ length: MESSAGES }, (_, index) => `eco oi ${index}`)
    const heard = phones.map((phone) => cloud.received.filter(({ to }) => to === phone).map(({ text }) => text))
    expect(heard).toEqual(phones.map(() => inOrder))
    expect(new Set(cloud.received.map(({ effect }) => effect)).size).toBe(expected)
    // The plan was one that hurts.
    expect(cloud.refused).toBeGreaterThan(0)
    expect(cloud.dropped).toBeGreaterThan(0)
  } finally {
    await cloud.close()
    await program.end('SIGTERM')
    rmSync(dataDir, { recursive: true, force: true })
  }
})
