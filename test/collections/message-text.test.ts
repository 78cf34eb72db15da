/** Message texts: what a debtor would read, and what is refused instead of being read wrongly. */
import { expect, test } from 'vitest'
import { textRenderer } from '../../runtime/collections/message-text.ts'
import { TextFault } from '../../runtime/engine/faults.ts'

const render = textRenderer({ locale: 'pt-BR', timezone: 'America/Sao_Paulo', currency: 'BRL' })
const FACTS = {
  customer: { name: '{{debt.total}} {% raw %}', firstName: '*Ana*', email: null, attributes: {} },
  debt: { total: 123_456, dueDate: '2026-11-18' },
  debts: [{ total: 1 }, { total: 2 }],
}

test('what a customer is called stays text, whatever it looks like', () => {
  expect(render('Olá, {{customer.name}}!', FACTS)).toBe('Olá, {{debt.total}} {% raw %}!')
})

test.each([
  ['{{ debt.dueDate | date }}', '18/11/2026'],
  ['{{ debt.dueDate | date: "dd/MM" }}', '18/11'],
  ['{{ debt.dueDate | date: "%d/%m/%Y" }}', '18/11/2026'],
  ['{{ debt.dueDate | date: "%d de %B" }}', '18 de novembro'],
  ['{{ debt.total | money }}', 'R$ 1.234,56'],
  ['{% for each in debts %}{{ each.total | money }};{% endfor %}', 'R$ 0,01;R$ 0,02;'],
  ['{{ customer.email | default: "sem e-mail" }}', 'sem e-mail'],
])('%s reads %s', (text, read) => {
  expect(render(text, FACTS)).toBe(read)
})

test('an English date leaves no doubt which number is the month', () => {
  const english = textRenderer({ locale: 'en', timezone: 'America/New_York', currency: 'USD' })
  expect(english('{{ day | date }}', { day: '2026-11-06' })).toBe('6 Nov 2026')
})

test.each([
  ['{{ customer.email }}', 'empty-variable'],
  ['{{ customer.attributes.plano }}', 'unknown-variable'],
  ['{{ debts }}', 'broken-text'],
  ['{{ debt }}', 'broken-text'],
  ['{{ debt.dueDate | date: "%Q" }}', 'broken-text'],
  ['{{ customer.firstName | money }}', 'broken-text'],
])('%s goes to nobody: %s', (text, code) => {
  const fault = (() => {
    try {
      return render(text, FACTS)
    } catch (error) {
      return error
    }
  })()
  expect(fault).toBeInstanceOf(TextFault)
  expect(fault).toMatchObject({ code })
})
