/** How a run moves: what each event does, which events do nothing, and how things that go wrong end it with a reason. */
import { expect, test } from 'vitest'
import { DAY, end, HOUR, hear, MONDAY, Play, type Sketch, START, say } from './play.ts'
import { ASK } from './sketches.ts'

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

test('a reply that came while the message before the wait was sent ends the wait too', () => {
  const sketch: Sketch = {
    ...PAUSE,
    settings: { replyWhileWaiting: 'end-wait' },
    nodes: { ...PAUSE.nodes, hello: say('Oi') },
    edges: {
      ...PAUSE.edges,
      'start.next': 'hello',
      'hello.sent': 'pause',
      'hello.failed': 'e',
      'hello.blocked': 'e',
    },
  }
  const play = new Play(sketch)
  play.start()
  play.reply('paguei')
  const { effects } = play.result({ outcome: 'accepted', wamid: 'wamid.1' })
  expect(effects).toEqual([])
  expect(play.outcome()).toBe('paid')
})

test('one reply ends each wait of a circle once', () => {
  const circle: Sketch = {
    settings: { replyWhileWaiting: 'end-wait' },
    nodes: { start: START, one: ['wait-until-time', { for: 'P2D' }], two: ['wait-until-time', { for: 'P1D' }] },
    edges: { 'start.next': 'one', 'one.next': 'two', 'two.next': 'one' },
  }
  const play = new Play(circle)
  play.start()
  const { effects } = play.reply('alô?')
  expect(effects).toMatchObject([{ kind: 'unclaimed-reply', message: { text: 'alô?' } }])
  expect(play.waiting().node).toBe('one')
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
