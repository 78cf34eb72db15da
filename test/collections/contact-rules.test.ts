/** The verdict of a contact: hours, how often we may begin, and who wrote to us. Worked cases, then properties. */
import fc from 'fast-check'
import { DateTime } from 'luxon'
import { expect, test } from 'vitest'
import { type ContactQuestion, contactVerdict } from '../../runtime/collections/contact-rules.ts'
import type { ContactPlace } from '../../runtime/collections/contact-window.ts'
import { LAW_PACKS } from '../../runtime/collections/law-packs/law-packs.ts'
import { DEFAULT_ORGANISATION } from '../../runtime/collections/organisation.ts'
import { timezoneOf } from '../../runtime/collections/place.ts'
import type { ContactPolicy } from '../../schemas/organisation.ts'

const PRODUCT = DEFAULT_ORGANISATION.contact
const WIDE: ContactPolicy = { perDay: 10, per7Days: 50, toneWords: [] }

type Asked = { sent?: string[]; answers?: string; wrote?: string; policy?: ContactPolicy }

/** In local times of the place: `allow`, or what it is put off by and until when. */
function verdict(country: string, state: string | null, local: string, asked: Asked = {}): string {
  const timezone = timezoneOf(country, state)
  const at = (text: string) => DateTime.fromISO(text, { zone: timezone }).toMillis()
  const { sent = [], answers, wrote, policy = PRODUCT } = asked
  const result = contactVerdict({
    ...{ at: at(local), place: { country, state, timezone }, packs: LAW_PACKS, policy, sent: sent.map(at) },
    answers: answers === undefined ? null : at(answers),
    lastInboundAt: wrote === undefined ? null : at(wrote),
  })
  if (result.verdict === 'allow') return 'allow'
  if (result.verdict === 'block') return result.rule
  const until = DateTime.fromMillis(result.until, { zone: timezone }).toFormat("yyyy-MM-dd'T'HH:mm")
  return `${result.rule} until ${until} (${result.source})`
}

// 2026-11-18 is a Wednesday; Friday 20 is a holiday in Brazil.
test.each<[string, string, string | null, string, string, Asked?]>([
  ['inside the hours', 'BR', 'SP', '2026-11-18T10:00', 'allow'],
  ['before them', 'BR', 'SP', '2026-11-18T07:30', 'quiet-hours until 2026-11-18T08:00 (Lei SP 15.426/14)'],
  ['a holiday', 'BR', 'SP', '2026-11-20T10:00', 'holiday until 2026-11-21T08:00 (Lei SP 15.426/14)'],
  [
    'a state without a rule says whose window it takes',
    'BR',
    'MG',
    '2026-11-22T10:00',
    'quiet-hours until 2026-11-23T08:00 (Padrão do produto: a janela da Lei SP 15.426/14)',
  ],
  [
    'one a day',
    'BR',
    'SP',
    '2026-11-18T10:00',
    'frequency-day until 2026-11-19T08:00 (organisation)',
    { sent: ['2026-11-18T08:00'] },
  ],
  ['one yesterday evening', 'BR', 'SP', '2026-11-18T08:00', 'allow', { sent: ['2026-11-17T19:59'] }],
  [
    'three in seven days: the first one of them leaves on the eighth',
    'BR',
    'SP',
    '2026-11-18T10:00',
    'frequency-week until 2026-11-21T08:00 (organisation)',
    { sent: ['2026-11-14T10:00', '2026-11-16T10:00', '2026-11-17T10:00'] },
  ],
  [
    'day, week and Sunday together: the first instant at which all of it allows',
    'BR',
    'SP',
    '2026-11-18T10:00',
    'frequency-day until 2026-11-23T08:00 (organisation)',
    { sent: ['2026-11-15T12:00', '2026-11-16T10:00', '2026-11-18T09:00'] },
  ],
  [
    'Chile: two in seven days whatever the organisation allows itself',
    'CL',
    null,
    '2026-11-18T10:00',
    'frequency-week until 2026-11-19T08:00 (Ley 19.496 art. 37 (Ley 21.320))',
    { policy: WIDE, sent: ['2026-11-12T10:00', '2026-11-16T10:00'] },
  ],
  [
    'Chile: two days apart',
    'CL',
    null,
    '2026-11-18T10:00',
    'frequency-gap until 2026-11-19T08:00 (Ley 19.496 art. 37 (Ley 21.320))',
    { policy: WIDE, sent: ['2026-11-17T19:00'] },
  ],
  [
    'Chile: two days apart they are',
    'CL',
    null,
    '2026-11-18T10:00',
    'allow',
    { policy: WIDE, sent: ['2026-11-16T19:00'] },
  ],
  [
    'Colombia: one a day once the person has written',
    'CO',
    null,
    '2026-11-18T10:00',
    'frequency-day until 2026-11-19T07:00 (Ley 2300 de 2023)',
    { policy: WIDE, sent: ['2026-11-18T08:00'], wrote: '2026-11-17T12:00' },
  ],
  [
    'Colombia: before that the organisation decides',
    'CO',
    null,
    '2026-11-18T10:00',
    'allow',
    { policy: WIDE, sent: ['2026-11-18T08:00'] },
  ],
  [
    'the limit of calls is none of messages (US)',
    'US',
    null,
    '2026-11-18T10:00',
    'allow',
    { policy: WIDE, sent: Array.from({ length: 8 }, (_, n) => `2026-11-17T1${n}:00`) },
  ],
  [
    'a reply to their own message at any hour, whatever was sent',
    'BR',
    'SP',
    '2026-11-22T23:30',
    'allow',
    { answers: '2026-11-22T23:29', sent: ['2026-11-22T08:00'] },
  ],
  ['to the minute, 24 hours later', 'BR', 'SP', '2026-11-22T23:29', 'allow', { answers: '2026-11-21T23:29' }],
  [
    'a reply that comes a day late begins a contact',
    'BR',
    'SP',
    '2026-11-22T23:30',
    'quiet-hours until 2026-11-23T08:00 (Lei SP 15.426/14)',
    { answers: '2026-11-21T23:29' },
  ],
  [
    'own hours',
    'BR',
    'SP',
    '2026-11-18T19:00',
    'own-hours until 2026-11-19T09:00 (organisation)',
    { policy: { ...PRODUCT, hours: { '3': { from: '09:00', to: '18:00' }, '4': { from: '09:00', to: '18:00' } } } },
  ],
  [
    'hours that exclude each other',
    'BR',
    'RJ',
    '2026-11-18T10:00',
    'no-hours',
    { policy: { ...PRODUCT, hours: { '6': { from: '08:00', to: '14:00' } } } },
  ],
])('%s', (_, country, state, local, expected, asked) => {
  expect(verdict(country, state, local, asked)).toBe(expected)
})

const PLACES: ContactPlace[] = (
  [
    ['BR', 'SP'],
    ['BR', 'RJ'],
    ['BR', 'AM'],
    ['BR', 'MG'],
    ['CO', null],
    ['MX', null],
    ['CL', null],
    ['PE', null],
    ['AR', null],
    ['US', null],
    ['ZZ', null],
  ] as const
).map(([country, state]) => ({ country, state, timezone: timezoneOf(country, state) }))

const START = Date.parse('2026-01-01T00:00:00Z')
const questions = fc
  .record({
    place: fc.constantFrom(...PLACES),
    minute: fc.integer({ min: 0, max: 2 * 365 * 1440 }),
    ago: fc.array(fc.integer({ min: 0, max: 8 * 1440 }), { maxLength: 6 }),
    perDay: fc.integer({ min: 1, max: 3 }),
    per7Days: fc.integer({ min: 1, max: 6 }),
    wroteAgo: fc.option(fc.integer({ min: 25 * 60, max: 9 * 1440 })),
  })
  .map(({ place, minute, ago, perDay, per7Days, wroteAgo }): ContactQuestion => {
    const at = START + minute * 60_000
    return {
      ...{ at, place, packs: LAW_PACKS, policy: { perDay, per7Days, toneWords: [] }, answers: null },
      sent: ago.map((minutes) => at - minutes * 60_000),
      lastInboundAt: wroteAgo === null ? null : at - wroteAgo * 60_000,
    }
  })

test('what is put off is allowed at the instant that is named, and at no earlier one', () => {
  fc.assert(
    fc.property(questions, fc.double({ min: 0, max: 1, noNaN: true }), (question, part) => {
      const result = contactVerdict(question)
      if (result.verdict === 'allow') return
      if (result.verdict === 'block') throw new Error('no moment was found')
      // Who wrote when is as it was: the passing of time alone must not open what a rule has closed.
      const then = (at: number) => contactVerdict({ ...question, at, lastInboundAt: inStep(question, at) }).verdict
      expect(result.until).toBeGreaterThan(question.at)
      expect(then(result.until)).toBe('allow')
      expect(then(result.until - 1)).toBe('defer')
      expect(then(question.at + Math.floor(part * (result.until - 1 - question.at)))).toBe('defer')
    }),
    { numRuns: 300 },
  )
})

function inStep({ at, lastInboundAt }: ContactQuestion, later: number): number | null {
  return lastInboundAt === null ? null : lastInboundAt + (later - at)
}

test('however long messages are sent as soon as they may, no day and no week has more than its share', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PLACES), fc.integer({ min: 0, max: 525_600 }), (place, minute) => {
      const sent: number[] = []
      for (let at = START + minute * 60_000; sent.length < 8; ) {
        const result = contactVerdict({
          ...{ at, place, packs: LAW_PACKS, policy: PRODUCT, sent, answers: null, lastInboundAt: null },
        })
        if (result.verdict === 'defer') at = result.until
        else sent.push(at)
      }
      const days = sent.map((at) => DateTime.fromMillis(at, { zone: place.timezone }).startOf('day'))
      expect(new Set(days.map((day) => day.toISODate())).size).toBe(days.length)
      const most = place.country === 'CL' ? 2 : PRODUCT.per7Days
      days.forEach((day, n) => {
        const before = days[n - most]
        if (before) expect(Math.round(day.diff(before, 'days').days)).toBeGreaterThanOrEqual(7)
      })
    }),
    { numRuns: 50 },
  )
})
