/**
 * Where somebody stands in the first steps, kept in this browser for each person who signs in. It listens to what the
 * server answers to the page, so that no part of the editor needs to know of it.
 */
import { create } from 'zustand'
import type { Draft } from '../../schemas/api.ts'
import { onAnswered } from '../api/client.ts'
import { afterAnswer, BEGINNING, openedBy, readTour, type StepId, type Tour, withDone } from './steps.ts'

type State = {
  /** Null while it is not known who is there, or whether they need it. */
  tour: Tour | null
  /** What was done just now, for a moment of praise. */
  justDone: StepId | null
}

export const useTour = create<State>(() => ({ tour: null, justDone: null }))

let person = ''
const opened = new Map<string, string>()

const keyOf = (id: string) => `regua.tour.${id}`

/** What is kept of this person; undefined when they are new to this browser. */
export function keptTour(id: string): Tour | undefined {
  return readTour(localStorage.getItem(keyOf(id)))
}

/** A draft that was read before anybody listened. */
export function openedAlready(answer: Draft) {
  const draft = openedBy({ method: 'GET', path: `/api/journeys/${answer.id}`, body: undefined, answer })
  if (draft && !opened.has(answer.id)) opened.set(...draft)
}

/** Returns what stops it. */
export function followTour(id: string, tour: Tour): () => void {
  person = id
  useTour.setState({ tour, justDone: null })
  localStorage.setItem(keyOf(id), JSON.stringify(tour))
  const stop = onAnswered((answered) => {
    const now = useTour.getState().tour
    if (now) change(afterAnswer(now, opened, answered))
    const draft = openedBy(answered)
    if (draft) opened.set(...draft)
  })
  return () => {
    stop()
    useTour.setState({ tour: null, justDone: null })
  }
}

export const markDone = (step: StepId) => {
  const { tour } = useTour.getState()
  if (tour) change(withDone(tour, step))
}

export const closeTour = () => {
  const { tour } = useTour.getState()
  if (tour) change({ ...tour, closed: true })
}

/** From the user menu: as far as one was, or anew when all was done. */
export const reopenTour = (all: readonly StepId[]) => {
  const { tour } = useTour.getState()
  if (!tour) return
  const finished = all.every((step) => tour.done.includes(step))
  change(finished ? BEGINNING : { ...tour, closed: false })
}

function change(next: Tour) {
  const { tour } = useTour.getState()
  if (tour === next) return
  const fresh = next.done.find((step) => !tour?.done.includes(step))
  useTour.setState({ tour: next, ...(fresh ? { justDone: fresh } : {}) })
  localStorage.setItem(keyOf(person), JSON.stringify(next))
}
