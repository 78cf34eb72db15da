/** What the engine promises node types, and what a faulty one can do: fail its own run, with a reason, and nothing else. */
import { Type } from 'typebox'
import { expect, test } from 'vitest'
import { defineNode, nodeTypes } from '../../runtime/engine/node-type.ts'
import { BUILT_IN_NODE_TYPES } from '../../runtime/nodes/index.ts'
import { customer, end, journeyOf, MINUTE, MONDAY, Play, type Sketch, START, turn } from './play.ts'

/** What a custom type without much to say looks like. */
const texts = { name: 'x', description: 'x', outlets: { next: 'x' }, fields: {}, messages: {} }
const bare = {
  hints: { group: 'decision' as const, icon: 'x', order: 0 },
  texts: { 'pt-BR': texts, es: texts, en: texts },
  defaults: () => ({}),
  summary: () => 'x',
}
const withTypes = (...types: Parameters<typeof nodeTypes>[0]) => nodeTypes([...BUILT_IN_NODE_TYPES, ...types])

test('a config of an older version is brought up step by step before the node sees it', () => {
  const greeting = defineNode({
    ...bare,
    type: 'greeting',
    version: 3,
    schema: Type.Object({ words: Type.Array(Type.String()) }),
    outlets: [],
    defaults: () => ({ words: [] }),
    enter: ({ config }) => ({ end: config.words.join('-') }),
    migrations: {
      1: (config) => ({ word: String(config.text) }),
      2: (config) => ({ words: [String(config.word), 'three'] }),
    },
  })
  const play = new Play(
    { nodes: { start: START, g: ['greeting', { text: 'one' }] }, edges: { 'start.next': 'g' } },
    { types: withTypes(greeting) },
  )
  play.start()
  expect(play.outcome()).toBe('one-three')
})

test('a node type that throws fails its own run only, with the reason', () => {
  const broken = defineNode({
    ...bare,
    type: 'broken',
    version: 1,
    schema: Type.Object({}),
    outlets: [],
    enter: () => {
      throw new Error('division by nothing')
    },
  })
  const play = new Play(
    { nodes: { start: START, b: ['broken'] }, edges: { 'start.next': 'b' } },
    { types: withTypes(broken) },
  )
  play.start()
  expect(play.run).toMatchObject({
    status: 'failed',
    fault: { code: 'node-defect', detail: 'division by nothing', node: 'b' },
  })
})

test('a type that waits but does not say what to do then fails with a reason', () => {
  const deaf = defineNode({
    ...bare,
    type: 'deaf',
    version: 1,
    schema: Type.Object({}),
    outlets: [],
    enter: () => ({ wait: { for: 'reply' } }),
  })
  const play = new Play(
    { nodes: { start: START, d: ['deaf'] }, edges: { 'start.next': 'd' } },
    { types: withTypes(deaf) },
  )
  play.start()
  play.reply('oi')
  expect(play.fault()).toBe('node-defect')
})

test('waiting for a result without asking for anything fails with a reason, whatever an earlier step asked for', () => {
  const shout = defineNode({
    ...bare,
    type: 'shout',
    version: 1,
    schema: Type.Object({}),
    outlets: [{ id: 'next' }],
    enter: () => ({ go: 'next', effects: [{ kind: 'call', service: 'horn', input: null }] }),
  })
  const idle = defineNode({
    ...bare,
    type: 'idle',
    version: 1,
    schema: Type.Object({}),
    outlets: [],
    enter: () => ({ wait: { for: 'result' } }),
  })
  const play = new Play(
    { nodes: { start: START, s: ['shout'], i: ['idle'] }, edges: { 'start.next': 's', 's.next': 'i' } },
    { types: withTypes(shout, idle) },
  )
  play.start()
  expect(play.fault()).toBe('node-defect')
})

test('a call waits for its own answer and no other', () => {
  const lookup = defineNode({
    ...bare,
    type: 'lookup',
    version: 1,
    schema: Type.Object({}),
    outlets: [{ id: 'next' }],
    enter: () => ({ effects: [{ kind: 'call', service: 'score', input: { of: 1 } }], wait: { for: 'result' } }),
    resume: (_, event) =>
      event.kind === 'resulted' && event.result.outcome === 'accepted'
        ? { go: 'next', set: { score: event.result.value ?? null } }
        : { fail: 'no-score', detail: 'The service did not answer.' },
  })
  const sketch: Sketch = {
    nodes: { start: START, l: ['lookup'], e: end('e') },
    edges: { 'start.next': 'l', 'l.next': 'e' },
  }
  const play = new Play(sketch, { types: withTypes(lookup) })
  play.start()
  const before = play.run
  expect(play.result({ outcome: 'accepted', value: 1 }, 'run-1:9:9').run).toEqual(before)
  play.result({ outcome: 'accepted', value: 720 })
  expect(play.outcome()).toBe('e')
  expect(play.run.vars).toEqual({ score: 720 })
  expect(play.run).not.toHaveProperty('lastSend')
})

test.each(['constructor', 'toString', '__proto__'])(
  'a node called %s remembers nothing before it kept something',
  (id) => {
    const counter = defineNode({
      ...bare,
      type: 'counter',
      version: 1,
      schema: Type.Object({}),
      outlets: [{ id: 'next' }],
      enter: ({ memory }) => (memory === undefined ? { memory: 1, wait: { for: 'time', until: 0 } } : { end: 'odd' }),
      resume: ({ memory }) => ({ end: `kept-${JSON.stringify(memory)}` }),
    })
    const journey = journeyOf({ nodes: { start: START }, edges: { 'start.next': id } })
    const node = { id, type: 'counter', typeVersion: 1, position: { x: 0, y: 0 }, data: {} }
    const play = new Play({ nodes: {}, edges: {} }, { types: withTypes(counter) })
    play.journey.nodes.push(...journey.nodes, node)
    play.journey.edges.push(...journey.edges)
    play.start()
    play.elapse()
    expect(play.outcome()).toBe('kept-1')
  },
)

test('the language is the person’s when it is spoken here, else the journey’s', () => {
  const hello = defineNode({
    ...bare,
    type: 'hello',
    version: 1,
    schema: Type.Object({}),
    outlets: [],
    enter: ({ locale }) => ({ end: locale.toLowerCase() }),
  })
  const sketch: Sketch = { nodes: { start: START, h: ['hello'] }, edges: { 'start.next': 'h' } }
  const speak = (language: string | null) => {
    const journey = journeyOf(sketch)
    const around = { types: withTypes(hello), customer: customer({ language }) }
    const play = new Play(sketch, around)
    const { run } = turn(journey, play.run, { at: MONDAY + MINUTE, kind: 'started' }, around)
    return run.status === 'ended' ? run.outcome : run.status
  }
  expect(['es_MX', 'pt', 'pt_BR', 'EN', 'fr', null].map(speak)).toEqual([
    'es',
    'pt-br',
    'pt-br',
    'en',
    'pt-br',
    'pt-br',
  ])
})
