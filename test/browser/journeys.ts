/** Journeys that browser tests begin from; how they are drawn by hand is proved in `drawing.spec.ts`. */
import type { Journey, JourneyNode } from '../../schemas/journey.ts'

/** Sends a reminder with two buttons, waits for the answer and thanks; everything else leads to the end. */
export function reminder(id: string, name: string): Journey {
  const node = (key: string, type: string, x: number, y: number, data: JourneyNode['data']): JourneyNode => ({
    ...{ id: key, type, typeVersion: 1, position: { x, y }, data },
  })
  const lead = (source: string, sourceHandle: string, target: string) => ({
    ...{ id: `${source}-${sourceHandle}`, source, sourceHandle, target },
  })
  return {
    format: 1,
    id,
    name,
    settings: { timezone: 'America/Sao_Paulo', locale: 'pt-BR' },
    nodes: [
      node('start', 'start', 0, 0, { entry: { kind: 'manual' } }),
      node('remind', 'send-template', 0, 140, {
        template: 'lembrete_vencimento',
        language: 'pt_BR',
        parameters: { body: ['{{customer.firstName}}', '{{debt.total | money}}'] },
        buttons: [
          { type: 'quick_reply', index: 0, id: 'paid' },
          { type: 'quick_reply', index: 1, id: 'copy' },
        ],
      }),
      node('reply', 'branch-on-reply', 0, 580, {
        branches: [{ id: 'paid', name: 'Já paguei', match: { buttons: ['paid'], keywords: ['paguei'] } }],
        timeout: 'P2D',
      }),
      node('thank', 'send-message', 320, 0, {
        content: { type: 'text', text: 'Obrigado, {{customer.firstName}}!' },
      }),
      node('paid', 'end', 320, 330, { outcome: 'answered' }),
      node('silent', 'end', 320, 480, { outcome: 'no-answer' }),
    ],
    edges: [
      lead('start', 'next', 'remind'),
      lead('remind', 'sent', 'reply'),
      lead('remind', 'failed', 'silent'),
      lead('remind', 'blocked', 'silent'),
      lead('reply', 'paid', 'thank'),
      lead('reply', 'other', 'silent'),
      lead('reply', 'timeout', 'silent'),
      lead('thank', 'sent', 'paid'),
      lead('thank', 'failed', 'paid'),
      lead('thank', 'blocked', 'paid'),
    ],
  }
}

/** A long journey of `count` steps in columns, as a canvas has to bear it. */
export function longJourney(id: string, count: number): Journey {
  const nodes: JourneyNode[] = Array.from({ length: count }, (_, index) => ({
    id: `n${index}`,
    type: index === 0 ? 'start' : index === count - 1 ? 'end' : 'send-message',
    typeVersion: 1,
    position: { x: (index % 10) * 340, y: Math.floor(index / 10) * 320 },
    data:
      index === 0
        ? { entry: { kind: 'message' } } // whoever wrote first may be answered freely
        : index === count - 1
          ? { outcome: 'done' }
          : { content: { type: 'text', text: `Mensagem ${index} para {{customer.firstName}}` } },
  }))
  const edges = nodes.slice(0, -1).flatMap((source, index) =>
    (index === 0 ? ['next'] : ['sent', 'failed', 'blocked']).map((sourceHandle, place) => ({
      id: `e${index}-${sourceHandle}`,
      source: source.id,
      sourceHandle,
      target: place === 0 ? `n${index + 1}` : `n${count - 1}`,
    })),
  )
  return {
    ...{ format: 1, id, name: `Jornada de ${count} etapas`, nodes, edges },
    settings: { timezone: 'America/Sao_Paulo', locale: 'pt-BR' },
  }
}
