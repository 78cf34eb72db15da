/** The person that a simulation is lived as: one of the portfolio, or an invented one. Pure. */
import { DateTime } from 'luxon'
import type { StartSimulation } from '../../schemas/api.ts'
import type { Journey } from '../../schemas/journey.ts'

export interface PersonaDebt {
  principal: number | undefined
  dueDate: string
}

export interface Persona {
  kind: 'invented' | 'portfolio'
  name: string
  /** Federative unit; "" when nobody knows. */
  state: string
  debts: PersonaDebt[]
  /** A customer of the portfolio, with `kind: 'portfolio'`. */
  customer?: { id: string; name: string } | undefined
  /** `YYYY-MM-DDTHH:MM` on the clock of the journey's zone; "" is now. */
  begins: string
}

/** An invented person's CPF, that of the example portfolio's Marina; the form tells its last digits to who plays the person. */
const DOCUMENT = '00000010154'
/** Where a journey asks for digits of it, these are the answer. */
export const LAST_DIGITS = DOCUMENT.slice(-3)

/** Someone to begin with at once: one debt, 23 days late. */
export function inventedPersona(now: number, timezone: string): Persona {
  const dueDate = DateTime.fromMillis(now, { zone: timezone }).minus({ days: 23 }).toISODate() ?? ''
  return { kind: 'invented', name: 'Marina Alves', state: 'SP', debts: [{ principal: 38_990, dueDate }], begins: '' }
}

/** What is missing before the simulation can start. */
export function isReady(persona: Persona): boolean {
  if (persona.kind === 'portfolio') return persona.customer !== undefined
  return (
    persona.name.trim() !== '' &&
    persona.debts.every(({ principal, dueDate }) => principal !== undefined && principal > 0 && dueDate !== '')
  )
}

/** The request that starts it. The clock stands at `begins` in the journey's zone, or at `now`. */
export function startOf(persona: Persona, document: Journey, now: number): StartSimulation {
  const zone = document.settings.timezone
  const begins = persona.begins === '' ? undefined : DateTime.fromISO(persona.begins, { zone })
  const at = begins?.isValid ? begins.toMillis() : now
  if (persona.kind === 'portfolio' && persona.customer) return { document, customer: persona.customer.id, at }
  return {
    document,
    at,
    customer: {
      name: persona.name.trim(),
      document: DOCUMENT,
      country: 'BR',
      state: persona.state === '' ? null : persona.state,
      consent: 'granted',
    },
    debts: persona.debts.flatMap(({ principal, dueDate }, index) =>
      principal === undefined
        ? []
        : [{ reference: String(8841 + index), principal, dueDate, currency: 'BRL', status: 'open' as const, paid: 0 }],
    ),
  }
}
