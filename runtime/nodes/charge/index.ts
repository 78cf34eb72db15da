/**
 * Charge: has a Pix, a boleto, a page or an order on WhatsApp issued for what is owed, and sends it. Amounts and dates come
 * by themselves; a code to be copied stands alone in its bubble.
 */
import { type Static, Type } from 'typebox'
import { type CalendarDate, type Json, LiquidText } from '../../../schemas/basics.ts'
import { type Charge, type ChargeAnswer, type ChargeRequest, PAYMENTS_SERVICE } from '../../../schemas/charge.ts'
import type { OutboundMessage } from '../../../schemas/message.ts'
import type { EffectResult } from '../../../schemas/run.ts'
import { defineNode, type ResumeEvent, type Scope, type Turn } from '../../engine/node-type.ts'
import { AT_ONCE } from '../../engine/passage.ts'
import { today } from '../owed.ts'
import en from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }
import { messagesFor } from './messages.ts'
import ptBR from './pt-BR.json' with { type: 'json' }
import { requestsFor } from './requests.ts'

const Variable = (type: string) =>
  Type.Optional(
    Type.String({ minLength: 1, maxLength: 120, 'x-widget': 'variable', 'x-type': type, 'x-optional': true }),
  )

const INSTRUMENTS = ['pix', 'order', 'boleto', 'link'] as const

const Config = Type.Object(
  {
    instrument: Type.Enum(INSTRUMENTS),
    /** The open debts, or the next installment of the agreement. */
    of: Type.Union([Type.Literal('debts'), Type.Literal('installment')]),
    /** What introduces it. */
    text: LiquidText({ maxLength: 600, 'x-multiline': true }),
    /** A part of the debts, such as the amount that was promised; everything that is owed when left out or empty. */
    amountFrom: Variable('money'),
    /** By when it is to be paid; today when left out or empty. An installment has its own date. */
    dueDateFrom: Variable('date'),
    /** Only issued: the code is in `charge.code`, for a template that carries it. */
    quiet: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)
export type Config = Static<typeof Config>

type Memory = {
  left: ChargeRequest[]
  charges: Charge[]
  /** Messages that are still to be sent, once all charges are there. */
  sending: OutboundMessage[] | null
  /** When it is to be paid: an instrument that knows no date is due then, too. */
  due: CalendarDate
}

export default defineNode({
  type: 'charge',
  version: 1,
  schema: Config,
  outlets: ['sent', 'unavailable', 'failed', 'blocked'].map((id) => ({ id })),
  hints: {
    group: 'negotiation',
    icon: 'pix',
    order: 30,
    sends: 'free',
    tells: 'debt',
    fields: ['instrument', 'of', 'text', 'quiet', 'amountFrom', 'dueDateFrom'],
  },
  texts: { 'pt-BR': ptBR, es, en },
  defaults: (t) => ({ instrument: 'pix' as const, of: 'debts' as const, text: t('default.text') }),
  summary: ({ instrument, of }, { t }) =>
    t('summary', { instrument: t(`instrument.${instrument}`), of: t(`summary.${of}`) }),
  variables: () => [
    { name: 'charge.code', type: 'text', label: 'variable.code', outlets: ['sent', 'failed', 'blocked'] },
    { name: 'charge.amount', type: 'money', label: 'variable.amount', outlets: ['sent', 'failed', 'blocked'] },
    { name: 'charge.dueDate', type: 'date', label: 'variable.dueDate', outlets: ['sent', 'failed', 'blocked'] },
    { name: 'error.code', type: 'text', label: 'variable.error', outlets: ['unavailable', 'failed', 'blocked'] },
  ],
  speaks: ({ quiet }) => quiet !== true,
  passages: ({ quiet }) => [
    { outlet: 'sent', ...AT_ONCE, ...(quiet ? {} : { message: 'delivered' as const }) },
    { outlet: 'unavailable', ...AT_ONCE },
    { outlet: 'failed', ...AT_ONCE },
    { outlet: 'blocked', ...AT_ONCE, message: 'refused' },
  ],
  check: ({ of, amountFrom, dueDateFrom }) =>
    of === 'installment' && (amountFrom !== undefined || dueDateFrom !== undefined)
      ? [
          {
            severity: 'warning',
            code: 'installment-has-its-own',
            message: 'problem.installment-has-its-own',
            path: amountFrom === undefined ? '/dueDateFrom' : '/amountFrom',
            fixes: [{ id: 'drop', label: 'fix.drop', edits: [{ path: '/amountFrom' }, { path: '/dueDateFrom' }] }],
          },
        ]
      : [],
  // What is being issued is of these.
  fits: (before, after) => before.instrument === after.instrument && before.of === after.of,
  enter,
  resume,
})

function enter(scope: Scope<Config>): Turn {
  const [first, ...left] = requestsFor(scope)
  if (!first) return unavailable('nothing-owed', '')
  return ask(first, { left, charges: [], sending: null, due: first.dueDate ?? today(scope) })
}

function ask(request: ChargeRequest, memory: Memory): Turn {
  return {
    memory: memory as unknown as Json, // made of what is JSON; the compiler cannot see it through optional fields
    effects: [{ kind: 'call', service: PAYMENTS_SERVICE, input: request }],
    wait: { for: 'result' },
  }
}

function resume(scope: Scope<Config>, event: ResumeEvent): Turn {
  if (event.kind !== 'resulted') return { fail: 'node-defect', detail: `A charge was woken by "${event.kind}".` }
  // The engine keeps what this node gave it and hands it back unchanged.
  const memory = scope.memory as unknown as Memory
  return memory.sending === null ? answered(scope, memory, event.result) : sent(memory, event.result)
}

function answered(scope: Scope<Config>, memory: Memory, result: EffectResult): Turn {
  if (result.outcome !== 'accepted') {
    const detail = result.outcome === 'failed' ? (result.detail ?? '') : ''
    return unavailable(result.outcome === 'failed' ? result.code : result.rule, detail)
  }
  // The service `payments` answers nothing else (schemas/charge.ts).
  const answer = result.value as unknown as ChargeAnswer
  const charges = 'refused' in answer ? memory.charges : [...memory.charges, answer]
  const [next, ...left] = memory.left
  if (next) return ask(next, { ...memory, left, charges })
  if (charges.length === 0)
    return 'refused' in answer ? unavailable(answer.refused, answer.detail) : unavailable('nothing-owed', '')
  const set = { charge: variablesOf(scope, charges, memory.due) }
  if (scope.config.quiet) return { go: 'sent', set }
  const [message, ...sending] = messagesFor(scope, charges)
  if (!message) throw new Error('A charge without a message.')
  return { ...send(message, { ...memory, charges, sending }), set }
}

/** One bubble after the other: the next one when this one was accepted. */
function send(message: OutboundMessage, memory: Memory) {
  return {
    memory: memory as unknown as Json, // as above
    effects: [{ kind: 'send' as const, message }],
    wait: { for: 'result' as const },
  }
}

function sent(memory: Memory, result: EffectResult): Turn {
  if (result.outcome === 'failed') {
    const { code, detail = '' } = result
    return { go: 'failed', set: { error: { code, detail } } }
  }
  if (result.outcome === 'blocked') return { go: 'blocked', set: { error: { code: result.rule, detail: '' } } }
  const [message, ...sending] = memory.sending ?? []
  return message ? send(message, { ...memory, sending }) : { go: 'sent' }
}

function unavailable(code: string, detail: string): Turn {
  return { go: 'unavailable', set: { error: { code, detail } }, notes: [{ code: 'charge-unavailable', data: code }] }
}

/** What texts and the wait for its payment read. Several boletos are one sum; the code is the first one's. */
function variablesOf({ config }: Scope<Config>, charges: readonly Charge[], due: CalendarDate): Json {
  const [first] = charges
  if (!first) throw new Error('A charge that was never issued.')
  const { id, code, currency, agreement, installment } = first
  const amount = charges.reduce((sum, charge) => sum + charge.amount, 0)
  const common = { id, code, amount, currency, dueDate: first.dueDate ?? due }
  if (config.of === 'installment' && agreement !== undefined && installment !== undefined)
    return { ...common, agreement, installment }
  return { ...common, debts: charges.flatMap(({ debts = [] }) => debts) }
}
