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
  { name: 'agreement.status', type: 'text', example: 'active' },
  { name: 'agreement.total', type: 'money', example: 'R$ 1.000,00' },
  { name: 'agreement.count', type: 'number', example: '3' },
  { name: 'agreement.firstAmount', type: 'money', example: 'R$ 333,33' },
  { name: 'agreement.firstDueDate', type: 'date', example: '01/12/2026' },
  { name: 'agreement.nextNumber', type: 'number', example: '2' },
  { name: 'agreement.nextAmount', type: 'money', example: 'R$ 333,33' },
  { name: 'agreement.nextDueDate', type: 'date', example: '01/01/2027' },
  { name: 'agreement.daysLate', type: 'number', example: '3' },
  { name: 'agreement.openCount', type: 'number', example: '2' },
  { name: 'promise.date', type: 'date', example: '15/12/2026' },
  { name: 'promise.amount', type: 'money', example: 'R$ 400,67' },
  { name: 'promise.status', type: 'text', example: 'open' },
  { name: 'promise.brokenCount', type: 'number', example: '1' },
  { name: 'promise.keptCount', type: 'number', example: '2' },
]

export function textVariables(locale: Locale): VariableDescription[] {
  return VARIABLES.map((variable) => ({ ...variable, label: LABELS[locale][variable.name] }))
}

/** Of a variable: what it holds; `group` holds others and is no text itself, `any` is only known when it is there. */
export type VariableType = VariableDescription['type'] | 'group' | 'any'

/** Paths that exist but are not offered in the picker. */
const ALSO_KNOWN: Record<string, VariableType> = {
  'customer.id': 'text',
  'customer.document': 'text',
  'customer.country': 'text',
  'customer.language': 'text',
  'customer.timezone': 'text',
  'customer.consent': 'text',
  'debt.id': 'text',
  'debt.agingBucket': 'text',
  'debt.currency': 'text',
  'agreement.id': 'text',
  debts: 'group',
  'debts.size': 'number',
}

/** The type of what a text reads at `path`, given what the journey itself sets; undefined when there is no such thing. */
export function variableType(path: string, ofJourney: readonly VariableDescription[]): VariableType | undefined {
  if (path.startsWith('customer.attributes.')) return 'any'
  if (path.startsWith('debts.')) return typeOfDebt(path)
  const known = VARIABLES.find(({ name }) => name === path)?.type ?? ALSO_KNOWN[path]
  if (known !== undefined) return known
  const own = ofJourney.find(({ name }) => name === path)
  if (own) return own.type === 'list' ? 'group' : own.type
  if (ofJourney.some(({ name, type }) => type === 'list' && path.startsWith(`${name}.`))) return 'any'
  return ofJourney.some(({ name }) => name.startsWith(`${path}.`)) ? 'group' : undefined
}

/** One debt of the list has what `debt` has, but for the number of debts. */
function typeOfDebt(path: string): VariableType | undefined {
  const names = path.split('.').slice(1)
  const [name, ...deeper] = names[0] === 'first' || names[0] === 'last' ? names.slice(1) : names
  if (name === undefined) return 'group'
  if (name === 'size') return 'number'
  return deeper.length > 0 || name === 'count' ? undefined : variableType(`debt.${name}`, [])
}
