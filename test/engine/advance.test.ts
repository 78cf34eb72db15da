/** How a run moves: what each event does, which events do nothing, and how things that go wrong end it with a reason. */
import { Type } from 'typebox'
import { expect, test } from 'vitest'
import { defineNode, nodeTypes } from '../../runtime/engine/node-type.ts'
import { BUILT_IN_NODE_TYPES } from '../../runtime/nodes/index.ts'

import {
  customer,
  DAY,
  end,
  HOUR,
  hear,
  journeyOf,
  MINUTE,
  MONDAY,
  Play,
  type Sketch,
  START,
  say,
  turn,
} from './play.ts'

/** Ask, wait a day for "paguei"; thank who paid. */
const ASK: Sketch = {
  nodes: {
    start: START,
    ask: say('Olá, {{customer.firstName}}! Podemos ajudar?'),
    answer: hear({ paid: ['paguei'] }),
    thanks: say('Obrigado!'),
    paid: end('paid'),
    other: end('other'),
    silent: end('silent'),
    undelivered: end('undelivered'),
  },
  edges: {
    'start.next': 'ask',
    'ask.sent': 'answer',
    'ask.failed': 'undelivered',
    'ask.blocked': 'undelivered',
    'answer.paid': 'thanks',
    'answer.other': 'other',
    'answer.timeout': 'silent',
    'thanks.sent': 'paid',
    'thanks.failed': 'paid',
    'thanks.blocked': 'paid',
  },
}

/** As ASK, but an undelivered question waits two days and asks once more. */
const RETRY: Sketch = {
  nodes: { ...ASK.nodes, pause: ['wait-until-time', { for: 'P2D' }], again: say('Tudo bem?') },
  edges: {
    ...ASK.edges,
    'ask.failed': 'pause',
    'pause.next': 'again',
    'again.sent': 'answer',
    'again.failed': 'undelivered',
    'again.blocked': 'undelivered',
  },
}

test('a run goes from question to answer to its end', () => {
  const play = new Play(ASK)
  play.start()
  expect(play.waiting()).toMatchObject({ node: 'ask', wait: { for: 'result', effect: 'run-1:1:0' } })
  play.accept()
  expect(play.waiting()).toMatchObject({ node: 'answer', wait: { for: 'reply', until: MONDAY + 1000 + DAY } })
  play.reply('já paguei')
  play.accept()
  expect(play.outcome()).toBe('paid')
  expect(play.said().map((message) => 'text' in message && message.text)).toEqual([
    'Olá, Marina! Podemos ajudar?',
    'Obrigado!',
  ])
})

test('the timeline tells each step in the order it happened', () => {
  const play = new Play(ASK)
  play.start()
  play.accept()
  play.reply('paguei')
  play.accept()
  expect(play.journal.map((entry) => [entry.kind, 'node' in entry ? entry.node : ''].join(' ').trim())).toEqual([
    'entered start',
    'left start',
    'entered ask',
    'sending ask',
    'waiting ask',
    'resulted ask',
    'left ask',
    'entered answer',
    'waiting answer',
    'replied answer',
    'note answer',
    'left answer',
    'entered thanks',
    'sending thanks',
    'waiting thanks',
    'resulted thanks',
    'left thanks',
    'entered paid',
    'ended',
  ])
})

test('effect ids are made of the run, its sequence and their place in the turn', () => {
  const play = new Play(ASK)
  play.start()
  play.accept()
  play.reply('paguei')
  expect(play.effects.map(({ id, node }) => [id, node])).toEqual([
    ['run-1:1:0', 'ask'],
    ['run-1:3:0', 'thanks'],
  ])
})

test('data of the enrolment are variables of the run', () => {
  const play = new Play({ ...ASK, nodes: { ...ASK.nodes, ask: say('Pedido {{order}}') } })
  play.start({ order: '4711' })
  expect(play.said()).toEqual([{ type: 'text', text: 'Pedido 4711' }])
})

test('starting twice starts once', () => {
  const play = new Play(ASK)
  play.start()
  const before = play.run
  expect(play.start()).toEqual({ run: before, effects: [], journal: [] })
})

test('a timer that is no longer meant, or rings too early, does nothing', () => {
  const play = new Play(ASK)
  play.start()
  play.accept()
  const { id, until = 0 } = play.waiting().wait
  const before = play.run
  expect(play.take({ at: until - 1, kind: 'elapsed', wait: id })).toEqual({ run: before, effects: [], journal: [] })
  expect(play.take({ at: until, kind: 'elapsed', wait: '1' })).toEqual({ run: before, effects: [], journal: [] })
  play.reply('paguei')
  const moved = play.run
  expect(play.take({ at: until, kind: 'elapsed', wait: id })).toEqual({ run: moved, effects: [], journal: [] })
})

test('silence counts from the acceptance of the message, not from its queueing', () => {
  const play = new Play(ASK)
  play.start()
  play.take({
    at: MONDAY + 5 * HOUR,
    kind: 'resulted',
    effect: 'run-1:1:0',
    result: { outcome: 'accepted', wamid: 'w' },
  })
  expect(play.waiting().wait.until).toBe(MONDAY + 5 * HOUR + DAY)
  play.elapse()
  expect(play.outcome()).toBe('silent')
})

test.each(['paid', 'opted-out', 'withdrawn'] as const)('%s ends the run whatever it waits for', (by) => {
  for (const prepare of [
    () => {},
    (play: Play) => play.start(),
    (play: Play) => {
      play.start()
      play.accept()
    },
  ]) {
    const play = new Play(ASK)
    prepare(play)
    const { effects } = play.take({ at: play.at, kind: 'interrupted', by })
    expect(effects).toEqual([])
    expect(play.run).toMatchObject({ status: 'ended', outcome: by })
    expect(play.run).not.toHaveProperty('wait')
  }
})

test('nothing moves a run that is over', () => {
  const play = new Play(ASK)
  play.start()
  play.take({ at: play.at, kind: 'interrupted', by: 'paid' })
  const over = play.run
  for (const act of [
    () => play.start(),
    () => play.reply('paguei'),
    () => play.accept('run-1:1:0'),
    () => play.result({ outcome: 'failed', code: '131026' }, 'run-1:1:0'),
    () => play.take({ at: play.at, kind: 'interrupted', by: 'opted-out' }),
  ])
    expect(act()).toEqual({ run: over, effects: [], journal: [] })
})

test('a reply that comes while the send is on its way answers the wait that follows', () => {
  const play = new Play(ASK)
  play.start()
  const { effects } = play.reply('paguei ontem')
  expect(effects).toEqual([])
  expect(play.waiting().held).toHaveLength(1)
  play.accept()
  expect(play.waiting()).toMatchObject({ node: 'thanks', wait: { for: 'result' } })
  expect(play.waiting()).not.toHaveProperty('held')
})

test('held replies are taken in order, one a wait', () => {
  const twice: Sketch = {
    nodes: {
      start: START,
      ask: say('Oi'),
      first: hear({ yes: ['sim'] }),
      second: hear({ b: ['boleto'] }),
      e: end('e'),
    },
    edges: {
      'start.next': 'ask',
      'ask.sent': 'first',
      'ask.failed': 'e',
      'ask.blocked': 'e',
      'first.yes': 'second',
      'first.other': 'e',
      'first.timeout': 'e',
      'second.b': 'e',
      'second.other': 'e',
      'second.timeout': 'e',
    },
  }
  const play = new Play(twice)
  play.start()
  play.reply('sim')
  play.reply('boleto')
  play.accept()
  expect(play.journal.flatMap((entry) => (entry.kind === 'left' ? [`${entry.node}.${entry.outlet}`] : []))).toEqual([
    'start.next',
    'ask.sent',
    'first.yes',
    'second.b',
  ])
})

test('a held reply that no wait takes goes to people, not away', () => {
  const play = new Play(ASK)
  play.start()
  play.reply('alô?')
  const { effects } = play.result({ outcome: 'failed', code: '131026' })
  expect(play.outcome()).toBe('undelivered')
  expect(effects).toMatchObject([{ kind: 'unclaimed-reply', message: { text: 'alô?' } }])
})

test('a held reply goes to people also when the run fails', () => {
  const play = new Play({ ...ASK, edges: { ...ASK.edges, 'ask.failed': 'nowhere' } })
  play.start()
  play.reply('alô?')
  const { effects } = play.result({ outcome: 'failed', code: '131026' })
  expect(play.fault()).toBe('node-missing')
  expect(effects).toMatchObject([{ kind: 'unclaimed-reply', message: { text: 'alô?' } }])
  expect(play.run).not.toHaveProperty('held')
})

const PAUSE: Sketch = {
  nodes: {
    start: START,
    pause: ['wait-until-time', { for: 'P2D' }],
    answer: hear({ paid: ['paguei'] }),
    e: end('e'),
    paid: end('paid'),
  },
  edges: {
    'start.next': 'pause',
    'pause.next': 'answer',
    'answer.paid': 'paid',
    'answer.other': 'e',
    'answer.timeout': 'e',
  },
}

test('a reply while only time is awaited goes to people and leaves the wait as it was', () => {
  const play = new Play(PAUSE)
  play.start()
  const { wait } = play.waiting()
  const { effects } = play.reply('paguei')
  expect(effects).toMatchObject([{ kind: 'unclaimed-reply', node: 'pause', message: { text: 'paguei' } }])
  expect(play.waiting().wait).toEqual(wait)
})

test('a reply ends the wait when the journey says so, and the next step hears it', () => {
  const play = new Play({ ...PAUSE, settings: { replyWhileWaiting: 'end-wait' } })
  play.start()
  play.reply('paguei')
  expect(play.outcome()).toBe('paid')
})

test('a message that fails after it was accepted leaves through "failed" and the answer is no longer awaited', () => {
  const play = new Play(ASK)
  play.start()
  play.accept()
  expect(play.waiting().node).toBe('answer')
  play.result({ outcome: 'failed', code: '131026' })
  expect(play.outcome()).toBe('undelivered')
  expect(play.run.vars).toMatchObject({ error: { code: '131026' } })
})

test('a late failure told twice goes back once', () => {
  const play = new Play(RETRY)
  play.start()
  play.accept()
  play.result({ outcome: 'failed', code: '131026' })
  expect(play.waiting().node).toBe('pause')
  const before = play.run
  expect(play.result({ outcome: 'failed', code: '131026' }, 'run-1:1:0')).toEqual({
    run: before,
    effects: [],
    journal: [],
  })
})

test('a failure at once told again by a status goes on once', () => {
  const play = new Play(RETRY)
  play.start()
  play.result({ outcome: 'failed', code: '131026' })
  expect(play.waiting().node).toBe('pause')
  const before = play.run
  expect(play.result({ outcome: 'failed', code: '131026' }, 'run-1:1:0')).toEqual({
    run: before,
    effects: [],
    journal: [],
  })
})

test('a late failure of an earlier message is history: the person may have read the last one', () => {
  const play = new Play(RETRY)
  play.start()
  play.result({ outcome: 'failed', code: '131026' })
  play.elapse()
  play.accept()
  const before = play.run
  expect(play.result({ outcome: 'failed', code: '131026' }, 'run-1:1:0').run).toEqual(before)
})

test('a late failure does not disturb a message that is on its way', () => {
  const play = new Play(ASK)
  play.start()
  play.accept()
  play.reply('paguei')
  const before = play.run
  expect(play.result({ outcome: 'failed', code: '131026' }, 'run-1:1:0').run).toEqual(before)
})

test('silence after an undelivered message is not counted from it', () => {
  const play = new Play({ ...ASK, edges: { ...ASK.edges, 'ask.failed': 'answer' } })
  play.start()
  play.accept()
  play.take({
    at: MONDAY + 20 * HOUR,
    kind: 'resulted',
    effect: 'run-1:1:0',
    result: { outcome: 'failed', code: '131026' },
  })
  expect(play.waiting().wait.until).toBe(MONDAY + 20 * HOUR + DAY)
})

test('a blocked send says which rule', () => {
  const play = new Play(ASK)
  play.start()
  play.result({ outcome: 'blocked', rule: 'opted-out' })
  expect(play.outcome()).toBe('undelivered')
  expect(play.run.vars).toMatchObject({ error: { code: 'opted-out' } })
})

test.each([
  ['no-start', { nodes: { e: end('e') }, edges: {} }],
  ['node-missing', { nodes: { start: START }, edges: { 'start.next': 'gone' } }],
  ['outlet-unconnected', { nodes: { start: START }, edges: {} }],
  ['node-type-missing', { nodes: { start: START, x: ['score-branch'] }, edges: { 'start.next': 'x' } }],
  ['unknown-variable', { nodes: { start: START, x: say('Oi {{nobody.knows}}') }, edges: { 'start.next': 'x' } }],
  ['empty-variable', { nodes: { start: START, x: say('Oi {{customer.email}}') }, edges: { 'start.next': 'x' } }],
  ['broken-text', { nodes: { start: START, x: say('Oi {{customer.name') }, edges: { 'start.next': 'x' } }],
  ['node-defect', { nodes: { start: START, x: ['end', { outcome: 'e' }, 9] }, edges: { 'start.next': 'x' } }],
] as [string, Sketch][])('%s fails the run with its reason and sends nothing', (code, sketch) => {
  const play = new Play(sketch)
  const { effects, journal } = play.start()
  expect(play.fault()).toBe(code)
  expect(effects).toEqual([])
  expect(journal.at(-1)).toMatchObject({ kind: 'failed', fault: { code } })
  expect(play.run.status === 'failed' && play.run.fault.detail).not.toBe('')
})

test('a circle that never waits is stopped and says where', () => {
  const rules = { combinator: 'and', rules: [] }
  const circle: Sketch = {
    nodes: {
      start: START,
      a: ['segment-filter', { branches: [{ id: 'all', name: 'All', rules }] }],
      b: ['segment-filter', { branches: [{ id: 'all', name: 'All', rules }] }],
    },
    edges: { 'start.next': 'a', 'a.all': 'b', 'a.else': 'b', 'b.all': 'a', 'b.else': 'a' },
  }
  const play = new Play(circle)
  play.start()
  expect(play.fault()).toBe('endless')
  expect(play.run.status === 'failed' && play.run.fault.node).toMatch(/^[ab]$/)
})

test('a circle with a wait in it goes on for months', () => {
  const play = new Play({
    nodes: { start: START, pause: ['wait-until-time', { for: 'P1D' }], ask: say('Oi') },
    edges: {
      'start.next': 'pause',
      'pause.next': 'ask',
      'ask.sent': 'pause',
      'ask.failed': 'pause',
      'ask.blocked': 'pause',
    },
  })
  play.start()
  for (let day = 0; day < 300; day += 1) {
    play.elapse()
    play.accept()
  }
  expect(play.waiting()).toMatchObject({ node: 'pause', seq: 601 })
  expect(new Set(play.effects.map(({ id }) => id)).size).toBe(300)
})

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
