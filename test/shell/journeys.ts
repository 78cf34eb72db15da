/** Small journeys that delivery is tested and measured with. */
import { Type } from 'typebox'
import { defineNode, type NodeTypes, nodeTypes } from '../../runtime/engine/node-type.ts'
import { BUILT_IN_NODE_TYPES } from '../../runtime/nodes/index.ts'
import type { Journey, JourneyNode } from '../../schemas/journey.ts'

const node = (id: string, type: string, data: Record<string, unknown>): JourneyNode => ({
  id,
  type,
  typeVersion: 1,
  position: { x: 0, y: 0 },
  data,
})

const settings = { timezone: 'America/Sao_Paulo', locale: 'pt-BR' as const }

/** Asks, waits two days for an answer, says thanks to "sim", and ends. */
export function askJourney(id = 'ask', entry: Record<string, unknown> = { kind: 'manual' }): Journey {
  return {
    format: 1,
    id,
    name: id,
    settings,
    nodes: [
      node('start', 'start', { entry }),
      node('ask', 'send-message', { content: { type: 'text', text: `Olá {{customer.firstName}}, ${id}?` } }),
      node('reply', 'branch-on-reply', {
        branches: [{ id: 'yes', name: 'Sim', match: { keywords: ['sim'], buttons: ['yes'] } }],
        timeout: 'P2D',
      }),
      node('thanks', 'send-message', { content: { type: 'text', text: `Obrigado, ${id}` } }),
      ...['answered', 'other', 'silent', 'failed', 'blocked'].map((outcome) =>
        node(`end-${outcome}`, 'end', { outcome }),
      ),
    ],
    edges: [
      ['start', 'next', 'ask'],
      ['ask', 'sent', 'reply'],
      ['ask', 'failed', 'end-failed'],
      ['ask', 'blocked', 'end-blocked'],
      ['reply', 'yes', 'thanks'],
      ['reply', 'other', 'end-other'],
      ['reply', 'timeout', 'end-silent'],
      ['thanks', 'sent', 'end-answered'],
      ['thanks', 'failed', 'end-failed'],
      ['thanks', 'blocked', 'end-blocked'],
    ].map(([source = '', sourceHandle = '', target = ''], index) => ({
      id: `e${index}`,
      source,
      sourceHandle,
      target,
    })),
  }
}

/** Echoes every message it gets, for ever: the load of throughput and order tests. */
export function echoJourney(id = 'echo'): Journey {
  const ask = askJourney(id)
  return {
    ...ask,
    nodes: [
      node('start', 'start', { entry: { kind: 'manual' } }),
      node('reply', 'branch-on-reply', {
        branches: [{ id: 'end', name: 'Fim', match: { keywords: ['fim'] } }],
        timeout: 'P30D',
      }),
      node('echo', 'send-message', { content: { type: 'text', text: 'eco {{reply.text}}' } }),
      node('end', 'end', { outcome: 'done' }),
    ],
    edges: [
      ['start', 'next', 'reply'],
      ['reply', 'end', 'end'],
      ['reply', 'other', 'echo'],
      ['reply', 'timeout', 'end'],
      ['echo', 'sent', 'reply'],
      ['echo', 'failed', 'reply'],
      ['echo', 'blocked', 'reply'],
    ].map(([source = '', sourceHandle = '', target = ''], index) => ({
      id: `e${index}`,
      source,
      sourceHandle,
      target,
    })),
  }
}

/** The built-in types and one that says two things in one step. */
export function twoBubblesType(): NodeTypes {
  const texts = { name: '', description: '', outlets: {}, fields: {}, messages: {} }
  const type = defineNode({
    type: 'two-bubbles',
    version: 1,
    schema: Type.Object({}),
    outlets: [{ id: 'next' }],
    hints: { group: 'message', icon: 'message', order: 0 },
    texts: { 'pt-BR': texts, es: texts, en: texts },
    defaults: () => ({}),
    summary: () => '',
    enter: () => ({
      effects: [
        { kind: 'send', message: { type: 'text', text: 'um' } },
        { kind: 'send', message: { type: 'text', text: 'dois' } },
      ],
      wait: { for: 'result' },
    }),
    resume: () => ({ go: 'next' }),
  })
  return nodeTypes([...BUILT_IN_NODE_TYPES, type])
}

export function twoBubblesJourney(): Journey {
  return {
    format: 1,
    id: 'two',
    name: 'two',
    settings,
    nodes: [
      node('start', 'start', { entry: { kind: 'manual' } }),
      node('two', 'two-bubbles', {}),
      node('end', 'end', { outcome: 'done' }),
    ],
    edges: [
      { id: '1', source: 'start', sourceHandle: 'next', target: 'two' },
      { id: '2', source: 'two', sourceHandle: 'next', target: 'end' },
    ],
  }
}

/** The built-in types and one that asks a service. */
export function callingType(): NodeTypes {
  const texts = { name: '', description: '', outlets: {}, fields: {}, messages: {} }
  const type = defineNode({
    type: 'ask-service',
    version: 1,
    schema: Type.Object({ service: Type.String() }),
    outlets: [{ id: 'done' }, { id: 'failed' }],
    hints: { group: 'integration', icon: 'plug', order: 0 },
    texts: { 'pt-BR': texts, es: texts, en: texts },
    defaults: () => ({ service: 'score' }),
    summary: () => '',
    enter: ({ config, customer }) => ({
      effects: [{ kind: 'call', service: config.service, input: { customer: customer.id } }],
      wait: { for: 'result' },
    }),
    resume: (_, event) => ({
      go: event.kind === 'resulted' && event.result.outcome === 'accepted' ? 'done' : 'failed',
    }),
  })
  return nodeTypes([...BUILT_IN_NODE_TYPES, type])
}

export function callingJourney(service: string): Journey {
  return {
    format: 1,
    id: 'calling',
    name: 'calling',
    settings,
    nodes: [
      node('start', 'start', { entry: { kind: 'manual' } }),
      node('ask', 'ask-service', { service }),
      node('done', 'end', { outcome: 'asked' }),
      node('failed', 'end', { outcome: 'failed' }),
    ],
    edges: [
      { id: '1', source: 'start', sourceHandle: 'next', target: 'ask' },
      { id: '2', source: 'ask', sourceHandle: 'done', target: 'done' },
      { id: '3', source: 'ask', sourceHandle: 'failed', target: 'failed' },
    ],
  }
}
