/**
 * The debt told before the person is confirmed: which ways to a step are blamed, and what in it speaks of the debt. What
 * confirms is a type of the test's own, as the check goes by what types declare.
 */
import fc from 'fast-check'
import { Type } from 'typebox'
import { describe, expect, test } from 'vitest'
import { TEXT_RULES } from '../../runtime/collections/text-rules.ts'
import { checkJourney } from '../../runtime/engine/check/journey.ts'
import { defineNode, nodeTypes } from '../../runtime/engine/node-type.ts'
import { BUILT_IN_NODE_TYPES } from '../../runtime/nodes/index.ts'
import type { Diagnostic } from '../../schemas/diagnostic.ts'
import type { Journey } from '../../schemas/journey.ts'
import type { MessageTemplate } from '../../schemas/message.ts'
import { end, hear, journeyOf, type Sketch, START, say } from './play.ts'

const words = { name: 'x', description: 'x', outlets: {}, fields: {}, messages: {} }
const whoAreYou = defineNode({
  type: 'who-are-you',
  version: 1,
  schema: Type.Object({}),
  outlets: [{ id: 'sure' }, { id: 'unsure' }],
  hints: { group: 'decision', icon: 'x', order: 0, sends: 'free', waits: ['reply'], confirms: ['sure'] },
  texts: { 'pt-BR': words, es: words, en: words },
  defaults: () => ({}),
  summary: () => 'x',
  enter: () => ({ go: 'sure' }),
})

const TEMPLATES: MessageTemplate[] = ['Olá, {{1}}!', 'Sua dívida vence hoje'].map((body, index) => ({
  id: String(index),
  name: index === 0 ? 'contato' : 'vencimento',
  language: 'pt_BR',
  status: 'APPROVED',
  category: 'UTILITY',
  format: 'positional',
  body,
  buttons: [],
  variables: index === 0 ? ['1'] : [],
  examples: [],
}))

function blamed(journey: Journey): Diagnostic[] {
  return checkJourney(journey, {
    types: nodeTypes([...BUILT_IN_NODE_TYPES, whoAreYou]),
    locale: 'pt-BR',
    texts: TEXT_RULES,
    isTimezone: () => true,
    templates: TEMPLATES,
  }).filter(({ code }) => code.endsWith('-before-identity'))
}

/** start → ask → (sure → secret | unsure → other → …) */
function sketch(change: Partial<Sketch> = {}): Journey {
  return journeyOf({
    nodes: {
      start: START,
      who: ['who-are-you'],
      secret: say('O total é {{debt.total | money}}.'),
      e: end('done'),
      ...change.nodes,
    },
    edges: {
      'start.next': 'who',
      'who.sure': 'secret',
      'who.unsure': 'e',
      'secret.sent': 'e',
      'secret.failed': 'e',
      'secret.blocked': 'e',
      ...change.edges,
    },
  })
}

describe('the debt', () => {
  test('is told behind the outlet that confirms: nothing to say', () => {
    expect(blamed(sketch())).toEqual([])
  })

  test('is told behind the other outlet too: a warning with that way', () => {
    const [found, ...more] = blamed(sketch({ edges: { 'who.unsure': 'secret' } }))
    expect(more).toEqual([])
    expect(found).toMatchObject({ severity: 'warning', node: 'secret', path: '/nodes/2/data/content/text' })
    expect(found?.message).toContain('{{debt.total}}')
    expect(found?.counterexample).toEqual([
      { node: 'start' },
      { node: 'who', edge: 'e0' },
      { node: 'secret', edge: 'e2' },
    ])
  })

  test('is told on a way past the question: an answer by itself confirms nobody', () => {
    const found = blamed(
      sketch({
        nodes: { first: hear({ yes: ['sou eu'] }) },
        edges: { 'start.next': 'first', 'first.yes': 'secret', 'first.other': 'who', 'first.timeout': 'e' },
      }),
    )
    expect(found.map(({ counterexample }) => counterexample?.map(({ node }) => node))).toEqual([
      ['start', 'first', 'secret'],
    ])
  })

  test('is told again behind a step that has told it: only the first is blamed', () => {
    const again = { again: say('De novo: {{debt.total | money}}') }
    const edges = {
      'start.next': 'secret',
      'secret.sent': 'again',
      'again.sent': 'e',
      'again.failed': 'e',
      'again.blocked': 'e',
    }
    expect(blamed(sketch({ nodes: again, edges })).map(({ node }) => node)).toEqual(['secret'])
  })

  test('is told by the type itself: offers show every amount', () => {
    const type = BUILT_IN_NODE_TYPES.find((each) => each.type === 'offer-installments')
    const config = type?.defaults((key) => key) ?? {}
    const found = blamed(
      sketch({ nodes: { secret: ['offer-installments', config] }, edges: { 'start.next': 'secret' } }),
    )
    expect(found).toMatchObject([{ code: 'debt-before-identity', node: 'secret' }])
  })

  test('is told by the words of the approved template', () => {
    const sent = (template: string) =>
      sketch({
        nodes: { secret: ['send-template', { template, language: 'pt_BR' }] },
        edges: { 'start.next': 'secret' },
      })
    expect(blamed(sent('contato'))).toEqual([])
    expect(blamed(sent('vencimento'))).toMatchObject([{ node: 'secret', path: '/nodes/2/data' }])
  })
})

test.each([
  ['Sua dívida está em aberto', 'dívida'],
  ['Há um débito no seu nome', 'débito'],
  ['Assunto: cobrança', 'cobrança'],
  ['Sua parcela vencida', 'parcela vencida'],
  ['Pague R$ 1.234,56', 'R$ 1.234,56'],
  ['{% for item in debts %}{{ item.total | money }}{% endfor %}', '{{debts.total}}'],
  ['{{agreement.firstAmount | money}}', '{{agreement.firstAmount}}'],
  ['Usted tiene una deuda', 'deuda'],
  ['Su adeudo', 'adeudo'],
  ['Your debt is past due', 'debt'],
])('%s speaks of the debt', (text, said) => {
  const [found] = blamed(sketch({ nodes: { secret: say(text) }, edges: { 'start.next': 'secret' } }))
  expect(found?.message).toContain(said)
})

test.each([
  'Olá, {{customer.firstName}}! Aqui é a {{debt.creditor}}. Podemos falar com você?',
  'Pague com cartão de débito ou crédito.',
  'Você respondeu {{reply.amount | money}}, certo?',
  '{% if debt.count > 1 %}Olá{% else %}Oi{% endif %}',
])('%s tells nothing', (text) => {
  expect(
    blamed(
      sketch({
        nodes: { secret: say(text), hear: hear({ yes: ['sim'] }) },
        edges: { 'start.next': 'hear', 'hear.yes': 'secret', 'hear.other': 'secret', 'hear.timeout': 'e' },
      }),
    ),
  ).toEqual([])
})

test('on random journeys with circles exactly those steps are blamed that a way without the confirmation reaches first', () => {
  const step = fc.record({
    kind: fc.constantFrom('who', 'secret', 'plain'),
    to: fc.array(fc.nat({ max: 7 }), { minLength: 3, maxLength: 3 }),
  })
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 7 }), (steps) => {
      const name = (index: number) => (index < steps.length ? `s${index}` : 'e')
      const nodes: Sketch['nodes'] = { start: START }
      const edges: Sketch['edges'] = { 'start.next': 's0' }
      const next = new Map<string, string[]>()
      for (const [index, { kind, to }] of steps.entries()) {
        const id = name(index)
        nodes[id] = kind === 'who' ? ['who-are-you'] : say(kind === 'secret' ? 'Sua dívida' : 'Olá')
        const outlets = kind === 'who' ? ['unsure', 'sure'] : ['sent', 'failed', 'blocked']
        for (const [at, outlet] of outlets.entries()) edges[`${id}.${outlet}`] = name(to[at] ?? 0)
        next.set(id, kind === 'secret' ? [] : outlets.flatMap((o, at) => (o === 'sure' ? [] : [name(to[at] ?? 0)])))
      }
      const reached = new Set(['s0'])
      for (const id of reached) for (const target of next.get(id) ?? []) reached.add(target)
      const expected = steps.flatMap(({ kind }, index) =>
        kind === 'secret' && reached.has(name(index)) ? [name(index)] : [],
      )
      const found = blamed(journeyOf({ nodes: { ...nodes, e: end('done') }, edges }))
      expect(found.map(({ node }) => node)).toEqual(expected)
    }),
    { numRuns: 300 },
  )
})
