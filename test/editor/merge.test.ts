/** Two people edit one journey: nothing is lost without being asked about. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { connect, moveNodes, removeNodes, renameJourney, renameNode, setNodeData } from '../../editor/journey/edits.ts'
import { equal, merge } from '../../editor/journey/merge.ts'
import type { Journey } from '../../schemas/journey.ts'
import { journeys } from './arbitrary-journey.ts'
import { sampleJourney as base } from './sample-journeys.ts'

const nodeOf = (journey: Journey, id: string) => journey.nodes.find((node) => node.id === id)
const targetOf = (journey: Journey, source: string, handle: string) =>
  journey.edges.find((edge) => edge.source === source && edge.sourceHandle === handle)?.target

test('edits of different things are joined without a question', () => {
  const mine = renameJourney(setNodeData(base, 'espera', { for: 'P2D' }), 'Meu nome')
  const theirs = connect(
    renameNode(base, 'espera', 'Pausa'),
    { source: 'modelo', sourceHandle: 'failed', target: 'fim' },
    'x',
  )
  const { journey, conflicts } = merge(base, mine, theirs)
  expect(conflicts).toEqual([])
  expect(journey.name).toBe('Meu nome')
  expect(nodeOf(journey, 'espera')).toMatchObject({ label: 'Pausa', data: { for: 'P2D' } })
  expect(targetOf(journey, 'modelo', 'failed')).toBe('fim')
})

test('what both changed differently is asked about, and either answer is honoured', () => {
  const mine = setNodeData(base, 'espera', { for: 'P2D' })
  const theirs = setNodeData(base, 'espera', { for: 'P5D' })
  expect(merge(base, mine, theirs).conflicts).toMatchObject([{ kind: 'step-content', node: 'espera' }])
  expect(nodeOf(merge(base, mine, theirs, () => 'mine').journey, 'espera')?.data).toEqual({ for: 'P2D' })
  expect(nodeOf(merge(base, mine, theirs, () => 'theirs').journey, 'espera')?.data).toEqual({ for: 'P5D' })
})

test('a step that one deleted and the other went on with is asked about', () => {
  const mine = removeNodes(base, new Set(['fim']))
  const theirs = connect(base, { source: 'modelo', sourceHandle: 'blocked', target: 'fim' }, 'x')
  const { conflicts } = merge(base, mine, theirs)
  expect(conflicts).toMatchObject([{ kind: 'step-deleted', node: 'fim', deletedBy: 'mine' }])
  const kept = merge(base, mine, theirs, () => 'theirs').journey
  expect(targetOf(kept, 'modelo', 'blocked')).toBe('fim')
  expect(nodeOf(merge(base, mine, theirs, () => 'mine').journey, 'fim')).toBeUndefined()
})

test('a step that one deleted and the other only moved is deleted', () => {
  const theirs = moveNodes(base, new Map([['fim', { x: 5, y: 5 }]]))
  const { journey, conflicts } = merge(base, removeNodes(base, new Set(['fim'])), theirs)
  expect(conflicts).toEqual([])
  expect(nodeOf(journey, 'fim')).toBeUndefined()
})

test('one outlet led to two places is asked about', () => {
  const to = (target: string) => connect(base, { source: 'modelo', sourceHandle: 'failed', target }, `to-${target}`)
  const { conflicts } = merge(base, to('fim'), to('sem-resposta'))
  expect(conflicts).toMatchObject([{ kind: 'connection', node: 'modelo', outlet: 'failed' }])
})

test('with nobody else’s change, mine is what comes out; with none of mine, theirs', () => {
  fc.assert(
    fc.property(journeys, journeys, (before, after) => {
      const mine = merge(before, after, before)
      const theirs = merge(before, before, after)
      expect(mine.conflicts).toEqual([])
      expect(theirs.conflicts).toEqual([])
      expect(content(mine.journey)).toEqual(content(after))
      expect(content(theirs.journey)).toEqual(content(after))
    }),
  )
})

test('the same change on both sides is no conflict', () => {
  fc.assert(
    fc.property(journeys, journeys, (before, after) => {
      const { journey, conflicts } = merge(before, after, structuredClone(after))
      expect(conflicts).toEqual([])
      expect(content(journey)).toEqual(content(after))
    }),
  )
})

test('every merge is a whole journey: ends exist, outlets and ids are unique', () => {
  const side = fc.constantFrom('mine' as const, 'theirs' as const)
  fc.assert(
    fc.property(journeys, journeys, journeys, side, (before, mine, theirs, answer) => {
      const { journey } = merge(before, mine, theirs, () => answer)
      const known = new Set(journey.nodes.map(({ id }) => id))
      expect(known.size).toBe(journey.nodes.length)
      expect(journey.edges.every((edge) => known.has(edge.source) && known.has(edge.target))).toBe(true)
      expect(new Set(journey.edges.map((e) => `${e.source} ${e.sourceHandle}`)).size).toBe(journey.edges.length)
      expect(new Set(journey.edges.map(({ id }) => id)).size).toBe(journey.edges.length)
    }),
  )
})

test('where both changed something, both people merge to the same once they answer alike', () => {
  fc.assert(
    fc.property(journeys, journeys, journeys, (before, one, other) => {
      const here = merge(before, one, other, () => 'mine').journey
      const there = merge(before, other, one, () => 'theirs').journey
      expect(steps(here)).toEqual(steps(there))
    }),
  )
})

test('equality is of JSON: order of keys does not count, order of lists does', () => {
  expect(equal({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).toBe(true)
  expect(equal({ a: [1, 2] }, { a: [2, 1] })).toBe(false)
  expect(equal({ a: undefined }, {})).toBe(true)
  expect(equal([], {})).toBe(false)
})

const byId = <T extends { id: string }>(items: T[]) => [...items].sort((a, b) => a.id.localeCompare(b.id))
const ends = (journey: Journey) => journey.edges.map((e) => `${e.source}.${e.sourceHandle}→${e.target}`).sort()
const content = (journey: Journey) => ({ name: journey.name, nodes: byId(journey.nodes), ends: ends(journey) })
/** Positions aside, which nobody is asked about. */
const steps = (journey: Journey) => ({
  nodes: byId(journey.nodes).map((node) => ({ ...node, position: null })),
  ends: ends(journey),
})

test('an order that only one side changed is taken as it is, whichever side that is', () => {
  const turned = { ...base, edges: [...base.edges].reverse(), nodes: [...base.nodes].reverse() }
  expect(merge(base, base, turned)).toEqual({ journey: turned, conflicts: [] })
  expect(merge(base, turned, base)).toEqual({ journey: turned, conflicts: [] })
})
