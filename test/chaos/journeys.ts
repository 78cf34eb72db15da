/** The two journeys of the load: one only answers, the other also speaks when its timers say so. */
import type { Journey, JourneyNode } from '../../schemas/journey.ts'
import { LAST_TEXT } from './plan.ts'

const settings = { timezone: 'America/Sao_Paulo', locale: 'pt-BR' as const, replyWhileWaiting: 'end-wait' as const }

function node(id: string, type: string, data: Record<string, unknown>): JourneyNode {
  return { id, type, typeVersion: 1, position: { x: 0, y: 0 }, data }
}

function says(id: string, text: string): JourneyNode {
  return node(id, 'send-message', { content: { type: 'text', text } })
}

function listens(id: string, timeout: string): JourneyNode {
  return node(id, 'branch-on-reply', {
    branches: [
      { id: 'leave', name: 'Fim', match: { keywords: [LAST_TEXT] } },
      { id: 'twice', name: 'Duas', match: { pattern: '^duas ' } },
    ],
    timeout,
  })
}

function edges(all: [from: string, outlets: string, to: string][]): Journey['edges'] {
  return all
    .flatMap(([source, outlets, target]) =>
      outlets.split(' ').map((sourceHandle) => ({ source, sourceHandle, target })),
    )
    .map((edge, index) => ({ id: `e${index}`, ...edge }))
}

const SENT = 'sent failed blocked'

/** Says every message again, and some of them in two bubbles. */
export function echoes(): Journey {
  return {
    format: 1,
    id: 'eco',
    name: 'eco',
    settings,
    nodes: [
      node('start', 'start', { entry: { kind: 'manual' } }),
      listens('rest', 'P30D'),
      says('echo', 'eco {{reply.text}}'),
      says('first', 'eco {{reply.text}}'),
      says('second', 'mais {{reply.text}}'),
      node('end', 'end', { outcome: 'done' }),
    ],
    edges: edges([
      ['start', 'next', 'rest'],
      ['rest', 'leave timeout', 'end'],
      ['rest', 'twice', 'first'],
      ['rest', 'other', 'echo'],
      ['echo', SENT, 'rest'],
      ['first', SENT, 'second'],
      ['second', SENT, 'rest'],
    ]),
  }
}

/** The same, and after two seconds of silence one message more, and then a second of waiting that a reply may end. */
export function ticks(): Journey {
  return {
    format: 1,
    id: 'tique',
    name: 'tique',
    settings,
    nodes: [
      node('start', 'start', { entry: { kind: 'manual' } }),
      listens('rest', 'P30D'),
      says('echo', 'eco {{reply.text}}'),
      says('first', 'eco {{reply.text}}'),
      says('second', 'mais {{reply.text}}'),
      listens('silence', 'PT2S'),
      says('tick', 'tique {{reply.text}}'),
      node('breath', 'wait-until-time', { for: 'PT1S' }),
      node('end', 'end', { outcome: 'done' }),
    ],
    edges: edges([
      ['start', 'next', 'rest'],
      ['rest', 'leave timeout', 'end'],
      ['rest', 'twice', 'first'],
      ['rest', 'other', 'echo'],
      ['echo', SENT, 'silence'],
      ['first', SENT, 'second'],
      ['second', SENT, 'silence'],
      ['silence', 'leave', 'end'],
      ['silence', 'twice', 'first'],
      ['silence', 'other', 'echo'],
      ['silence', 'timeout', 'tick'],
      ['tick', SENT, 'breath'],
      ['breath', 'next', 'rest'],
    ]),
  }
}

/** Waits for a time of day where the person lives, and says good morning. */
export function goodMorning(id: string): Journey {
  return {
    format: 1,
    id,
    name: id,
    settings,
    nodes: [
      node('start', 'start', { entry: { kind: 'manual' } }),
      node('until', 'wait-until-time', { at: { hour: '09:00' } }),
      says('hello', 'bom dia'),
      node('end', 'end', { outcome: 'done' }),
    ],
    edges: edges([
      ['start', 'next', 'until'],
      ['until', 'next', 'hello'],
      ['hello', SENT, 'end'],
    ]),
  }
}
