/** What the simulator and the phone say and show. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inboundBubble, outboundBubble } from '../../editor/phone/bubble-content.ts'
import { momentLabel, needsMoment } from '../../editor/phone/moments.ts'
import { readWhatsAppText } from '../../editor/phone/whatsapp-text.ts'
import { type EntryWording, entryWords, whyNotSent } from '../../editor/simulator/entry-words.ts'
import { inventedPersona, isReady, startOf } from '../../editor/simulator/persona.ts'
import { goTheSameWay } from '../../editor/simulator/same-way.ts'
import { LOCALES } from '../../schemas/locales.ts'
import type { MessageTemplate } from '../../schemas/message.ts'
import { JournalEntry } from '../../schemas/run.ts'
import { sampleJourney } from './sample-journeys.ts'

const ZONE = 'America/Sao_Paulo'
const AT = Date.UTC(2026, 10, 18, 13) // 10:00 in São Paulo

type Texts = { [key: string]: string | Texts }
const textsOf = (locale: string, namespace: string): Texts =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../../editor/i18n/${locale}/${namespace}.json`), 'utf8'))

/** As i18next looks keys up, without its plurals. */
function translate(texts: Texts) {
  return (key: string, values: Record<string, unknown> = {}): string => {
    const found = key
      .split('.')
      .reduce<string | Texts | undefined>(
        (inside, part) => (typeof inside === 'object' ? inside[part] : undefined),
        texts,
      )
    const text = typeof found === 'string' ? found : values.defaultValue
    if (typeof text !== 'string') throw new Error(`no text for ${key}`)
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]))
  }
}

const wording = (locale: string): EntryWording => ({
  t: translate(textsOf(locale, 'simulator')),
  nodeName: (node) => `<${node}>`,
  outletName: (_, outlet) => `[${outlet}]`,
  instant: (at) => `@${at - AT}`,
  money: (amount) => `$${amount}`,
  outcome: (code) => `*${code}`,
})

const entries: JournalEntry[] = [
  { at: AT, kind: 'entered', node: 'a' },
  { at: AT, kind: 'left', node: 'a', outlet: 'sent' },
  { at: AT, kind: 'waiting', node: 'a', for: 'time', until: AT + 5 },
  { at: AT, kind: 'waiting', node: 'a', for: 'reply' },
  { at: AT, kind: 'waiting', node: 'a', for: 'result' },
  { at: AT, kind: 'sending', node: 'a', effect: 'e' },
  { at: AT, kind: 'resulted', node: 'a', effect: 'e', result: { outcome: 'accepted' } },
  { at: AT, kind: 'resulted', node: 'a', effect: 'e', result: { outcome: 'failed', code: '131026' } },
  { at: AT, kind: 'resulted', node: 'a', effect: 'e', result: { outcome: 'blocked', rule: 'opted-out' } },
  { at: AT, kind: 'replied', node: 'a', message: 'm', text: 'oi' },
  { at: AT, kind: 'agreed', node: 'a', agreement: 'g', total: 40_067 },
  { at: AT, kind: 'note', node: 'a', code: 'read-keyword', data: 'paguei' },
  { at: AT, kind: 'ended', outcome: 'pago' },
  { at: AT, kind: 'failed', fault: { code: 'x', detail: 'Faltou um nome.', node: 'a' } },
  { at: AT, kind: 'interrupted', by: 'paid' },
  { at: AT, kind: 'moved', from: 1, to: 2, does: 'keeps', node: 'a' },
  { at: AT, kind: 'moved', from: 1, to: 2, does: 'keeps' },
  { at: AT, kind: 'moved', from: 1, to: 2, does: 'enters', node: 'a', into: 'b' },
  { at: AT, kind: 'moved', from: 1, to: 2, does: 'ends', node: 'a' },
]

test('every kind of journal entry has words in every language', () => {
  const kinds = JournalEntry.anyOf.map((schema) => schema.properties.kind.const)
  expect(new Set(entries.map(({ kind }) => kind))).toEqual(new Set(kinds))
  for (const locale of LOCALES) {
    const texts = entries.map((entry) => entryWords(entry, wording(locale)).text)
    for (const text of texts) expect(text).not.toMatch(/undefined|\{\{|^$/)
    expect(new Set(texts).size).toBe(texts.length)
  }
})

test('a line names steps and outlets as people know them', () => {
  const words = (entry: JournalEntry) => entryWords(entry, wording('pt-BR'))
  expect(words({ at: AT, kind: 'left', node: 'q', outlet: 'timeout' }).text).toBe('Saiu de “<q>” por “[timeout]”')
  expect(words(entries[2]!).text).toBe('Espera até @5')
  expect(words(entries[10]!)).toEqual({ text: 'Acordo fechado: $40067', tone: 'good' })
  expect(words({ at: AT, kind: 'replied', node: 'q', message: 'm', text: '' }).text).toBe('A pessoa mandou um arquivo')
})

test('a note, an error or a rule without words of its own is named, never hidden', () => {
  const { t } = wording('pt-BR')
  expect(entryWords({ at: AT, kind: 'note', node: 'a', code: 'made-by-plugin' }, wording('pt-BR')).text).toContain(
    'made-by-plugin',
  )
  expect(whyNotSent({ outcome: 'failed', code: '999' }, t)).toBe('código 999')
  expect(whyNotSent({ outcome: 'failed', code: '999', detail: 'Sem saldo' }, t)).toBe('Sem saldo')
  expect(whyNotSent({ outcome: 'blocked', rule: 'new-rule' }, t)).toBe('regra new-rule')
})

test.each(['inspector', 'simulator'])('%s says the same things in every language', (namespace) => {
  const keys = (texts: Texts, prefix = ''): string[] =>
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [`${prefix}${key}: ${[...value.matchAll(/\{\{\w+\}\}/g)].sort().join()}`]
        : keys(value, `${prefix}${key}.`),
    )
  const [first, ...others] = LOCALES.map((locale) => keys(textsOf(locale, namespace)).sort())
  for (const other of others) expect(other).toEqual(first)
})

test('formatting is read as WhatsApp reads it', () => {
  const kinds = (text: string) => readWhatsAppText(text).map((part) => part.kind)
  expect(readWhatsAppText('Oi *Ana _Maria_*!')).toEqual([
    { kind: 'text', text: 'Oi ' },
    {
      kind: 'bold',
      parts: [
        { kind: 'text', text: 'Ana ' },
        { kind: 'italic', parts: [{ kind: 'text', text: 'Maria' }] },
      ],
    },
    { kind: 'text', text: '!' },
  ])
  for (const plain of ['2 * 3 * 4', 'a_b_c', '* item', '5*6*7', '**', '~ ~']) expect(kinds(plain)).toEqual(['text'])
  expect(kinds('~não~ ```x * y``` {{ debt.total | money }}')).toEqual(['strike', 'text', 'code', 'text', 'variable'])
  expect(readWhatsAppText('veja https://x.example/a?b=1.')[1]).toEqual({
    kind: 'link',
    text: 'https://x.example/a?b=1',
  })
})

const template: MessageTemplate = {
  id: '1',
  name: 'aviso',
  language: 'pt_BR',
  status: 'APPROVED',
  category: 'UTILITY',
  format: 'named',
  header: { type: 'text', text: 'Fatura {{1}}' },
  body: 'Olá, {{nome}}: {{valor}}. {{nome}}?',
  footer: 'Loja',
  buttons: [
    { type: 'QUICK_REPLY', text: 'Sim' },
    { type: 'QUICK_REPLY', text: 'Não' },
    { type: 'URL', text: 'Ver', url: 'https://x/{{1}}' },
  ],
  variables: ['nome', 'valor'],
  examples: [],
}

test('a template is shown filled in, and its buttons answer with the ids given to them', () => {
  const bubble = outboundBubble(
    {
      type: 'template',
      template: 'aviso',
      language: 'pt_BR',
      parameters: { header: { type: 'text', text: '8841' }, body: { nome: 'Ana' } },
      buttons: [
        { type: 'quick_reply', index: 0, id: 'sou-eu' },
        { type: 'url', index: 2, suffix: 'abc' },
      ],
    },
    [template],
  )
  expect(bubble.header).toBe('Fatura 8841')
  expect(bubble.text).toBe('Olá, Ana: {{valor}}. Ana?')
  expect(bubble.buttons).toEqual([
    { kind: 'reply', title: 'Sim', id: 'sou-eu' },
    { kind: 'reply', title: 'Não', id: 'Não' },
    { kind: 'link', title: 'Ver', url: 'https://x/abc' },
  ])
})

test('a template that is not known is shown by name with its values', () => {
  const bubble = outboundBubble({ type: 'template', template: 'x', language: 'es', parameters: { body: ['Ana'] } }, [
    template,
  ])
  expect(bubble.unknownTemplate).toEqual({ name: 'x', language: 'es', values: ['Ana'] })
})

test('a draft with nothing in it yet can be shown', () => {
  for (const type of ['text', 'image', 'buttons', 'list', 'link', 'template'] as const) {
    expect(outboundBubble({ type }).text).toBe('')
  }
})

test('a pressed button is shown by its title, a file by its kind', () => {
  expect(inboundBubble({ id: '1', kind: 'button', at: AT, text: '', button: { id: 'sim', title: 'Sim' } }).text).toBe(
    'Sim',
  )
  expect(inboundBubble({ id: '1', kind: 'audio', at: AT, text: '' }).media).toEqual({ kind: 'audio' })
})

test('the time is written at the start, after a pause and on a new day of the person', () => {
  const minute = 60_000
  expect(needsMoment(AT, undefined, ZONE)).toBe(true)
  expect(needsMoment(AT + 5 * minute, AT, ZONE)).toBe(false)
  expect(needsMoment(AT + 30 * minute, AT, ZONE)).toBe(true)
  const beforeMidnight = Date.UTC(2026, 10, 19, 2, 59) // 23:59 in São Paulo
  expect(needsMoment(beforeMidnight + 2 * minute, beforeMidnight, ZONE)).toBe(true)
  expect(needsMoment(beforeMidnight + 2 * minute, beforeMidnight, 'UTC')).toBe(false)
  expect(momentLabel(AT, ZONE)).toBe('qua, 18 nov · 10:00')
})

test('the invented person owes a debt that is 23 days late, and the clock begins where one set it', () => {
  const persona = inventedPersona(AT, ZONE)
  expect(persona.debts).toEqual([{ principal: 38_990, dueDate: '2026-10-26' }])
  expect(isReady(persona)).toBe(true)
  expect(isReady({ ...persona, debts: [{ principal: undefined, dueDate: '2026-10-26' }] })).toBe(false)
  const body = startOf({ ...persona, begins: '2026-11-18T10:00' }, sampleJourney, 0)
  expect(body.at).toBe(AT)
  expect(body.debts).toMatchObject([{ principal: 38_990, dueDate: '2026-10-26', paid: 0 }])
  expect(startOf(persona, sampleJourney, AT).at).toBe(AT)
})

test('a customer of the portfolio comes with the debts they have', () => {
  const persona = { ...inventedPersona(AT, ZONE), kind: 'portfolio' as const }
  expect(isReady(persona)).toBe(false)
  const body = startOf({ ...persona, customer: { id: 'c1', name: 'Ana' } }, sampleJourney, AT)
  expect(body).toEqual({ document: sampleJourney, customer: 'c1', at: AT })
})

test('moving or naming a step does not change a conversation, changing what it does is', () => {
  const [first, ...rest] = sampleJourney.nodes
  const withFirst = (change: object) => ({ ...sampleJourney, nodes: [{ ...first!, ...change }, ...rest] })
  expect(goTheSameWay(sampleJourney, withFirst({ position: { x: 9, y: 9 }, label: 'x' }))).toBe(true)
  expect(goTheSameWay(sampleJourney, withFirst({ data: { entry: { kind: 'api' } } }))).toBe(false)
  expect(goTheSameWay(sampleJourney, { ...sampleJourney, edges: sampleJourney.edges.slice(1) })).toBe(false)
})
