/** Frames on the canvas: where they are drawn, what moves with them, how connections run when one is folded; aligning. */
import { beforeEach, expect, test } from 'vitest'
import { type ALIGNMENTS, align } from '../../editor/canvas/align.ts'
import { type Describe, type FlowNode, select, syncFlow, useFlow, useSelection } from '../../editor/canvas/flow.ts'
import { entranceOf, foldedHandle, frameId, unfoldedHandle } from '../../editor/canvas/frames.ts'
import { guided, joining, placesOf, withSteps } from '../../editor/canvas/moves.ts'
import { groupNodes } from '../../editor/journey/groups.ts'
import { addNote } from '../../editor/journey/notes.ts'
import { sampleJourney } from './sample-journeys.ts'

const describe: Describe = {
  node: ({ id }) => id,
  edge: ({ id }) => id,
  hasRows: () => true,
  frame: ({ name }) => name,
  note: ({ text }) => text,
  wayOut: ({ source, sourceHandle }) => `${source}: ${sourceHandle}`,
}
const framed = addNote(groupNodes(sampleJourney, new Set(['espera', 'modelo']), 'g', 'Lembrete'), 'n', { x: 900, y: 0 })
const draw = (folded: string[] = []) => {
  syncFlow(framed, describe, 'etapa', new Set(folded))
  return useFlow.getState()
}
const nodeOf = (nodes: FlowNode[], id: string) => nodes.find((node) => node.id === id)!
const move = (id: string, x: number, y: number, dragging = false) => ({
  ...{ type: 'position' as const, id, position: { x, y }, dragging },
})

beforeEach(() => useFlow.setState({ nodes: [], edges: [] }))

test('a frame stands round its steps, with room for its name', () => {
  const frame = nodeOf(draw().nodes, frameId('g'))
  expect([frame.position, frame.width, frame.height]).toEqual([{ x: -20, y: 130 }, 296, 400])
})

test('a folded frame is one card: steps and lines inside are hidden, others lead to and from it', () => {
  const { nodes, edges } = draw(['g'])
  expect(nodes.filter(({ hidden }) => hidden).map(({ id }) => id)).toEqual(['espera', 'modelo'])
  expect(nodeOf(nodes, frameId('g')).data).toMatchObject({
    ways: [{ node: 'modelo', outlet: 'sent', name: 'modelo: sent' }],
  })
  const ends = (id: string) => edges.find((edge) => edge.id === id)
  expect(ends('1')).toMatchObject({ source: 'inicio', target: frameId('g'), hidden: false })
  expect(ends('2')).toMatchObject({ hidden: true })
  expect(ends('3')).toMatchObject({ source: frameId('g'), sourceHandle: 'modelo/sent', target: 'resposta' })
  expect(unfoldedHandle(foldedHandle('modelo', 'a/b'))).toEqual({ source: 'modelo', sourceHandle: 'a/b' })
  expect(entranceOf(framed, 'g')).toBe('espera')
})

test('opened again it is drawn as before', () => {
  const before = draw()
  draw(['g'])
  const after = draw()
  expect(after.edges).toMatchObject(before.edges.map(({ source, target }) => ({ source, target, hidden: false })))
  expect(after.nodes.some(({ hidden }) => hidden)).toBe(false)
})

test('what did not change keeps its very object', () => {
  const before = draw().nodes
  const after = draw().nodes
  expect(after.every((node, index) => node === before[index])).toBe(true)
})

test('a selected frame stands for its steps', () => {
  draw()
  select({ frames: ['g'], notes: ['n'] })
  expect(useSelection.getState()).toMatchObject({ nodes: ['espera', 'modelo'], frames: ['g'], notes: ['n'] })
})

test('a dragged frame takes its steps along, each of them once', () => {
  const { nodes } = draw()
  const changes = withSteps([move(frameId('g'), 80, 130), move('espera', 100, 180)], nodes)
  expect([...placesOf(changes).nodes]).toEqual([
    ['modelo', { x: 100, y: 360 }],
    ['espera', { x: 100, y: 180 }],
  ])
})

test('near another card’s edge it goes to that edge; far from it, it stays', () => {
  const { nodes } = draw()
  const near = guided([move('fim', 384, 900)], nodes, 6)
  expect(near.changes).toMatchObject([{ position: { x: 380, y: 900 } }])
  expect(near.guides).toMatchObject([{ axis: 'x', at: 380 }])
  expect(guided([move('fim', 470, 900)], nodes, 6)).toMatchObject({ changes: [{ position: { x: 470 } }], guides: [] })
})

test('a step dropped inside a frame joins it; beside it, it does not; steps of the frame itself do not', () => {
  const { nodes } = draw()
  const drop = (id: string, x: number, y: number) => joining(framed, new Map([[id, { x, y }]]), nodes)
  expect(drop('fim', 10, 260)).toEqual(new Map([['g', new Set(['fim'])]]))
  expect(drop('fim', 400, 260)).toEqual(new Map())
  expect(drop('espera', 10, 260)).toEqual(new Map())
})

test('aligned things share a line, spread ones have equal gaps, and nothing else of them moves', () => {
  const boxes = new Map([
    ['a', { x: 0, y: 0, width: 100, height: 50 }],
    ['b', { x: 130, y: 70, width: 100, height: 80 }],
    ['c', { x: 500, y: 400, width: 100, height: 20 }],
  ])
  const of = (how: (typeof ALIGNMENTS)[number]) => [...align(boxes, how).values()]
  expect(of('left').map(({ x }) => x)).toEqual([0, 0, 0])
  expect(of('right').map(({ x }) => x)).toEqual([500, 500, 500])
  expect(of('centre').map(({ x }) => x)).toEqual([250, 250, 250])
  expect(of('top').map(({ y }) => y)).toEqual([0, 0, 0])
  expect(of('bottom').map(({ y }) => y)).toEqual([370, 340, 400])
  expect(of('middle').map(({ y }) => y)).toEqual([185, 170, 200])
  expect(of('across')).toEqual([
    { x: 0, y: 0 },
    { x: 250, y: 70 },
    { x: 500, y: 400 },
  ])
  expect(of('down').map(({ y }) => y)).toEqual([0, 185, 400])
  expect(of('left').map(({ y }) => y)).toEqual([0, 70, 400])
  expect(align(new Map([...boxes].slice(0, 1)), 'left').size).toBe(0)
})
