/** What holds for any journey and any order of events, duplicates and stale timers included. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { TEXT_RULES } from '../../runtime/collections/text-rules.ts'
import { newRun } from '../../runtime/engine/advance.ts'
import { checkJourney } from '../../runtime/engine/check/journey.ts'
import { schemaProblems } from '../../runtime/engine/check/schema.ts'
import type { Journey } from '../../schemas/journey.ts'
import type { OutboundMessage } from '../../schemas/message.ts'
import { EffectBody, JournalEntry, Run, type RunEvent } from '../../schemas/run.ts'
import { copy, MINUTE, MONDAY, TYPES, turn } from './play.ts'
import { type Happening, happening, randomJourney } from './random-journeys.ts'

const RUNS = 120

/** An in-memory life of one run: what it was told, what it asked for. */
class Life {
  readonly journey: Journey
  run: Run
  at = MONDAY
  last: RunEvent | undefined
  readonly effects: string[] = []
  readonly sends: string[] = []
  readonly buttons: string[] = []
  private inbound = 0

  constructor(journey: Journey) {
    this.journey = journey
    this.run = newRun('run', { id: journey.id, version: 1 }, 'customer-1', MONDAY)
  }

  eventOf(happening: Happening): RunEvent {
    this.at += MINUTE
    const at = this.at
    const wait = this.run.status === 'waiting' ? this.run.wait : undefined
    const replied = (more: Partial<Extract<RunEvent, { kind: 'replied' }>['message']>): RunEvent => {
      this.inbound += 1
      return { at, kind: 'replied', message: { id: `in-${this.inbound}`, kind: 'text', at, text: '', ...more } }
    }
    switch (happening.do) {
      case 'reply':
        return replied({ text: happening.text })
      case 'react':
        return replied({ kind: 'reaction', text: '👍' })
      case 'press': {
        const id = this.buttons.at(-1 - happening.nth) ?? 'yes'
        return replied({ kind: 'button', text: id, button: { id, title: id } })
      }
      case 'elapse':
        this.at = Math.max(at, wait?.until ?? at)
        return { at: this.at, kind: 'elapsed', wait: wait?.id ?? '0' }
      case 'stale-timer':
        return { at: at + 30 * 24 * 60 * MINUTE, kind: 'elapsed', wait: `${happening.wait}` }
      case 'result': {
        const effect = this.sends.at(-1 - happening.back) ?? 'run:0:0'
        const { outcome } = happening
        if (outcome === 'accepted') return { at, kind: 'resulted', effect, result: { outcome, wamid: `w-${effect}` } }
        if (outcome === 'failed') return { at, kind: 'resulted', effect, result: { outcome, code: '131026' } }
        return { at, kind: 'resulted', effect, result: { outcome, rule: 'frequency' } }
      }
      case 'again':
        return this.last ?? { at, kind: 'started' }
      case 'interrupt':
        return { at, kind: 'interrupted', by: 'paid' }
    }
  }

  /** Takes one event and checks all that must hold of every turn. */
  take(event: RunEvent): void {
    const before = copy(this.run)
    const { run, effects, journal } = turn(this.journey, before, event)
    expect(copy({ run, effects, journal }), 'survives being written and read').toStrictEqual({ run, effects, journal })
    expect(schemaProblems(Run, run)).toEqual([])
    for (const { id: _, node: __, ...body } of effects) expect(schemaProblems(EffectBody, body)).toEqual([])
    for (const entry of journal) expect(schemaProblems(JournalEntry, entry)).toEqual([])
    if (run.seq === before.seq)
      expect({ run, effects, journal }).toStrictEqual({ run: before, effects: [], journal: [] })
    else expect(run.seq).toBe(before.seq + 1)

    const ids = effects.map(({ id }) => id)
    expect(ids).toEqual(ids.map((_, n) => `run:${run.seq}:${n}`))
    expect(ids.filter((id) => this.effects.includes(id))).toEqual([])
    this.effects.push(...ids)
    for (const effect of effects) {
      if (effect.kind !== 'send') continue
      this.sends.push(effect.id)
      this.buttons.push(...buttonsOf(effect.message))
    }
    expectWayOn(run, event.at, this.sends)
    this.run = copy(run)
    this.last = event
  }
}

function buttonsOf(message: OutboundMessage): string[] {
  if (message.type === 'buttons') return message.buttons.map(({ id }) => id)
  if (message.type === 'list') return message.sections.flatMap(({ rows }) => rows.map(({ id }) => id))
  return []
}

/** A run that waits has something that will come: a result of a send it made, or a deadline ahead. */
function expectWayOn(run: Run, now: number, sends: readonly string[]): void {
  if (run.status === 'failed') expect(run.fault.detail).not.toBe('')
  if (run.status !== 'waiting' || run.wait.for === 'start') return
  if (run.wait.for === 'result') expect(sends).toContain(run.wait.effect)
  else expect(run.wait.until).toBeTypeOf('number')
  if (run.wait.for === 'time') expect(run.wait.until).toBeGreaterThanOrEqual(now - 366 * 24 * 60 * MINUTE)
}

const check = { types: TYPES, locale: 'en' as const, texts: TEXT_RULES }
/** Random journeys say things at random times: whether WhatsApp would take them is not asked here. */
const errorsOf = (journey: Journey) =>
  checkJourney(journey, { ...check, isTimezone: () => true }).filter(
    ({ severity, code }) => severity === 'error' && !code.startsWith('window-'),
  )

test('any order of events keeps every promise of a turn', () => {
  fc.assert(
    fc.property(randomJourney(), fc.array(happening, { maxLength: 40 }), (journey, happenings) => {
      const life = new Life(journey)
      life.take({ at: MONDAY, kind: 'started' })
      for (const each of happenings) life.take(life.eventOf(each))
    }),
    { numRuns: RUNS },
  )
})

test('the same timer, result, start or interrupt told twice changes nothing the second time', () => {
  fc.assert(
    fc.property(randomJourney(), fc.array(happening, { maxLength: 30 }), (journey, happenings) => {
      const life = new Life(journey)
      const events: RunEvent[] = []
      const tell = (event: RunEvent) => {
        life.take(event)
        if (event.kind === 'replied') return
        const before = life.run
        life.take(event)
        expect(life.run).toStrictEqual(before)
      }
      tell({ at: MONDAY, kind: 'started' })
      for (const each of happenings) {
        const event = life.eventOf(each)
        events.push(event)
        tell(event)
      }
      // Everything that was not a reply, late and in the wrong order: all of it is old news, whatever it says.
      const over = life.run
      for (const event of [...events].reverse()) {
        if (event.kind === 'replied') continue
        // A stale timer names any wait, and that one may have begun by now.
        if (event.kind === 'elapsed' && over.status === 'waiting' && over.wait.id === event.wait) continue
        life.take(event)
      }
      expect(life.run).toStrictEqual(over)
    }),
    { numRuns: RUNS },
  )
})

test('a run that is over takes nothing any more, and a wait that is over is ended by no timer', () => {
  fc.assert(
    fc.property(randomJourney(), fc.array(happening, { maxLength: 30 }), fc.nat(40), (journey, happenings, back) => {
      const life = new Life(journey)
      life.take({ at: MONDAY, kind: 'started' })
      const waits: string[] = []
      for (const each of happenings) {
        if (life.run.status === 'waiting') waits.push(life.run.wait.id)
        const [before, event] = [life.run, life.eventOf(each)]
        life.take(event)
        if (before.status !== 'waiting') expect(life.run).toStrictEqual(before)
        // The timer of an earlier wait, long after its time.
        const old = waits.at(-1 - back)
        const now = life.run
        if (old === undefined || (now.status === 'waiting' && now.wait.id === old)) continue
        life.take({ at: event.at + 60 * 24 * 60 * MINUTE, kind: 'elapsed', wait: old })
        expect(life.run).toStrictEqual(now)
      }
    }),
    { numRuns: RUNS },
  )
})

test('the same events make the same life', () => {
  fc.assert(
    fc.property(randomJourney(), fc.array(happening, { maxLength: 30 }), (journey, happenings) => {
      const [one, two] = [new Life(journey), new Life(copy(journey))]
      for (const life of [one, two]) {
        life.take({ at: MONDAY, kind: 'started' })
        for (const each of happenings) life.take(life.eventOf(each))
      }
      expect(copy(one)).toStrictEqual(copy(two))
    }),
    { numRuns: RUNS / 3 },
  )
})

test('a journey without circles comes to an end when sends are answered and timers ring', () => {
  fc.assert(
    fc.property(randomJourney({ acyclic: true }), fc.array(happening, { maxLength: 15 }), (journey, happenings) => {
      expect(errorsOf(journey)).toEqual([])
      const life = new Life(journey)
      life.take({ at: MONDAY, kind: 'started' })
      for (const each of happenings) if (each.do !== 'interrupt') life.take(life.eventOf(each))
      for (let moves = 0; life.run.status === 'waiting' && moves < 4 * journey.nodes.length; moves += 1)
        life.take(
          life.eventOf(
            life.run.wait.for === 'result' ? { do: 'result', outcome: 'accepted', back: 0 } : { do: 'elapse' },
          ),
        )
      expect(life.run.status).toBe('ended')
    }),
    { numRuns: RUNS },
  )
})

const readsAgreement = (journey: Journey) => JSON.stringify(journey).includes('{{agreement.')

test('a journey of which nothing is said never fails, whatever happens', () => {
  fc.assert(
    fc.property(randomJourney({ reading: true }), fc.array(happening, { maxLength: 30 }), (journey, happenings) => {
      // Who comes without an agreement has none to tell, as others have no e-mail: only a step that makes one is checked.
      fc.pre(journey.nodes.some(({ type }) => type === 'offer-installments') || !readsAgreement(journey))
      const found = checkJourney(journey, { ...check, isTimezone: () => true })
      fc.pre(found.every(({ severity, code }) => severity !== 'error' && code !== 'variable-may-be-missing'))
      const life = new Life(journey)
      life.take({ at: MONDAY, kind: 'started' })
      for (const each of happenings) life.take(life.eventOf(each))
      expect(life.run).not.toHaveProperty('fault')
    }),
    { numRuns: RUNS },
  )
})
