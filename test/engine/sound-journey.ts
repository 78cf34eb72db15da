/** A journey of which nothing is to be said, and an account's templates: what the tests of the checks spoil in one place. */
import type { Journey } from '../../schemas/journey.ts'
import type { MessageTemplate } from '../../schemas/message.ts'
import { end, hear, journeyOf, START, say } from './play.ts'

export const TEMPLATES: MessageTemplate[] = [
  {
    id: '1',
    name: 'lembrete_vencimento',
    language: 'pt_BR',
    status: 'APPROVED',
    category: 'UTILITY',
    format: 'positional',
    body: 'Olá, {{1}}! {{2}}',
    buttons: [{ type: 'QUICK_REPLY', text: 'Já paguei' }],
    variables: ['1', '2'],
    examples: [],
  },
  {
    id: '2',
    name: 'oferta_suspensa',
    language: 'pt_BR',
    status: 'PAUSED',
    category: 'MARKETING',
    format: 'positional',
    body: 'Olá',
    buttons: [],
    variables: [],
    examples: [],
  },
  {
    id: '3',
    name: 'segunda_via',
    language: 'pt_BR',
    status: 'APPROVED',
    category: 'UTILITY',
    format: 'positional',
    header: { type: 'document' },
    body: 'A sua segunda via',
    buttons: [{ type: 'URL', text: 'Pagar', url: 'https://example.com/{{1}}' }],
    variables: [],
    examples: [],
  },
  {
    id: '4',
    name: 'aviso_com_vantagem',
    language: 'pt_BR',
    status: 'APPROVED',
    category: 'UTILITY',
    format: 'positional',
    body: 'Olá! Temos um desconto para você.',
    footer: 'Este é o último aviso.',
    buttons: [],
    variables: [],
    examples: [],
  },
]

/** Valid: start → ask → answer → ends. Each fault below is one change of it. */
export function sound(): Journey {
  return journeyOf({
    nodes: {
      start: START,
      model: [
        'send-template',
        {
          template: 'lembrete_vencimento',
          language: 'pt_BR',
          parameters: { body: ['{{customer.firstName}}', '{{debt.creditor}}'] },
          buttons: [{ type: 'quick_reply', index: 0, id: 'paid' }],
        },
      ],
      answer: hear({ paid: ['paguei'], later: ['depois'] }),
      thanks: say('Obrigado, {{customer.firstName}}! Você disse: {{reply.text}}'),
      wait: ['wait-until-time', { for: 'P1D' }],
      filter: [
        'segment-filter',
        {
          branches: [
            {
              id: 'late',
              name: 'Em atraso',
              rules: { combinator: 'and', rules: [{ field: 'debt.daysPastDue', operator: '>', value: 1 }] },
            },
          ],
        },
      ],
      e: end('done'),
      overdue: end('overdue'),
    },
    edges: {
      'start.next': 'model',
      'model.sent': 'answer',
      'model.failed': 'e',
      'model.blocked': 'e',
      'answer.paid': 'thanks',
      'answer.later': 'wait',
      'answer.other': 'e',
      'answer.timeout': 'e',
      'wait.next': 'filter',
      'filter.late': 'overdue',
      'filter.else': 'e',
      'thanks.sent': 'e',
      'thanks.failed': 'e',
      'thanks.blocked': 'e',
    },
  })
}
