/** What becomes of the people inside, as one chooses it in the dialog, and as the request says it. Pure. */
import type { MovePreview, MovePreviewRow, PeopleInside, StepMove } from '../../schemas/move.ts'

/** All stay, all follow at the same step, or each step its own. */
export type Way = 'stay' | 'follow' | 'steps'

export type Plan = { way: Way; steps: Readonly<Record<string, StepMove>> }

export const STAYING: Plan = { way: 'stay', steps: {} }

/** Nothing where nobody is to move. */
export function orderOf({ way, steps }: Plan, from?: number[]): PeopleInside | undefined {
  if (way === 'stay') return undefined
  const about = from === undefined ? {} : { from }
  if (way === 'follow' || Object.keys(steps).length === 0) return { ...about, default: 'follow' }
  return { ...about, default: 'follow', steps: { ...steps } }
}

/** What a select holds: `same`, `stay`, `end`, `again` (the same step, afresh), or `to:` and a step. */
export function choiceOf(step: string, move: StepMove | undefined): string {
  if (move === undefined) return 'same'
  if (move === 'stay' || move === 'end') return move
  if (move.to !== step) return `to:${move.to}`
  return move.again === true ? 'again' : 'same'
}

export function withChoice(plan: Plan, step: string, choice: string): Plan {
  const { [step]: _, ...others } = plan.steps
  const steps = choice === 'same' ? others : { ...others, [step]: moveOf(step, choice) }
  return { ...plan, steps }
}

function moveOf(step: string, choice: string): StepMove {
  if (choice === 'stay' || choice === 'end') return choice
  return choice === 'again' ? { to: step, again: true } : { to: choice.slice('to:'.length) }
}

/** One line for each step, however many versions people wait at it in. */
export type StepLine = {
  /** Absent where they have not begun yet: they are asked about with nothing to choose. */
  step?: NonNullable<MovePreviewRow['step']>
  versions: number[]
  people: number
  sending: number
  does: MovePreviewRow['does'][]
  into?: string
  /** Why some of them cannot, as the server says it. */
  cannot?: NonNullable<MovePreviewRow['reason']>
  cannotPeople: number
}

export function stepLines(rows: readonly MovePreviewRow[]): StepLine[] {
  const lines = new Map<string, StepLine>()
  for (const row of rows) {
    const key = row.step?.id ?? ''
    const line = lines.get(key) ?? {
      ...(row.step === undefined ? {} : { step: row.step }),
      ...{ versions: [], people: 0, sending: 0, does: [], cannotPeople: 0 },
    }
    const stuck = row.does === 'stays' && row.reason !== 'told'
    lines.set(key, {
      ...line,
      versions: [...new Set([...line.versions, row.version])].sort((a, b) => a - b),
      people: line.people + row.people,
      sending: line.sending + row.sending,
      does: [...new Set([...line.does, row.does])],
      ...(row.into === undefined ? {} : { into: row.into }),
      ...(stuck && row.reason !== undefined ? { cannot: row.reason } : {}),
      cannotPeople: line.cannotPeople + (stuck ? row.people : 0),
    })
  }
  return [...lines.values()].sort((a, b) => b.people - a.people)
}

export function moving({ totals }: MovePreview): number {
  return totals.keeps + totals.enters + totals.ends
}
