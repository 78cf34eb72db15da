/** The first steps are known to be done by what the server carried out, in whatever order, and by nothing else. */
import { expect, test } from 'vitest'
import type { Answered } from '../../editor/api/client.ts'
import {
  afterAnswer,
  BEGINNING,
  nextStep,
  openedBy,
  readTour,
  STEPS,
  type Tour,
  withDone,
} from '../../editor/tour/steps.ts'
import { askFirst } from '../http/journeys.ts'

const journey = askFirst()
const draft: Answered = {
  method: 'GET',
  path: `/api/journeys/${journey.id}`,
  body: undefined,
  answer: { id: journey.id, document: journey, etag: '"1"', updatedAt: 1 },
}

/** As the page hears them, one after another. */
function heard(...answers: Answered[]): Tour {
  const opened = new Map<string, string>()
  let tour = BEGINNING
  for (const answered of answers) {
    tour = afterAnswer(tour, opened, answered)
    const draftRead = openedBy(answered)
    if (draftRead) opened.set(...draftRead)
  }
  return tour
}
const call = (method: string, path: string, body?: unknown, answer: unknown = {}): Answered => ({
  ...{ method, path, body, answer },
})
const at = (rest: string) => `/api/journeys/${journey.id}${rest}`

test('taking a journey of the gallery is the first; looking at it is not', () => {
  expect(heard(call('GET', '/api/gallery')).done).toEqual([])
  expect(heard(call('POST', '/api/journeys', { document: journey })).done).toEqual([])
  expect(heard(call('GET', '/api/examples/pergunta-simples/stories')).done).toEqual(['template'])
})

test('a text is changed when other words are saved than were opened; moving a card changes none', () => {
  const moved = { ...journey, nodes: journey.nodes.map((node) => ({ ...node, position: { x: 900, y: 40 } })) }
  expect(heard(draft, call('PUT', at(''), moved)).done).toEqual([])
  const said = JSON.parse(JSON.stringify(journey).replace(/"text":"[^"]+"/, '"text":"Obrigado mesmo!"'))
  expect(said).not.toEqual(journey)
  expect(heard(draft, call('PUT', at(''), said))).toMatchObject({ done: ['edit'], journey: journey.id })
  const renamed = { ...journey, nodes: journey.nodes.map((node, index) => ({ ...node, label: `Etapa ${index}` })) }
  expect(heard(draft, call('PUT', at(''), renamed)).done).toEqual(['edit'])
})

test('stories that come along with a copy are not those that somebody saves', () => {
  const save = call('PUT', at('/stories/a-minha'), {})
  expect(heard(save, draft).done).toEqual([])
  expect(heard(draft, save).done).toEqual(['story'])
})

test('trying, publishing and enrolling are told by their calls; nobody enrolled is nothing done', () => {
  expect(heard(call('POST', '/api/simulations')).done).toEqual(['simulate'])
  expect(heard(call('POST', '/api/simulations/advance')).done).toEqual([])
  expect(heard(call('POST', at('/publish')))).toMatchObject({ done: ['publish'], journey: journey.id })
  const phones = { phones: ['+55 11 98888-7777'] }
  expect(heard(call('POST', at('/enrollments'), phones, { enrolled: 0, skipped: [] })).done).toEqual([])
  expect(heard(call('POST', at('/enrollments'), phones, { enrolled: 1, skipped: [] }))).toMatchObject({
    ...{ done: ['enroll'], phone: '5511988887777' },
  })
})

test('what is done stays done, in the order of the list, and the next is the first that is open', () => {
  const tour = withDone(withDone(withDone(BEGINNING, 'publish'), 'template'), 'publish')
  expect(tour.done).toEqual(['template', 'publish'])
  expect(nextStep(tour.done, STEPS)).toBe('edit')
  expect(nextStep([...STEPS], STEPS)).toBeUndefined()
})

test('an answer that tells of nothing leaves the very same tour', () => {
  expect(afterAnswer(BEGINNING, new Map(), call('GET', '/api/runs'))).toBe(BEGINNING)
})

test('what is kept in the browser is read back, and what is none of it begins anew', () => {
  const tour: Tour = { done: ['template', 'edit'], closed: true, journey: 'a', phone: '5511' }
  expect(readTour(JSON.stringify(tour))).toEqual(tour)
  expect(readTour('{"done":["fly","edit",7]}')).toEqual({ done: ['edit'], closed: false })
  for (const broken of [null, '', 'x', '7', 'null']) expect(readTour(broken)).toBeUndefined()
})
