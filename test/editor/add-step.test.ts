/** Where a new step comes, and what it is joined to. */
import { beforeEach, expect, test } from 'vitest'
import { addStepAfter, addStepFrom } from '../../editor/canvas/add-step.ts'
import { useFlow } from '../../editor/canvas/flow.ts'
import { outletsOf } from '../../editor/journey/node-types.ts'
import { journeyStore } from '../../editor/journey/store.ts'
import type { Journey } from '../../schemas/journey.ts'
import { sampleJourney } from './sample-journeys.ts'
import { sampleNodeTypes } from './sample-node-types.ts'

const types = new Map(sampleNodeTypes.map((type) => [type.type, type]))
const outlets = (node: Journey['nodes'][number]) =>
  outletsOf(types.get(node.type)!, node.data, 'pt-BR').map(({ id }) => id)
const document = () => journeyStore.getState().document!
const fresh: Journey = {
  ...sampleJourney,
  nodes: [
    { id: 's', type: 'start', typeVersion: 1, position: { x: 0, y: 0 }, data: {} },
    { id: 'e', type: 'end', typeVersion: 1, position: { x: 0, y: 200 }, data: {} },
  ],
  edges: [{ id: 'se', source: 's', sourceHandle: 'next', target: 'e' }],
}

beforeEach(() => {
  useFlow.setState({ nodes: [], edges: [] })
  journeyStore.setState({ document: fresh })
})

test('in a fresh journey a step behind the start comes between it and the end, which makes room', () => {
  addStepAfter(types.get('branch-on-reply')!, 's', { x: 900, y: 900 }, 'pt-BR', outlets)
  const added = document().nodes.at(-1)!
  expect(document().edges.map(({ source, target }) => [source, target])).toEqual([
    ['s', added.id],
    [added.id, 'e'],
  ])
  expect(added.position).toEqual({ x: 0, y: 200 })
  const end = document().nodes.find(({ id }) => id === 'e')!
  // Five rows of outlets: taller than the usual card.
  expect(end.position.y - added.position.y).toBeGreaterThan(300)
})

test('put into a line, a tall card covers nothing below it', () => {
  addStepFrom(types.get('send-template')!, { position: { x: 128, y: 150 }, onEdge: 'se' }, 'pt-BR')
  const added = document().nodes.at(-1)!
  expect(document().nodes.find(({ id }) => id === 'e')!.position.y - added.position.y).toBeGreaterThan(250)
})

test('where every outlet of several leads on, the step is put beside and joined to nothing', () => {
  const branch = { id: 'b', type: 'segment-filter', typeVersion: 1, position: { x: 0, y: 0 }, data: { branches: [] } }
  const nodes = [branch, fresh.nodes[1]!]
  journeyStore.setState({
    document: {
      ...fresh,
      nodes,
      edges: ['x', 'y'].map((id) => ({ id, source: 'b', sourceHandle: id, target: 'e' })),
    },
  })
  addStepAfter(types.get('end')!, 'b', { x: 0, y: 0 }, 'pt-BR', () => ['x', 'y'])
  expect(document().edges.map(({ target }) => target)).toEqual(['e', 'e'])
})
