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
  return { kind: 'invented', ...samplePersona('late', now, timezone), begins: '' }
}

/** People to begin with instead; the first is the one that is there from the start. */
export const PERSONAS = ['late', 'two', 'old', 'upcoming', 'manaus', 'none'] as const
export type PersonaName = (typeof PERSONAS)[number]

/** Whom a name stands for: who it is and what they owe; the clock stays as it was. */
export function samplePersona(
  which: PersonaName,
  now: number,
  timezone: string,
): Pick<Persona, 'name' | 'state' | 'debts'> {
  const { name, state, debts } = SAMPLES[which]
  const today = DateTime.fromMillis(now, { zone: timezone })
  const dated = debts.map(([principal, late]) => ({
    principal,
    dueDate: today.minus({ days: late }).toISODate() ?? '',
  }))
  return { name, state, debts: dated }
}

/** Amounts in minor units and days late; before the day they are less than none. */
const SAMPLES: Record<PersonaName, { name: string; state: string; debts: [principal: number, late: number][] }> = {
  late: { name: 'Marina Alves', state: 'SP', debts: [[38_990, 23]] },
  two: {
    name: 'Paulo Nogueira',
    state: 'MG',
    debts: [
      [21_450, 41],
      [9_900, 12],
    ],
  },
  old: { name: 'Célia Barros', state: 'RS', debts: [[184_000, 400]] },
  upcoming: { name: 'Davi Moreira', state: 'RJ', debts: [[15_000, -3]] },
  manaus: { name: 'Iara Tavares', state: 'AM', debts: [[27_300, 15]] },
  none: { name: 'Beto Ramos', state: 'PR', debts: [] },
}

/** A telephone of each state that nobody has: it tells the person's time zone, as in production. */
const AREA_CODES: Record<string, number> = {
  ...{ AC: 68, AL: 82, AM: 92, AP: 96, BA: 71, CE: 85, DF: 61, ES: 27, GO: 62, MA: 98, MG: 31, MS: 67, MT: 65, PA: 91 },
  ...{ PB: 83, PE: 81, PI: 86, PR: 41, RJ: 21, RN: 84, RO: 69, RR: 95, RS: 51, SC: 48, SE: 79, SP: 11, TO: 63 },
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
      ...(AREA_CODES[persona.state] ? { phone: `+55${AREA_CODES[persona.state]}900000001` } : {}),
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
