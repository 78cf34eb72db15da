/** Small journeys that several tests play. */
import { end, hear, type Sketch, START, say } from './play.ts'

/** Ask, wait a day for "paguei"; thank who paid. */
export const ASK: Sketch = {
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
export const RETRY: Sketch = {
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
