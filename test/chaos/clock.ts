/** (e): the clock of the machine is set forward and back by hours, and goes across the two changes of a summer time. */
import { setUp } from '../shell/program.ts'
import { pause } from './chance.ts'
import type { Findings } from './checker.ts'
import type { Member } from './fleet.ts'
import { goodMorning } from './journeys.ts'
import { readLedger } from './ledger.ts'
import { type Order, type Outcome, onStage, type Stage } from './stage.ts'
import { talk } from './talk.ts'

const HOUR = 3_600_000
/** The clock of a process begins when it has loaded its code, which may take so long. */
const LOADING_MS = 10_000

export function clockMoves(order: Order): Promise<Outcome> {
  return onStage('e', order, async (stage) => {
    const clock = new Clock()
    const program = await stage.start('all', () => ({ REGUA_CLOCK: new Date(clock.now()).toISOString() }))
    const moves = await byHours(stage, program, clock)
    const changes = await acrossSummerTime(stage, program, clock)
    return joined(moves, changes)
  })
}

/** What the machine believes; a process believes it from its start on. */
class Clock {
  private aheadMs = 0

  now(): number {
    return Date.now() + this.aheadMs
  }

  set(at: number): void {
    this.aheadMs = at - Date.now()
  }

  move(hours: number): void {
    this.aheadMs = hours * HOUR
  }
}

/**
 * WhatsApp's clock stays right. Whatever the machine's says, everybody is answered, and timers come when it says so:
 * the last move is a long way forward, so that all of them are due at the end.
 */
async function byHours(stage: Stage, program: Member, clock: Clock): Promise<Findings> {
  const { cloud, plan, order } = stage
  cloud.now = () => Date.now()
  clock.move(0)
  await program.restart()
  await stage.enrol(program)
  cloud.speakTo(program.url)
  const all: Findings[] = []
  const offsets = [5, -3, 0, 2, -1, 9].slice(0, Math.max(2, order.size.harms - 1))
  const talkOf = (part: number) => ({
    ...plan,
    people: plan.people.map((person) => ({ ...person, leaves: false })),
    text: (person: (typeof plan.people)[number], index: number) => plan.text(person, part * 100 + index),
  })
  for (const [part, hours] of offsets.entries()) {
    // It happens while people write.
    const talking = talk(talkOf(part), cloud, part * 100)
    await pause(500)
    clock.move(hours)
    await program.restart()
    stage.harmed(`clock moved to ${hours} h`)
    await talking.end()
    all.push(await stage.settle({ now: () => clock.now() - LOADING_MS, timersDue: false }))
  }
  clock.move(18)
  await program.restart()
  stage.harmed('clock moved to 18 h')
  const talking = talk(
    { ...plan, messages: 1, text: (person, index) => plan.text(person, 9_000 + index) },
    cloud,
    9_000,
  )
  await talking.end()
  all.push(await stage.settle({ now: () => clock.now() - LOADING_MS }))
  return joined(...all)
}

/**
 * 09:00 of a day whose night had an hour less (Santiago, 5 September 2027) or more (New York, 7 November 2027).
 * Source: IANA time zone database, Chile and US rules; the instants are written in UTC so that no library is trusted.
 */
const CHANGES = [
  {
    zone: 'America/Santiago',
    phone: '5511980000001',
    eve: '2027-09-05T02:00:00Z',
    due: '2027-09-05T12:00:00Z',
  },
  {
    zone: 'America/New_York',
    phone: '5511980000002',
    eve: '2027-11-07T02:00:00Z',
    due: '2027-11-07T14:00:00Z',
  },
]
/** Before the due instant, in milliseconds: nothing may come then, nor an hour earlier. */
const EARLIER = [HOUR + 1_500, 2_000]
const LATE_MS = 20_000

async function acrossSummerTime(stage: Stage, program: Member, clock: Clock): Promise<Findings> {
  const found: Findings = { lost: [], twice: [], disordered: [], stuck: [] }
  stage.cloud.now = () => clock.now()
  stage.cloud.speakTo(program.url)
  for (const { zone, phone, eve, due } of CHANGES) {
    const dueAt = Date.parse(due)
    const mornings = () => stage.cloud.taken.filter(({ to }) => to === phone)
    clock.set(Date.parse(eve))
    await program.restart()
    stage.harmed(`clock set to the eve of the change in ${zone}`)
    await setUp(program.url, goodMorning(zone.toLowerCase().replace(/[^a-z]/g, '-')), [phone], zone)
    for (const earlier of EARLIER) {
      clock.set(dueAt - earlier)
      await program.restart()
      await pause(2_500)
      if (clock.now() < dueAt && mornings().length > 0) found.disordered.push(`${zone}: it said good morning too early`)
    }
    const patience = Date.now() + LATE_MS
    const sent = async () => (await readLedger(stage.place)).outbox.find((row) => row.phone === phone)
    while ((await sent())?.state !== 'accepted' && Date.now() < patience) await pause(200)
    const row = await sent()
    if (row?.state !== 'accepted') found.stuck.push(`${zone}: nobody said good morning`)
    // The row is made in the turn of the timer.
    else if (row.created_at < dueAt || row.created_at > dueAt + LATE_MS)
      found.disordered.push(`${zone}: it said good morning at ${new Date(row.created_at).toISOString()}, not at ${due}`)
    if (mornings().length > 1) found.twice.push(`${zone}: it said good morning ${mornings().length} times`)
  }
  return found
}

/** Each once, however often it was found. */
function joined(...all: Findings[]): Findings {
  const of = (kind: keyof Findings) => [...new Set(all.flatMap((findings) => findings[kind]))]
  return { lost: of('lost'), twice: of('twice'), disordered: of('disordered'), stuck: of('stuck') }
}
