/** The eight built-in types' shapes, written by hand, for developing the editor without a runtime. */
import { MessageContent, TemplateContent } from '../../schemas/message.ts'
import type { NodeTypeDescription } from '../../schemas/node-type.ts'
import { SegmentRules, SegmentRulesDefinition } from '../../schemas/segment.ts'

type Sample = Pick<NodeTypeDescription, 'type' | 'schema' | 'outlets' | 'hints'> & {
  name: string
  description: string
  outletNames?: Record<string, string>
  data: Record<string, unknown>
}

const sends = [{ id: 'sent' }, { id: 'failed' }, { id: 'blocked' }]
const sendNames = { sent: 'Enviada', failed: 'Falhou', blocked: 'Bloqueada por regra' }

const samples: Sample[] = [
  {
    type: 'start',
    name: 'Início',
    description: 'Quem entra nesta jornada, e quando.',
    schema: {
      type: 'object',
      required: ['entry'],
      properties: {
        entry: {
          oneOf: [
            { type: 'object', required: ['kind'], properties: { kind: { const: 'manual' } } },
            {
              type: 'object',
              required: ['kind', 'keywords'],
              properties: { kind: { const: 'keyword' }, keywords: { type: 'array', items: { type: 'string' } } },
            },
          ],
        },
      },
    },
    outlets: [{ id: 'next' }],
    outletNames: { next: 'Segue' },
    hints: { group: 'entry', icon: 'target', order: 1, entry: true },
    data: { entry: { kind: 'manual' } },
  },
  {
    type: 'segment-filter',
    name: 'Filtrar segmento',
    description: 'Separa as pessoas por regras da carteira.',
    schema: {
      type: 'object',
      required: ['branches'],
      properties: {
        branches: {
          type: 'array',
          minItems: 1,
          items: {
            type: 'object',
            required: ['id', 'name', 'rules'],
            properties: { id: { type: 'string' }, name: { type: 'string' }, rules: SegmentRules },
          },
        },
      },
      $defs: { SegmentRules: SegmentRulesDefinition },
    },
    outlets: [{ each: '/branches' }, { id: 'else' }],
    outletNames: { else: 'Os demais' },
    hints: { group: 'decision', icon: 'filter', order: 1 },
    data: { branches: [{ id: 'b1', name: 'Até R$ 500', rules: { combinator: 'and', rules: [] } }] },
  },
  {
    type: 'wait-until-time',
    name: 'Esperar até',
    description: 'Espera um tempo, um horário, ou uma data da dívida.',
    schema: {
      type: 'object',
      properties: {
        for: { type: 'string', 'x-widget': 'duration' },
        allowedWindow: { type: 'boolean' },
      },
    },
    outlets: [{ id: 'next' }],
    outletNames: { next: 'Segue' },
    hints: { group: 'time', icon: 'clock', order: 1, waits: ['time'] },
    data: { for: 'P1D', allowedWindow: true },
  },
  {
    type: 'send-template',
    name: 'Enviar modelo',
    description: 'Envia um modelo aprovado; funciona a qualquer hora da conversa.',
    schema: { ...TemplateContent, properties: { ...TemplateContent.properties, type: { type: 'string' } } },
    outlets: sends,
    outletNames: sendNames,
    hints: { group: 'message', icon: 'template', order: 1, sends: 'template', preview: '' },
    data: { template: 'lembrete_vencimento', language: 'pt_BR', parameters: { body: ['{{customer.firstName}}'] } },
  },
  {
    type: 'send-message',
    name: 'Enviar mensagem',
    description: 'Escreve livremente; só até 24 h depois da última mensagem da pessoa.',
    schema: { type: 'object', required: ['content'], properties: { content: MessageContent } },
    outlets: sends,
    outletNames: sendNames,
    hints: { group: 'message', icon: 'chat', order: 2, sends: 'free', preview: '/content' },
    data: { content: { type: 'text', text: 'Olá, {{customer.firstName}}!' } },
  },
  {
    type: 'branch-on-reply',
    name: 'Ramificar pela resposta',
    description: 'Espera a resposta e segue pelo caminho que ela pede.',
    schema: {
      type: 'object',
      required: ['branches', 'timeout'],
      properties: {
        branches: {
          type: 'array',
          items: {
            type: 'object',
            required: ['id', 'name', 'match'],
            properties: {
              id: { type: 'string' },
              name: { type: 'string' },
              match: {
                type: 'object',
                properties: {
                  buttons: { type: 'array', items: { type: 'string' } },
                  keywords: { type: 'array', items: { type: 'string' } },
                },
              },
            },
          },
        },
        timeout: { type: 'string', 'x-widget': 'duration' },
      },
    },
    outlets: [{ each: '/branches' }, { id: 'other' }, { id: 'timeout' }],
    outletNames: { other: 'Outra resposta', timeout: 'Sem resposta' },
    hints: { group: 'message', icon: 'reply', order: 3, waits: ['reply', 'time'] },
    data: { branches: [{ id: 'paid', name: 'Já paguei', match: { keywords: ['paguei'] } }], timeout: 'P1D' },
  },
  {
    type: 'offer-installments',
    name: 'Oferecer parcelas',
    description: 'Oferece opções de parcelamento dentro da política.',
    schema: { type: 'object', properties: { maxOptions: { type: 'integer', minimum: 1, maximum: 3 } } },
    outlets: ['accepted', 'declined', 'countered', 'no-answer', 'not-eligible', 'blocked'].map((id) => ({ id })),
    outletNames: {
      accepted: 'Aceitou',
      declined: 'Recusou',
      countered: 'Contraproposta',
      'no-answer': 'Sem resposta',
      'not-eligible': 'Não se enquadra',
      blocked: 'Bloqueada por regra',
    },
    hints: { group: 'negotiation', icon: 'installments', order: 1, sends: 'free', waits: ['reply', 'time'] },
    data: { maxOptions: 3 },
  },
  {
    type: 'end',
    name: 'Fim',
    description: 'Termina a jornada com um resultado.',
    schema: { type: 'object', required: ['outcome'], properties: { outcome: { type: 'string' } } },
    outlets: [],
    hints: { group: 'decision', icon: 'flag', order: 9 },
    data: { outcome: 'encerrada' },
  },
]

export const sampleNodeTypes: NodeTypeDescription[] = samples.map(
  ({ type, schema, outlets, hints, name, description, outletNames = {}, data }) => {
    const words = { name, description, outlets: outletNames, fields: {}, messages: {} }
    return {
      type,
      version: 1,
      // TypeBox values are plain JSON Schema; the copy drops their symbols.
      schema: JSON.parse(JSON.stringify(schema)),
      outlets,
      hints,
      defaults: { 'pt-BR': data, es: data, en: data },
      texts: { 'pt-BR': words, es: words, en: words },
      help: { 'pt-BR': `# ${name}\n\n${description}` },
      origin: 'built-in',
    }
  },
)
