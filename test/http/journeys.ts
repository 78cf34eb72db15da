/** Journeys that the tests of the API publish and play. */
import type { Journey } from '../../schemas/journey.ts'

/** The whole, small journey of the interface's documentation: asks nothing, waits for "paguei", says thank you. */
export function askFirst(id = 'ask-first'): Journey {
  const at = { x: 0, y: 0 }
  const node = (name: string, type: string, data: Record<string, unknown>) => ({
    ...{ id: name, type, typeVersion: 1, position: at, data },
  })
  const edge = (name: string, source: string, sourceHandle: string, target: string) => ({
    ...{ id: name, source, sourceHandle, target },
  })
  return {
    format: 1,
    id,
    name: 'Pergunta simples',
    settings: { timezone: 'America/Sao_Paulo', locale: 'pt-BR' },
    nodes: [
      node('s', 'start', { entry: { kind: 'manual' } }),
      node('q', 'branch-on-reply', {
        branches: [{ id: 'paid', name: 'Já paguei', match: { keywords: ['1', 'paguei'] } }],
        timeout: 'P7D',
      }),
      node('m', 'send-message', { content: { type: 'text', text: 'Obrigado, {{customer.firstName}}!' } }),
      node('e', 'end', { outcome: 'answered' }),
    ],
    edges: [
      edge('1', 's', 'next', 'q'),
      edge('2', 'q', 'paid', 'm'),
      edge('3', 'q', 'other', 'e'),
      edge('4', 'q', 'timeout', 'e'),
      edge('5', 'm', 'sent', 'e'),
      edge('6', 'm', 'failed', 'e'),
      edge('7', 'm', 'blocked', 'e'),
    ],
  }
}

/** Sends a reminder first, so that its buttons can be pressed. */
export function remindFirst(id = 'remind-first'): Journey {
  const journey = askFirst(id)
  const reminder = {
    ...{ id: 't', type: 'send-template', typeVersion: 1, position: { x: 0, y: 0 } },
    data: {
      template: 'lembrete_vencimento',
      language: 'pt_BR',
      parameters: { body: ['{{customer.firstName}}', '{{debt.total | money}}'] },
    },
  }
  return {
    ...journey,
    nodes: [...journey.nodes, reminder],
    edges: [
      ...journey.edges.filter(({ id }) => id !== '1'),
      { id: '1', source: 's', sourceHandle: 'next', target: 't' },
      { id: 't1', source: 't', sourceHandle: 'sent', target: 'q' },
      { id: 't2', source: 't', sourceHandle: 'failed', target: 'e' },
      { id: 't3', source: 't', sourceHandle: 'blocked', target: 'e' },
    ],
  }
}

/** Says hello at once, and ends. */
export function greeting(): Journey {
  const journey = askFirst('greeting')
  const greet = { ...journey.nodes.find(({ id }) => id === 'm')! }
  return {
    ...journey,
    nodes: [journey.nodes[0]!, greet, journey.nodes[3]!],
    edges: [{ ...journey.edges[0]!, target: 'm' }, ...journey.edges.filter(({ source }) => source === 'm')],
  }
}
