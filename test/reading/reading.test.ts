/** How well replies are read, measured over labelled replies, and what no reading may ever do. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readReply } from '../../runtime/collections/reading/read-reply.ts'
import type { Locale } from '../../schemas/basics.ts'
import { INTENTS_IN_ORDER } from '../../schemas/intent.ts'
import { corpus, read } from './corpus.ts'
import { measure, table } from './measure.ts'

const context = {
  locale: 'pt-BR',
  at: Date.parse('2026-11-18T15:00:00Z'),
  timezone: 'America/Sao_Paulo',
  place: { country: 'BR' },
} as const

for (const part of ['rules', 'check'] as const)
  test(`replies are read well enough (${part})`, () => {
    const replies = corpus(part)
    const figures = measure(replies)
    console.log(`${table(part, figures)}\n${figures.wrong.join('\n')}`)
    expect(figures.safetyRecall).toBeGreaterThanOrEqual(0.98)
    expect(figures.macroF1).toBeGreaterThanOrEqual(0.9)
    expect(figures.dates).toBeGreaterThanOrEqual(0.95)
  })

test('no reading is an acceptance, whatever is written', () => {
  expect(INTENTS_IN_ORDER.filter((intent) => /accept/.test(intent))).toEqual([])
  for (const text of ['aceito', 'fechado', 'sim', '👍', 'confirmo', 'acepto', 'de acuerdo', 'yes', 'deal'])
    expect([text, readReply(text, context).intent]).toEqual([text, 'acknowledgement'])
})

test('any text has a reading, and it keeps its shape', () => {
  const words = corpus('rules').flatMap(({ text }) => text.split(' '))
  const text = fc.oneof(
    fc.string({ maxLength: 80, unit: 'grapheme' }),
    fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((list) => list.join(' ')),
  )
  fc.assert(
    fc.property(text, fc.constantFrom<Locale>('pt-BR', 'es', 'en'), (written, locale) => {
      const reading = readReply(written, { ...context, locale })
      if (reading.intent === null) expect([reading.certain, reading.words]).toEqual([false, []])
      else expect(reading.also).not.toContain(reading.intent)
      for (const word of reading.words) expect(written).toContain(word)
      if (reading.date?.value === null) expect(reading.date.certain).toBe(false)
    }),
  )
})

test('case and space around a reply change nothing', () => {
  for (const reply of corpus('rules')) {
    const meant = ({ intent, certain, date, amount, count }: ReturnType<typeof read>) => ({
      intent,
      certain,
      date,
      amount,
      count,
    })
    expect(meant(read({ ...reply, text: `  \n${reply.text.toUpperCase()} \t` }))).toEqual(meant(read(reply)))
  }
})

test('a long reply costs what it is long', () => {
  const seconds = (text: string) => {
    const start = process.hrtime.bigint()
    readReply(text, context)
    return Number(process.hrtime.bigint() - start) / 1e9
  }
  for (const part of ['nao ', 'por favor ', 'vou pagar ', 'sim ', '👍', 'dia 15, ', 'a', '.', '12x de 50 ']) {
    const [short, long] = [256, 4096].map((length) => part.repeat(length).slice(0, length))
    // Sixteen times the text; a square would be 256 times the time. The machine may do other work meanwhile: what a text
    // costs is the least that was ever seen, and other work makes nothing quicker.
    const least = { short: Number.POSITIVE_INFINITY, long: Number.POSITIVE_INFINITY }
    const isDear = () => least.long >= least.short * 100 + 0.02
    for (let look = 0; look < 5 || (look < 200 && isDear()); look += 1) {
      least.short = Math.min(least.short, seconds(short ?? ''))
      least.long = Math.min(least.long, seconds(long ?? ''))
    }
    expect(isDear(), `${part}: ${JSON.stringify(least)}`).toBe(false)
  }
})

test.each(['até dia 30 tá pago', 'ate sexta está quitado', 'hasta el viernes está pago', "by friday it's paid"])(
  '"%s" names a deadline: it is not taken for a payment that was made',
  (text) => {
    const locale = text.startsWith('by') ? 'en' : text.startsWith('hasta') ? 'es' : 'pt-BR'
    const place = { country: 'BR', state: 'SP' } as const
    const at = Date.parse('2026-11-18T15:00:00Z')
    const { intent, certain } = readReply(text, { locale, at, timezone: 'America/Sao_Paulo', place })
    expect(intent === 'already_paid' && certain).toBe(false)
  },
)
