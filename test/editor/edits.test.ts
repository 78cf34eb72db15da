/** Editing a journey: what each edit does, and what no edit may ever break. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  connect,
  disconnect,
  fragmentOf,
  insertOnEdge,
  moveNodes,
  pasteFragment,
  reconnect,
  removeNodes,
  renameJourney,
  renameNode,
  setNodeData,
} from '../../editor/journey/edits.ts'
import type { Journey } from '../../schemas/journey.ts'
import { journeys } from './arbitrary-journey.ts'
import { sampleJourney } from './sample-journeys.ts'

const ends = (journey: Journey) => journey.edges.map((e) => `${e.source}.${e.sourceHandle}→${e.target}`)

test('an outlet leads to one place: a new connection replaces the old', () => {
  const joined = connect(sampleJourney, { source: 'resposta', sourceHandle: 'paguei', target: 'fim' }, 'new')
  expect(ends(joined).filter((end) => end.startsWith('resposta.paguei'))).toEqual(['resposta.paguei→fim'])
  expect(connect(joined, { source: 'resposta', sourceHandle: 'paguei', target: 'fim' }, 'again')).toBe(joined)
})

test('a moved end keeps its edge, and takes over the outlet it comes to', () => {
  const moved = reconnect(sampleJourney, '4', { source: 'resposta', sourceHandle: 'parcelar', target: 'fim' })
  expect(moved.edges.find(({ id }) => id === '4')).toMatchObject({ sourceHandle: 'parcelar', target: 'fim' })
  expect(ends(moved).filter((end) => end.startsWith('resposta.p'))).toEqual(['resposta.parcelar→fim'])
})

test('a removed step takes its connections along', () => {
  const without = removeNodes(sampleJourney, new Set(['resposta']))
  expect(without.nodes.map(({ id }) => id)).not.toContain('resposta')
  expect(ends(without)).toEqual(['inicio.next→espera', 'espera.next→modelo', 'parcelas.accepted→fim'])
})

test('a branch that is gone from the config takes its connection along', () => {
  const data = { branches: [], timeout: 'P1D' }
  const changed = setNodeData(sampleJourney, 'resposta', data, ['other', 'timeout'])
  expect(ends(changed).filter((end) => end.startsWith('resposta'))).toEqual(['resposta.timeout→sem-resposta'])
})

test('a step put into a connection stands between its ends', () => {
  const node = { id: 'meio', type: 'wait-until-time', typeVersion: 1, position: { x: 0, y: 0 }, data: {} }
  const inserted = insertOnEdge(sampleJourney, '1', node, 'next', 'e-new')
  expect(ends(inserted)).toEqual(expect.arrayContaining(['inicio.next→meio', 'meio.next→espera']))
  expect(ends(inserted)).not.toContain('inicio.next→espera')
})

test('a pasted copy has its own ids and the same connections inside', () => {
  const fragment = fragmentOf(sampleJourney, new Set(['espera', 'modelo', 'resposta']))
  let count = 0
  const { journey, added } = pasteFragment(sampleJourney, fragment, { x: 40, y: 40 }, () => `new${++count}`)
  expect(added).toEqual(['new1', 'new2', 'new3'])
  expect(ends(journey)).toEqual(expect.arrayContaining(['new1.next→new2', 'new2.sent→new3']))
  expect(new Set(journey.nodes.map(({ id }) => id)).size).toBe(journey.nodes.length)
})

test('names are trimmed; an empty one gives a step its type’s name back and leaves a journey its own', () => {
  const named = renameNode(sampleJourney, 'fim', '  Pagou  ')
  expect(named.nodes.find(({ id }) => id === 'fim')?.label).toBe('Pagou')
  expect(renameNode(named, 'fim', ' ').nodes.find(({ id }) => id === 'fim')).not.toHaveProperty('label')
  expect(renameJourney(sampleJourney, '  ')).toBe(sampleJourney)
})

test('an edit that changes nothing makes no undo step: it returns the very same journey', () => {
  fc.assert(
    fc.property(journeys, (journey) => {
      expect(removeNodes(journey, new Set(['nobody']))).toBe(journey)
      expect(disconnect(journey, new Set(['nothing']))).toBe(journey)
      expect(moveNodes(journey, new Map(journey.nodes.map((n) => [n.id, { ...n.position }])))).toBe(journey)
      for (const { id, data, label } of journey.nodes) {
        expect(setNodeData(journey, id, data)).toBe(journey)
        expect(renameNode(journey, id, label ?? '')).toBe(journey)
      }
    }),
  )
})

test('whatever is done, every edge has both ends, and no outlet has two edges', () => {
  const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'nobody')
  const connection = fc.record({ source: ids, sourceHandle: fc.constantFrom('next', 'other'), target: ids })
  const edit = fc.oneof(
    ids.map((id) => (journey: Journey) => removeNodes(journey, new Set([id]))),
    fc.tuple(connection, fc.uuid()).map(
      ([wanted, id]) =>
        (journey: Journey) =>
          connect(journey, wanted, id),
    ),
    fc.tuple(fc.subarray(['a', 'b', 'c']), fc.nat(1000)).map(([wanted, seed]) => (journey: Journey) => {
      let count = 0
      const fragment = fragmentOf(journey, new Set(wanted))
      return pasteFragment(journey, fragment, { x: 9, y: 9 }, () => `p${seed}-${journey.nodes.length}-${++count}`)
        .journey
    }),
  )
  fc.assert(
    fc.property(journeys, fc.array(edit, { maxLength: 8 }), (start, edits) => {
      const after = edits.reduce((journey, apply) => apply(journey), start)
      const known = new Set(after.nodes.map(({ id }) => id))
      const outlets = after.edges.map((e) => `${e.source} ${e.sourceHandle}`)
      expect(after.edges.every((edge) => known.has(edge.source) && known.has(edge.target))).toBe(true)
      expect(new Set(outlets).size).toBe(outlets.length)
    }),
  )
})
