/** A journey told in order: each step once, nothing left out, and every way says truly where it goes on. */
import fc from 'fast-check'
import type { TFunction } from 'i18next'
import { expect, test } from 'vitest'
import { bypass, moveBehind, removeAndClose } from '../../editor/journey/rearrange.ts'
import { changeSaid } from '../../editor/outline/changes-said.ts'
import { read } from '../../editor/outline/reading.ts'
import { inOrder } from '../../editor/outline/tab-order.ts'
import { walkTo } from '../../editor/outline/walk.ts'
import type { Journey } from '../../schemas/journey.ts'
import { journeys } from './arbitrary-journey.ts'
import { largeJourney } from './sample-journeys.ts'

const settings: Journey['settings'] = { timezone: 'America/Sao_Paulo', locale: 'pt-BR' }
const OUTLETS = ['next', 'other'].map((id) => ({ id, name: id }))
const reading = (journey: Journey) =>
  read(
    journey,
    () => OUTLETS,
    ({ type }) => type === 'start',
  )

/** `a next b` is a connection; the step called `start` begins. */
function sketch(...lines: string[]): Journey {
  const edges = lines.map((line, index) => {
    const [source = '', sourceHandle = '', target = ''] = line.split(' ')
    return { id: `e${index}`, source, sourceHandle, target }
  })
  const ids = [...new Set(edges.flatMap(({ source, target }) => [source, target]))]
  const nodes = ids.map((id, index) => ({
    ...{ id, type: id === 'start' ? 'start' : 'send-message', typeVersion: 1 },
    ...{ position: { x: 0, y: index * 100 }, data: {} },
  }))
  return { format: 1, id: 'j', name: 'J', settings, nodes, edges }
}

const ways = (journey: Journey) => journey.edges.map((edge) => `${edge.source} ${edge.sourceHandle} ${edge.target}`)

test('the main way comes first, then each way off it with all that hangs on it', () => {
  const told = reading(
    sketch('start next a', 'a next b', 'a other x', 'b next c', 'b other y', 'x next x2', 'x other z', 'y next c'),
  )
  expect(told.passages.map(({ lines }) => lines.map(({ node }) => node.id))).toEqual([
    ['start', 'a', 'b', 'c'],
    ['x', 'x2'],
    ['z'],
    ['y'],
  ])
  expect(told.passages.map(({ depth, from }) => [depth, from?.line, from?.outlet.id])).toEqual([
    [0, undefined, undefined],
    [1, 2, 'other'],
    [2, 5, 'other'],
    [1, 3, 'other'],
  ])
})

test('a circle leads back, a join to what was told already, and neither is told twice', () => {
  const told = reading(sketch('start next a', 'a next b', 'b next c', 'b other a', 'a other x', 'x next c'))
  const way = (node: string, outlet: string) =>
    told.lines.get(node)?.ways.find((each) => each.outlet.id === outlet)?.to?.course
  expect(told.order).toEqual(['start', 'a', 'b', 'c', 'x'])
  expect([way('start', 'next'), way('b', 'other'), way('a', 'other'), way('x', 'next')]).toEqual([
    ...['next', 'back', 'on', 'joins'],
  ])
})

test('what no way reaches comes last, and a lost outlet is still told', () => {
  const told = reading(sketch('lone next lone2', 'start next a', 'a lost b'))
  expect(told.order).toEqual(['start', 'a', 'b', 'lone', 'lone2'])
  expect(told.passages.map(({ reached }) => reached)).toEqual([true, false])
  expect(told.lines.get('a')?.ways.map(({ outlet, gone }) => [outlet.id, gone])).toEqual([
    ['next', false],
    ['other', false],
    ['lost', true],
  ])
})

test('whatever the journey, each step is told once, numbered as it stands, and leads where its connections lead', () => {
  fc.assert(
    fc.property(journeys, (journey) => {
      const told = reading(journey)
      expect([...told.order].sort()).toEqual(journey.nodes.map(({ id }) => id).sort())
      const lines = told.passages.flatMap((passage) => passage.lines)
      expect(lines.map(({ number }) => number)).toEqual(lines.map((_, index) => index + 1))
      const led = lines.flatMap(({ node, ways: all }) =>
        all.flatMap(({ outlet, to }) => (to ? [`${node.id} ${outlet.id} ${told.order[to.line - 1]}`] : [])),
      )
      expect(led.sort()).toEqual(ways(journey).sort())
    }),
  )
})

test('two thousand steps in a row are told without running out of room', () => {
  expect(reading(largeJourney(2000)).order).toHaveLength(2000)
})

test('a step that is taken out closes its way, and one that is put elsewhere leads on from there', () => {
  const journey = sketch('start next a', 'a next b', 'b next c', 'b other x')
  expect(ways(bypass(journey, 'b', 'next')).sort()).toEqual(['a next c', 'b other x', 'start next a'])
  expect(ways(removeAndClose(journey, 'b', 'next')).sort()).toEqual(['a next c', 'start next a'])
  let made = 0
  const moved = moveBehind(journey, 'b', 'next', { source: 'start', sourceHandle: 'next' }, () => `n${made++}`)
  expect(ways(moved).sort()).toEqual(['a next c', 'b next a', 'b other x', 'start next b'])
})

test('however a step is moved, one edge an outlet remains, each with both its ends, and undoing is possible', () => {
  const choice = fc.tuple(journeys, fc.nat(), fc.nat(), fc.constantFrom('next', 'other', undefined))
  fc.assert(
    fc.property(choice, ([journey, first, second, through]) => {
      const ids = journey.nodes.map(({ id }) => id)
      const [id, source] = [ids[first % ids.length], ids[second % ids.length]]
      if (id === undefined || source === undefined) return
      let made = 0
      const moved = moveBehind(journey, id, through, { source, sourceHandle: 'next' }, () => `new${made++}`)
      const outlets = moved.edges.map((edge) => `${edge.source} ${edge.sourceHandle}`)
      expect(new Set(outlets).size).toBe(outlets.length)
      expect(new Set(moved.edges.map((edge) => edge.id)).size).toBe(moved.edges.length)
      expect(moved.nodes).toBe(journey.nodes)
      if (source !== id) expect(ways(moved)).toContain(`${source} next ${id}`)
    }),
  )
})

test('cards are put in order; what is no step stays where it is, and an order that is right is left alone', () => {
  const nodes = ['frame', 'b', 'note', 'a', 'c'].map((id) => ({ id }))
  const rank = new Map([
    ['a', 0],
    ['b', 1],
    ['c', 2],
  ])
  const sorted = inOrder(nodes, rank)
  expect(sorted.map(({ id }) => id)).toEqual(['frame', 'a', 'note', 'b', 'c'])
  expect(inOrder(sorted, rank)).toBe(sorted)
})

test('Alt and the arrows lead along a way, back by the one walked, and over to the other ways of the step before', () => {
  const told = reading(sketch('start next a', 'a next b', 'a other c', 'c next b'))
  expect(walkTo(told, 'a', 'follow', undefined)).toBe('b')
  expect(walkTo(told, 'b', 'otherWay', 'a')).toBe('c')
  expect(walkTo(told, 'c', 'otherWayBack', 'a')).toBe('b')
  expect(walkTo(told, 'b', 'back', 'c')).toBe('c')
  expect(walkTo(told, 'b', 'back', undefined)).toBe('a')
  expect(walkTo(told, 'b', 'follow', undefined)).toBeUndefined()
  expect(walkTo(told, 'start', 'otherWay', undefined)).toBeUndefined()
})

test('an edit is said by what it did: added after, deleted, led elsewhere, cut; writing in a form says nothing', () => {
  // Only called with a key and values, never with what else TFunction can do.
  const t = ((key: string, values: object) => `${key} ${Object.values(values).join(' ')}`) as unknown as TFunction
  const names = {
    step: (_: Journey, id: string) => id,
    outlet: (_: Journey, edge: { sourceHandle: string }) => edge.sourceHandle,
  }
  const said = (before: Journey, now: Journey) => changeSaid(before, now, names, t)
  const before = sketch('start next a', 'a next b')
  expect(said(before, sketch('start next a', 'a next b', 'a other c'))).toBe('said.addedAfter c a other')
  expect(said(sketch('start next a', 'a next b', 'a other c'), before)).toBe('said.removed c')
  expect(said(before, { ...before, edges: before.edges.slice(0, 1) })).toBe('said.leadsNowhere a next')
  const led = before.edges.map((edge) => (edge.source === 'a' ? { ...edge, target: 'start' } : edge))
  expect(said(before, { ...before, edges: led })).toBe('said.leads a next start')
  expect(said(before, { ...before, nodes: before.nodes.map((node) => ({ ...node, data: { text: 'oi' } })) })).toBe('')
})
