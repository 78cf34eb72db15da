/**
 * What a forecast says is what the shell sends: the same journey, the same ledger, the law and the policy as they come,
 * and a clock that is moved through the same days. Where people answer, the test presses the same buttons.
 */
import { afterEach, expect, test, vi } from 'vitest'
import { inZone } from '../../runtime/collections/calendar-date.ts'
import { LAW_PACKS } from '../../runtime/collections/law-packs/law-packs.ts'
import { DEFAULT_ORGANISATION } from '../../runtime/collections/organisation.ts'
import type { Journey } from '../../schemas/journey.ts'
import { Installation, message, PLACES, type Place } from '../shell/installation.ts'
import { end, forecast, journeyOf, REMINDER, remind, STILL, start, wait } from './ask.ts'

const ZONE = 'America/Sao_Paulo'
/** Wednesday 18 November 2026, 9:00 in São Paulo; Friday is a holiday. */
const MORNING = Date.parse('2026-11-18T12:00:00Z')
const HOUR = 3_600_000
const DAYS = 8

const ASKING = { ...REMINDER, buttons: [{ type: 'QUICK_REPLY', text: 'Quero pagar' }] }
const LATE = { combinator: 'and' as const, rules: [{ field: 'debt.daysPastDue', operator: '>=' as const, value: 3 }] }

/** Enters by a segment on business days; asks, reminds again, and thanks whoever answers. */
const REGUA = journeyOf(
  [
    start({ kind: 'segment', rules: LATE, time: '10:00', days: 'business' }),
    remind('um'),
    {
      ...{ id: 'resposta', type: 'branch-on-reply', by: 'timeout' },
      data: { branches: [{ id: 'paga', name: 'Paga', match: { buttons: ['Quero pagar'] } }], timeout: 'P1D' },
    },
    remind('dois'),
    wait('espera', { at: { hour: '10:00', businessDays: true }, allowedWindow: true }),
    remind('tres'),
    end('silencio'),
    { id: 'obrigado', type: 'send-message', data: { content: { type: 'text', text: 'Obrigado!' } } },
    end('respondeu'),
    end('perdido'),
  ],
  [
    ['resposta', 'paga', 'obrigado'],
    ['resposta', 'other', 'obrigado'],
    ...['sent', 'failed', 'blocked'].map((by): [string, string, string] => ['obrigado', by, 'respondeu']),
    ...['um', 'dois', 'tres'].flatMap((id) =>
      ['failed', 'blocked'].map((by): [string, string, string] => [id, by, 'perdido']),
    ),
  ],
)

let here: Installation
/** The shell lives through days: long on a machine that has other work. */
vi.setConfig({ testTimeout: 180_000 })
afterEach(() => here.close())

type Line = { at: string; template: string | null }

/** Runs the shell through the days and says what went out in which hour, and how runs ended. */
async function lived(
  journey: Journey,
  answers: boolean,
  days = DAYS,
  isFirst = true,
): Promise<{ sent: Record<string, number>; ends: unknown }> {
  const lines: Line[] = []
  here.whatsapp.answer = ({ message: said }, n) => {
    const at = inZone(here.now, ZONE).toFormat("yyyy-MM-dd'T'HH")
    lines.push({ at, template: said.type === 'template' ? said.template : null })
    return { kind: 'accepted', wamid: `wamid.${n}` }
  }
  if (isFirst) {
    await here.publish(journey)
    await here.start()
  }
  const until = inZone(here.now, ZONE)
    .startOf('day')
    .plus({ days: days + 1 })
    .toMillis()
  let answered = 0
  for (let at = here.now; at < until; at += HOUR) {
    await here.pass(at - here.now)
    if (!answers) continue
    // Whoever was asked in this hour presses the button now.
    const asked = here.whatsapp.requests.slice(answered)
    answered = here.whatsapp.requests.length
    here.now += 60_000
    for (const { to, message: said, node } of asked) {
      if (said.type !== 'template' || node !== 'um') continue
      const button = { id: 'Quero pagar', title: 'Quero pagar' }
      await here.shell.receive([message(to.phone ?? '', button.title, { at: here.now, kind: 'button', button })])
    }
    await here.pass(0)
    here.now -= 60_000
  }
  const ends = counted((await here.runs()).map(({ outcome }) => outcome ?? 'waiting'))
  return { sent: counted(lines.map(({ at, template }) => `${at.slice(0, 10)} ${template ?? '–'}`)), ends }
}

function counted(names: readonly string[]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const name of names) sums[name] = (sums[name] ?? 0) + 1
  return sums
}

async function portfolio(place: Place): Promise<void> {
  here = await Installation.open(place, { law: LAW_PACKS, organisation: DEFAULT_ORGANISATION })
  here.now = MORNING
  const states = ['SP', 'RJ', 'AM', 'SP', 'BA', 'SP', 'RS']
  await here.ledger.ledger.portfolio.write(
    states.map((state, index) => ({
      customer: {
        ...{ name: `Pessoa ${index}`, phone: `+551190000000${index}`, country: 'BR', state },
        ...{ timezone: state === 'AM' ? 'America/Manaus' : ZONE, consent: index === 5 ? 'revoked' : 'granted' },
      },
      // Some are late enough today, some will be in the days to come.
      debts: [{ reference: `d-${index}`, principal: 10_000, dueDate: `2026-11-${10 + 2 * index}` }],
    })),
    MORNING,
  )
}

test.each(PLACES)('nobody answers: the same messages on the same days, the same ends (%s)', async (place) => {
  await portfolio(place)
  const result = await forecast(here, {
    journey: REGUA,
    from: MORNING,
    days: DAYS,
    who: { enter: 'entry', inside: true },
  })
  const { sent, ends } = await lived(REGUA, false)
  const foretold = Object.fromEntries(
    result.messages.map(({ date, template, messages }) => [`${date} ${template ?? '–'}`, messages]),
  )
  expect(foretold).toEqual(sent)
  expect(Object.keys(sent).length).toBeGreaterThan(4)
  expect(
    Object.fromEntries(result.outcomes.map(({ name, kind, runs }) => [kind === 'waiting' ? kind : name, runs])),
  ).toEqual(ends)
})

test('everybody answers the first question: the same thanks on the same days', async () => {
  await portfolio('SQLite')
  const result = await forecast(here, {
    ...{ journey: REGUA, from: MORNING, days: DAYS, who: { enter: 'entry', inside: true }, templates: [ASKING] },
    rates: { ...STILL, reply: 10_000, replyWithinHours: 1 },
  })
  const { sent, ends } = await lived(REGUA, true)
  const foretold = Object.fromEntries(
    result.messages.map(({ date, template, messages }) => [`${date} ${template ?? '–'}`, messages]),
  )
  expect(foretold).toEqual(sent)
  expect(Object.fromEntries(result.outcomes.map(({ name, runs }) => [name, runs]))).toEqual(ends)
})

test('asked in the middle: who is inside goes on from where they wait, others enter, what is held goes', async () => {
  await portfolio('SQLite')
  await lived(REGUA, false, 3)
  here.now = inZone(here.now, ZONE).startOf('day').plus({ days: 1, hours: 9 }).toMillis()
  const result = await forecast(here, { journey: REGUA, days: 4, who: { enter: 'entry', inside: true } })
  const { sent } = await lived(REGUA, false, 4, false)
  expect(result.people.inside).toBeGreaterThan(0)
  expect(
    Object.fromEntries(result.messages.map(({ date, template, messages }) => [`${date} ${template ?? '–'}`, messages])),
  ).toEqual(sent)
})
