/**
 * The first steps of somebody who is new here, and how each is known to be done: by what the server has carried out, never
 * by a click on "next". In whatever order, also outside the tour. Pure.
 */
import type { Journey } from '../../schemas/journey.ts'
import type { Answered } from '../api/client.ts'

export const STEPS = ['template', 'edit', 'simulate', 'story', 'publish', 'enroll', 'reply'] as const
export type StepId = (typeof STEPS)[number]

export type Tour = {
  done: StepId[]
  /** Put away by the person, or never needed. */
  closed: boolean
  /** The journey that the last of the steps was done in. */
  journey?: string
  /** Phone of somebody who was enrolled by it, so that the test phone can be theirs at once. */
  phone?: string
}

/** Where somebody new begins. */
export const BEGINNING: Tour = { done: [], closed: false }

/** The drafts opened in this page, with the words they had then. */
export type Opened = ReadonlyMap<string, string>

/** The same tour when nothing of it was done. */
export function afterAnswer(tour: Tour, opened: Opened, { method, path, body, answer }: Answered): Tour {
  const [, journey, what] = /^\/api\/journeys\/([^/]+)(?:\/([^/]+).*)?$/.exec(path) ?? []
  const id = journey === undefined ? undefined : decodeURIComponent(journey)
  const did = (step: StepId, more: Partial<Tour> = {}) => withDone(tour, step, more)
  // Only who takes a journey of the gallery asks for its stories.
  if (method === 'GET' && /^\/api\/examples\/[^/]+\/stories$/.test(path)) return did('template')
  if (method === 'POST' && path === '/api/simulations') return did('simulate')
  if (id === undefined) return tour
  if (method === 'PUT' && what === undefined) {
    const before = opened.get(id)
    return before !== undefined && before !== wordsOf(body) ? did('edit', { journey: id }) : tour
  }
  // The stories that come along with a copy are saved before the copy is opened.
  if (method === 'PUT' && what === 'stories') return opened.has(id) ? did('story', { journey: id }) : tour
  if (method === 'POST' && what === 'publish') return did('publish', { journey: id })
  if (method === 'POST' && what === 'enrollments' && numberAt(answer, 'enrolled') > 0) {
    const phone = phoneIn(body)
    return did('enroll', { journey: id, ...(phone === undefined ? {} : { phone }) })
  }
  return tour
}

export function withDone(tour: Tour, step: StepId, more: Partial<Tour> = {}): Tour {
  const done = tour.done.includes(step) ? tour.done : STEPS.filter((each) => each === step || tour.done.includes(each))
  return { ...tour, ...more, done }
}

/** The draft that was opened, and its words; undefined for any other answer. */
export function openedBy({ method, path, answer }: Answered): [id: string, words: string] | undefined {
  if (method !== 'GET' || !/^\/api\/journeys\/[^/]+$/.test(path)) return undefined
  if (typeof answer !== 'object' || answer === null || !('document' in answer) || !('id' in answer)) return undefined
  return typeof answer.id === 'string' ? [answer.id, wordsOf(answer.document)] : undefined
}

/** The first that is not done among those that there are. */
export function nextStep(done: readonly StepId[], there: readonly StepId[]): StepId | undefined {
  return there.find((step) => !done.includes(step))
}

/** Everything that is written in the steps of a journey; where they stand and how they are joined changes nothing here. */
function wordsOf(journey: unknown): string {
  if (typeof journey !== 'object' || journey === null || !('nodes' in journey)) return ''
  // What comes here was a journey's document on its way to or from the server.
  const { nodes } = journey as Journey
  return JSON.stringify(nodes.map(({ id, label, data }) => [id, label, textsIn(data)]))
}

function textsIn(value: unknown): unknown {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return null
  return Object.entries(value).map(([key, item]) => [key, textsIn(item)])
}

function numberAt(value: unknown, key: string): number {
  return typeof value === 'object' && value !== null
    ? Number(Object.entries(value).find(([name]) => name === key)?.[1])
    : 0
}

function phoneIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('phones' in body) || !Array.isArray(body.phones)) return undefined
  const [first] = body.phones
  return typeof first === 'string' ? first.replaceAll(/\D/g, '') : undefined
}

/** What was kept in the browser; undefined for what is none of it. */
export function readTour(text: string | null): Tour | undefined {
  if (text === null) return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // Whatever stands there is not ours: one begins anew.
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const { done, closed, journey, phone } = { done: [], closed: false, journey: undefined, phone: undefined, ...value }
  const known = Array.isArray(done) ? STEPS.filter((step) => (done as unknown[]).includes(step)) : []
  return {
    done: known,
    closed: closed === true,
    ...(typeof journey === 'string' ? { journey } : {}),
    ...(typeof phone === 'string' ? { phone } : {}),
  }
}
