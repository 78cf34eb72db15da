/** What authors write beside the steps, as pure functions Journey → Journey. */
import type { Journey, JourneyNote, Tint } from '../../schemas/journey.ts'
import type { Point } from './edits.ts'

export const NOTE_SIZE = { width: 220, height: 120 } as const
/** A note is never smaller than what one can still take hold of. */
export const SMALLEST_NOTE = { width: 120, height: 60 } as const
export const LONGEST_NOTE = 2000

export function addNote(journey: Journey, id: string, position: Point): Journey {
  return withNotes(journey, [...notesOf(journey), { id, position, size: { ...NOTE_SIZE }, text: '' }])
}

/** Left of everything, under the notes that stand there already: where a note covers nothing. */
export function placeForNote(journey: Journey): Point {
  const steps = journey.nodes.map(({ position }) => position)
  const x = Math.min(0, ...steps.map((step) => step.x)) - NOTE_SIZE.width - 60
  const top = Math.min(0, ...steps.map((step) => step.y))
  const above = notesOf(journey).filter(({ position }) => position.x < x + NOTE_SIZE.width)
  return { x, y: Math.max(top, ...above.map(({ position, size }) => position.y + size.height + 20)) }
}

export function writeNote(journey: Journey, id: string, text: string): Journey {
  const wanted = text.slice(0, LONGEST_NOTE)
  return mapNotes(journey, (note) => (note.id === id && note.text !== wanted ? { ...note, text: wanted } : note))
}

export function resizeNote(journey: Journey, id: string, size: JourneyNote['size']): Journey {
  const wanted = {
    width: Math.max(size.width, SMALLEST_NOTE.width),
    height: Math.max(size.height, SMALLEST_NOTE.height),
  }
  return mapNotes(journey, (note) => {
    const same = note.size.width === wanted.width && note.size.height === wanted.height
    return note.id === id && !same ? { ...note, size: wanted } : note
  })
}

export function moveNotes(journey: Journey, positions: ReadonlyMap<string, Point>): Journey {
  return mapNotes(journey, (note) => {
    const to = positions.get(note.id)
    return to && (to.x !== note.position.x || to.y !== note.position.y) ? { ...note, position: { ...to } } : note
  })
}

export function tintNote(journey: Journey, id: string, tint: Tint | undefined): Journey {
  return mapNotes(journey, (note) => {
    if (note.id !== id || note.tint === tint) return note
    const { tint: _, ...plain } = note
    return tint === undefined ? plain : { ...plain, tint }
  })
}

export function removeNotes(journey: Journey, ids: ReadonlySet<string>): Journey {
  const notes = notesOf(journey).filter((note) => !ids.has(note.id))
  return notes.length === notesOf(journey).length ? journey : withNotes(journey, notes)
}

/** A journey without notes has no list of them, so that undoing the first leaves the document as it was. */
export function withNotes(journey: Journey, notes: readonly JourneyNote[]): Journey {
  const { notes: _, ...rest } = journey
  return notes.length === 0 ? rest : { ...rest, notes: [...notes] }
}

const notesOf = (journey: Journey): readonly JourneyNote[] => journey.notes ?? []

function mapNotes(journey: Journey, change: (note: JourneyNote) => JourneyNote): Journey {
  const notes = notesOf(journey)
  const next = notes.map(change)
  return next.some((note, index) => note !== notes[index]) ? withNotes(journey, next) : journey
}
