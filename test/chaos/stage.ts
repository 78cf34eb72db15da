/**
 * Where a scenario is played: a folder, a Cloud API, processes, people who write; and the look at what became of it.
 * Everything that it started is gone when it is over, and the folder with the logs stays only when something was found.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { APP_SECRET, freePort, NUMBER, programEnv, setUp } from '../shell/program.ts'
import { pause } from './chance.ts'
import { check, type Findings, isClean } from './checker.ts'
import { Cloud } from './cloud.ts'
import { Member } from './fleet.ts'
import { echoes, ticks } from './journeys.ts'
import { type Place, readLedger } from './ledger.ts'
import { type Person, type Plan, planOf } from './plan.ts'

/** How big a scenario is. */
export type Size = {
  people: number
  /** Of each person at least. */
  messages: number
  /** How often harm is done: kills, stops of the database, full disks. */
  harms: number
  /** Also tries an end in good order and one more start. */
  ends?: boolean
  /** Milliseconds that a harm that lasts (no database, no room) lasts, the longest once. */
  lastsMs: number
  /** So long nothing may move before what is missing counts as missing. */
  patienceMs?: number
  /** REGUA_UNCERTAIN_GRACE_SECONDS: longer than nobody may be there to take statuses. */
  graceSeconds?: number
}

export type Order = {
  seed: number
  size: Size
  /** The program that is tried; a broken copy of it when the checker is what is tried. */
  root: string
  say: (line: string) => void
}

export type Outcome = {
  scenario: string
  acknowledged: number
  sent: number
  harms: number
  injected: ReadonlyMap<string, number>
  findings: Findings
  /** It could not be played to its end: that is a failure, whatever was found. */
  problem?: string
  /** Logs and ledger, when there is something to look for. */
  folder?: string
}

const GRACE_SECONDS = 10
const PATIENCE_MS = 90_000
/** What would be sent twice would be sent then. */
const AFTERMATH_MS = 1_500

export type Stage = {
  plan: Plan
  cloud: Cloud
  folder: string
  place: Place
  random: () => number
  order: Order
  /** Starts a process that is kept alive. `env` is asked at each start. */
  start(name: string, env?: () => Record<string, string>): Promise<Member>
  /** Publishes the journeys and enrols everybody, through this process. */
  enrol(studio: Member): Promise<void>
  /** Resolves when nothing is missing any more or nothing moves; what was found then. */
  settle(options?: { now?: () => number; timersDue?: boolean; people?: readonly Person[] }): Promise<Findings>
  /** A harm was done. */
  harmed(what: string): void
}

/** Where the ledger is; `leave` is called when no process uses it any more. */
export type Lodging = Place & { leave?: () => void }

/** `play` gives what was found. */
export async function onStage(
  scenario: string,
  order: Order,
  play: (stage: Stage) => Promise<Findings>,
  where: (folder: string) => Lodging = (folder) => ({ dataDir: join(folder, 'data') }),
): Promise<Outcome> {
  const { seed, size, root, say } = order
  const folder = mkdtempSync(join(tmpdir(), `regua-chaos-${scenario}-`))
  const plan = planOf(seed, size)
  const cloud = new Cloud(plan, { secret: APP_SECRET, number: NUMBER })
  const members: Member[] = []
  const began = performance.now()
  let harms = 0
  let findings: Findings = { lost: [], twice: [], disordered: [], stuck: [] }
  let problem: string | undefined
  let leave: Lodging['leave']
  try {
    const graphUrl = await cloud.listen()
    const place = where(folder)
    leave = place.leave
    mkdirSync(place.dataDir, { recursive: true })
    const stage: Stage = {
      ...{ plan, cloud, folder, place, order, random: plan.harm(scenario) },
      async start(name, env = () => ({})) {
        const port = await freePort()
        const common = {
          ...programEnv({ dataDir: place.dataDir, graphUrl }),
          REGUA_UNCERTAIN_GRACE_SECONDS: String(size.graceSeconds ?? GRACE_SECONDS),
          WHATSAPP_MESSAGES_PER_SECOND: '1000',
          ...(place.databaseUrl === undefined ? {} : { DATABASE_URL: place.databaseUrl }),
        }
        const member = new Member({ name, root, port, logDir: folder, env: () => ({ ...common, ...env() }) })
        members.push(member)
        await member.ready()
        return member
      },
      async enrol(studio) {
        for (const journey of [echoes(), ticks()]) {
          const phones = plan.people.filter((person) => person.journey === journey.id).map(({ phone }) => phone)
          await setUp(studio.url, journey, phones)
        }
      },
      settle: (options) => settle({ cloud, plan, place, patienceMs: size.patienceMs ?? PATIENCE_MS }, options),
      harmed(what) {
        harms += 1
        const seconds = Math.round((performance.now() - began) / 1_000)
        say(
          `${scenario} ${seconds} s: ${what} (${harms}), ${cloud.acknowledged.length} acknowledged, ${cloud.taken.length} sent`,
        )
      },
    }
    findings = await play(stage)
  } catch (error) {
    problem = error instanceof Error ? (error.stack ?? error.message) : String(error)
  } finally {
    await Promise.all(members.map((member) => member.stop()))
    await cloud.close()
    leave?.()
  }
  const keeps = problem !== undefined || !isClean(findings)
  if (!keeps) rmSync(folder, { recursive: true, force: true })
  return {
    ...{ scenario, harms, findings, injected: cloud.injected },
    ...{ acknowledged: cloud.acknowledged.length, sent: cloud.taken.length },
    ...(problem === undefined ? {} : { problem }),
    ...(keeps ? { folder } : {}),
  }
}

async function settle(
  { cloud, plan, place, patienceMs }: { cloud: Cloud; plan: Plan; place: Place; patienceMs: number },
  { now = Date.now, timersDue = true, people = plan.people } = {} as NonNullable<Parameters<Stage['settle']>[0]>,
): Promise<Findings> {
  const look = async () => {
    const log = { taken: cloud.taken, acknowledged: cloud.acknowledged, told: cloud.told }
    return check({ people, log, reading: await readLedger(place), now: now(), timersDue })
  }
  let moved = performance.now()
  for (let before = ''; ; await pause(400)) {
    const { lost, stuck } = await look()
    if (cloud.underWay === 0 && lost.length + stuck.length === 0) {
      await pause(AFTERMATH_MS)
      const found = await look()
      // A timer that came just now may be on its way to its message.
      if (found.lost.length + found.stuck.length === 0) return found
    }
    if (performance.now() - moved > patienceMs) return look()
    const state = `${cloud.taken.length} ${cloud.acknowledged.length} ${lost.length} ${stuck.length}`
    if (state !== before) moved = performance.now()
    before = state
  }
}
