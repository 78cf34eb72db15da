/**
 * The way of a run in short: what its journal says of steps and outlets, without texts, times but one a turn, and persons.
 * Each turn appends to it, so that nobody has to read it to write it; it is read by those who count (`figures.ts`).
 */
import type { Instant } from '../../schemas/basics.ts'
import type { JournalEntry } from '../../schemas/run.ts'

/** What happened in one turn, in the version that the run was in then. */
export type TrailTurn = { version: number; at: Instant; entries: readonly JournalEntry[] }

export type TrailStep =
  | { kind: 'entered' | 'replied' | 'agreed'; node: string }
  | { kind: 'left'; node: string; outlet: string }
  /** A message that was not to go (`code` is the rule), could not go, or the run itself that could not go on. */
  | { kind: 'blocked' | 'refused' | 'failed'; node: string; code: string }
  | { kind: 'ended'; outcome: string }

export type ReadTurn = { version: number; at: Instant; steps: TrailStep[] }

const LETTERS = { entered: 'e', replied: 'r', agreed: 'g', left: 'l', blocked: 'b', refused: 'n', failed: 'f' } as const

/** Characters: a journey that goes round for ever writes no more of its rounds than this, about fifty replies. */
export const LONGEST_TRAIL = 8_000

/** Whether these turns are noted however long the trail is: what happens once, not what comes again with every round. */
export function isLasting(turns: readonly TrailTurn[]): boolean {
  return turns.some(({ entries }) => entries.some(({ kind }) => LASTING.has(kind)))
}

const LASTING: ReadonlySet<JournalEntry['kind']> = new Set<JournalEntry['kind']>(['agreed', 'moved', 'failed', 'ended'])

/** Empty when nothing of it counts. A node that was just named is not named again. */
export function trailOf(turns: readonly TrailTurn[]): string {
  return turns.flatMap(byVersion).map(pieceOf).join('')
}

/** Who goes over to another version comes to a step there, and what follows happens there. */
function byVersion({ version, at, entries }: TrailTurn): TrailTurn[] {
  const index = entries.findIndex(({ kind }) => kind === 'moved')
  const moved = entries[index]
  if (moved?.kind !== 'moved') return [{ version, at, entries }]
  const { does, node } = moved
  const arrival: JournalEntry[] = does === 'keeps' && node !== undefined ? [{ at, kind: 'entered', node }] : []
  return [
    { version: moved.from, at, entries: entries.slice(0, index) },
    { version: moved.to, at, entries: [...arrival, ...entries.slice(index + 1)] },
  ]
}

function pieceOf({ version, at, entries }: TrailTurn): string {
  const piece: (string | number)[] = [version, at]
  let last = ''
  for (const step of entries.flatMap(stepsOf)) {
    if (step.kind === 'ended') {
      piece.push('o', step.outcome)
      continue
    }
    piece.push(LETTERS[step.kind], step.node === last ? '' : step.node)
    last = step.node
    if (step.kind === 'left') piece.push(step.outlet)
    else if ('code' in step) piece.push(step.code)
  }
  return piece.length > 2 ? `,${JSON.stringify(piece)}` : ''
}

function stepsOf(entry: JournalEntry): TrailStep[] {
  switch (entry.kind) {
    case 'entered':
    case 'replied':
    case 'agreed':
      return [{ kind: entry.kind, node: entry.node }]
    case 'left':
      return [{ kind: 'left', node: entry.node, outlet: entry.outlet }]
    case 'resulted':
      if (entry.result.outcome === 'blocked') return [{ kind: 'blocked', node: entry.node, code: entry.result.rule }]
      if (entry.result.outcome === 'failed') return [{ kind: 'refused', node: entry.node, code: entry.result.code }]
      return []
    case 'failed':
      return [{ kind: 'failed', node: entry.fault.node ?? '', code: entry.fault.code }]
    case 'ended':
      return [{ kind: 'ended', outcome: entry.outcome }]
    default:
      // Waits, sends and notes are in the timeline; nobody is counted by them.
      return []
  }
}

/** What `trailOf` wrote, any number of times one behind the other. */
export function readTrail(trail: string): ReadTurn[] {
  // Written by `pieceOf` and by nothing else.
  const pieces = JSON.parse(`[${trail.slice(1)}]`) as (string | number)[][]
  return pieces.map(([version, at, ...words]) => ({
    version: Number(version),
    at: Number(at),
    steps: readSteps(words.map(String)),
  }))
}

function readSteps(words: readonly string[]): TrailStep[] {
  const steps: TrailStep[] = []
  let last = ''
  for (let at = 0; at < words.length; ) {
    const letter = words[at]
    const first = words[at + 1] ?? ''
    const second = words[at + 2] ?? ''
    if (letter === 'o') {
      steps.push({ kind: 'ended', outcome: first })
      at += 2
      continue
    }
    const node = first === '' ? last : first
    last = node
    if (letter === 'e') steps.push({ kind: 'entered', node })
    else if (letter === 'r') steps.push({ kind: 'replied', node })
    else if (letter === 'g') steps.push({ kind: 'agreed', node })
    if (letter === 'e' || letter === 'r' || letter === 'g') {
      at += 2
      continue
    }
    if (letter === 'l') steps.push({ kind: 'left', node, outlet: second })
    else if (letter === 'b') steps.push({ kind: 'blocked', node, code: second })
    else if (letter === 'n') steps.push({ kind: 'refused', node, code: second })
    else if (letter === 'f') steps.push({ kind: 'failed', node, code: second })
    else throw new Error(`A trail has the word "${letter}", which nobody writes.`)
    at += 3
  }
  return steps
}

/** Whether a trail speaks of a version at all, without reading it. */
export function speaksOf(trail: string, version: number): boolean {
  return trail.includes(`,[${version},`)
}
