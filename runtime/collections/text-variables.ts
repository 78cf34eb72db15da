/** What message texts may use of every customer, with names for the picker. The values come from `facts.ts`. */
import type { Locale } from '../../schemas/basics.ts'
import type { VariableDescription } from '../../schemas/node-type.ts'
import en from './variables/en.json' with { type: 'json' }
import es from './variables/es.json' with { type: 'json' }
import ptBR from './variables/pt-BR.json' with { type: 'json' }

const LABELS: Record<Locale, Record<keyof typeof ptBR, string>> = { 'pt-BR': ptBR, es, en }

const VARIABLES: { name: keyof typeof ptBR; type: VariableDescription['type']; example: string }[] = [
  { name: 'customer.firstName', type: 'text', example: 'Marina' },
  { name: 'customer.name', type: 'text', example: 'Marina Alves Prado' },
  { name: 'customer.phone', type: 'text', example: '+55 11 90000-0001' },
  { name: 'customer.email', type: 'text', example: 'marina@example.com' },
  { name: 'customer.city', type: 'text', example: 'Campinas' },
  { name: 'customer.state', type: 'text', example: 'SP' },
  { name: 'debt.total', type: 'money', example: 'R$ 400,67' },
  { name: 'debt.principal', type: 'money', example: 'R$ 389,90' },
  { name: 'debt.fee', type: 'money', example: 'R$ 7,79' },
  { name: 'debt.interest', type: 'money', example: 'R$ 2,98' },
  { name: 'debt.dueDate', type: 'date', example: '15/11/2026' },
  { name: 'debt.daysPastDue', type: 'number', example: '23' },
  { name: 'debt.count', type: 'number', example: '2' },
  { name: 'debt.description', type: 'text', example: 'Fatura 8841' },
  { name: 'debt.reference', type: 'text', example: '8841' },
  { name: 'debt.digitableLine', type: 'text', example: '34191.79001 01043.510047 91020.150008 1 99990000040067' },
  { name: 'debt.creditor', type: 'text', example: 'Loja Aurora' },
]

export function textVariables(locale: Locale): VariableDescription[] {
  return VARIABLES.map((variable) => ({ ...variable, label: LABELS[locale][variable.name] }))
}

/** Paths that exist but are not offered in the picker, and open-ended ones such as the portfolio's own columns. */
const ALSO_KNOWN = [
  'customer.id',
  'customer.document',
  'customer.language',
  'customer.timezone',
  'debt.id',
  'debt.agingBucket',
  'debt.currency',
  'debts',
]
const OPEN_ENDED = ['customer.attributes.', 'debts.']

/** True when a text may read `path`, given what the journey itself sets (names or prefixes of them). */
export function isKnownVariable(path: string, ofJourney: readonly string[]): boolean {
  if (VARIABLES.some(({ name }) => name === path) || ALSO_KNOWN.includes(path)) return true
  if (OPEN_ENDED.some((prefix) => path.startsWith(prefix))) return true
  return ofJourney.some((name) => name === path || name.startsWith(`${path}.`) || path.startsWith(`${name}.`))
}
