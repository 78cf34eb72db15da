/** Journeys for developing the editor: one as staff would draw it, and one as large as wanted for measuring. */
import type { Journey, JourneyEdge, JourneyNode } from '../../schemas/journey.ts'
import { sampleNodeTypes } from './sample-node-types.ts'

const settings: Journey['settings'] = { timezone: 'America/Sao_Paulo', locale: 'pt-BR' }

export const sampleJourney: Journey = {
  format: 1,
  id: 'atraso-inicial',
  name: 'Atraso inicial · D+3 a D+30',
  settings,
  nodes: [
    node('inicio', 'start', 0, 0, { entry: { kind: 'manual' } }),
    node('espera', 'wait-until-time', 0, 180, { for: 'P1D', allowedWindow: true }),
    node('modelo', 'send-template', 0, 360, {
      template: 'lembrete_vencimento',
      language: 'pt_BR',
      parameters: { body: ['{{customer.firstName}}', '{{debt.total | money}}'] },
    }),
    node('resposta', 'branch-on-reply', 380, 60, {
      branches: [
        { id: 'paguei', name: 'Já paguei', match: { keywords: ['paguei'] } },
        { id: 'parcelar', name: 'Quero parcelar', match: { keywords: ['parcelar'] } },
        { id: 'engano', name: 'Outra pessoa', match: { keywords: ['engano'] } },
      ],
      timeout: 'P1D',
    }),
    node('parcelas', 'offer-installments', 760, 160, { maxOptions: 3 }),
    node('obrigado', 'send-message', 380, 460, {
      content: {
        type: 'buttons',
        text: 'Obrigado, {{customer.firstName}}! Vamos conferir o pagamento de {{debt.total | money}}.',
        buttons: [
          { id: 'ok', title: 'Tudo certo' },
          { id: 'ajuda', title: 'Preciso de ajuda' },
        ],
      },
    }),
    node('fim', 'end', 1140, 420, { outcome: 'respondeu' }),
    node('sem-resposta', 'end', 760, 640, { outcome: 'sem resposta' }),
  ],
  edges: [
    edge('1', 'inicio', 'next', 'espera'),
    edge('2', 'espera', 'next', 'modelo'),
    edge('3', 'modelo', 'sent', 'resposta'),
    edge('4', 'resposta', 'paguei', 'obrigado'),
    edge('5', 'resposta', 'parcelar', 'parcelas'),
    edge('6', 'resposta', 'timeout', 'sem-resposta'),
    edge('7', 'parcelas', 'accepted', 'fim'),
  ],
}

/** A chain of columns of messages and branches: `size` steps. */
export function largeJourney(size: number): Journey {
  const kinds = ['send-message', 'branch-on-reply', 'wait-until-time', 'segment-filter', 'send-template']
  const nodes: JourneyNode[] = [node('n0', 'start', 0, 0, { entry: { kind: 'manual' } })]
  const edges: JourneyEdge[] = []
  for (let index = 1; index < size; index++) {
    const type = kinds[index % kinds.length] ?? 'end'
    const described = sampleNodeTypes.find((candidate) => candidate.type === type)
    const data = structuredClone(described?.defaults['pt-BR'] ?? {})
    nodes.push(node(`n${index}`, type, Math.floor(index / 10) * 360, (index % 10) * 300, data))
    const before = nodes[index - 1]
    const outlet = { start: 'next', 'send-message': 'sent', 'send-template': 'sent', 'branch-on-reply': 'paid' }
    const handle = Object.entries(outlet).find(([name]) => name === before?.type)?.[1]
    const other = before?.type === 'segment-filter' ? 'else' : 'next'
    edges.push(edge(`e${index}`, `n${index - 1}`, handle ?? other, `n${index}`))
  }
  return { format: 1, id: `grande-${size}`, name: `Grande (${size} etapas)`, settings, nodes, edges }
}

function node(id: string, type: string, x: number, y: number, data: Record<string, unknown>): JourneyNode {
  return { id, type, typeVersion: 1, position: { x, y }, data }
}

function edge(id: string, source: string, sourceHandle: string, target: string): JourneyEdge {
  return { id, source, sourceHandle, target }
}
