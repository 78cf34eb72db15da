/** What is typed and shown on a customer's page: amounts, documents, the conversation. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { conversationEntries } from '../../editor/portfolio/conversation-entries.ts'
import { formatDocument, maskDocument } from '../../editor/portfolio/mask-document.ts'
import { parseTypedAmount } from '../../editor/portfolio/typed-amount.ts'

test.each([
  ['1.234,56', 123456],
  ['1234.56', 123456],
  ['1,234.56', 123456],
  ['R$ 400,67', 40067],
  ['150', 15000],
  ['1.500', 150000],
  ['0,5', 50],
])('an amount typed as %s is understood', (text, amount) => {
  expect(parseTypedAmount(text)).toBe(amount)
})

test.each(['', 'abc', '1,2,3', '1.23.456', '-10', '12,345,6', '99999999999999999'])(
  'an amount typed as "%s" is refused, not guessed at',
  (text) => {
    expect(parseTypedAmount(text)).toBeUndefined()
  },
)

test('every amount that is shown in a language of the editor can be typed back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 12 }), fc.constantFrom('pt-BR', 'en', 'es'), (amount, locale) => {
      const whole = Math.floor(amount / 100).toLocaleString(locale)
      const separator = locale === 'en' ? '.' : ','
      const text = `${whole}${separator}${String(amount % 100).padStart(2, '0')}`
      expect(parseTypedAmount(text)).toBe(amount)
    }),
  )
})

test('a masked document never shows more than it must', () => {
  expect(maskDocument('529.982.247-25')).toBe('***.982.247-**')
  expect(maskDocument('12ABC34501DE35')).toBe('••••••••••DE35')
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9A-Z]{5,20}$/), (document) => {
      expect(maskDocument(document)).not.toContain(document)
    }),
  )
})

test('documents are shown with their usual punctuation', () => {
  expect(formatDocument('52998224725')).toBe('529.982.247-25')
  expect(formatDocument('12ABC34501DE35')).toBe('12.ABC.345/01DE-35')
  expect(formatDocument('RUT 1-9')).toBe('RUT 1-9')
})

test('both sides of a conversation reach the phone, in order, with what became of each message', () => {
  const entries = conversationEntries([
    { id: '1', at: 1, direction: 'out', outbound: { type: 'text', text: 'Olá' }, status: 'read', node: 'm' },
    { id: '2', at: 2, direction: 'in', inbound: { id: 'w', kind: 'text', at: 2, text: 'Oi' } },
    { id: '3', at: 3, direction: 'out', status: 'sent' },
  ])
  expect(entries).toEqual([
    { kind: 'out', id: '1', at: 1, node: 'm', message: { type: 'text', text: 'Olá' }, status: 'read' },
    { kind: 'in', id: '2', at: 2, message: { id: 'w', kind: 'text', at: 2, text: 'Oi' } },
  ])
})
