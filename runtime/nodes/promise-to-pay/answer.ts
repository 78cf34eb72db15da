/**
 * What an answer means: a confirmation (the button of that very day, or a plain yes to it), another day, a refusal, or
 * something else, which is asked back once and then left to the journey.
 */
import type { Json } from '../../../schemas/basics.ts'
import type { ReplyReading } from '../../../schemas/intent.ts'
import type { InboundMessage } from '../../../schemas/message.ts'
import { placeOfCustomer } from '../../collections/facts.ts'
import { normalizeText } from '../../collections/reading/normalize-text.ts'
import { readReply } from '../../collections/reading/read-reply.ts'
import type { Scope, Turn } from '../../engine/node-type.ts'
import { confirmButton, dayFor, readBack } from './day.ts'
import type { Config } from './index.ts'
import { ask, type Memory } from './memory.ts'
import { promised, promiseOf } from './promised.ts'

/** Answers without a day that are asked back. */
const MOST_ASKED = 1
/** Changes of mind included. */
const MOST_ROUNDS = 8

/** What a promise is no answer to: the journey goes on with it. */
const ELSEWHERE = new Set<ReplyReading['intent']>(['already_paid', 'wants_installments', 'counter_offer', 'human'])

export function answered(scope: Scope<Config>, memory: Memory, message: InboundMessage): Turn {
  const { proposed } = memory
  const button =
    message.button?.node === scope.node && message.button.run === scope.run.id ? message.button.id : undefined
  if (proposed && (button === confirmButton(proposed.date) || (message.button === undefined && isYes(scope, message))))
    return confirmed(scope, memory, proposed, message)
  if (memory.rounds >= MOST_ROUNDS) return unclear(message, undefined)
  // A button of a day that is not asked about any more confirms nothing.
  if (button !== undefined) return ask(scope, scope.text(scope.config.question), without(memory))
  return inWords(scope, memory, message)
}

function confirmed(
  scope: Scope<Config>,
  memory: Memory,
  { date, amount }: NonNullable<Memory['proposed']>,
  message: InboundMessage,
): Turn {
  // A late confirmation of a day that has passed meanwhile is no promise.
  if (dayFor(scope, date) === 'past') return ask(scope, again(scope, 'past'), without(memory))
  const about = promised(scope, date, amount)
  if (!about) return { go: 'unclear', notes: [{ code: 'nothing-owed' }] }
  const promise = promiseOf(scope, about, date, message)
  return {
    go: 'promised',
    set: { promise: { date, amount: about.amount } },
    effects: [{ kind: 'record-promise', promise }],
  }
}

function inWords(scope: Scope<Config>, memory: Memory, message: InboundMessage): Turn {
  const { customer, locale, t } = scope
  const context = { locale, at: message.at, timezone: customer.timezone, place: placeOfCustomer(customer) }
  const reading = readReply(message.text, context)
  const why = [reading.intent, reading.date?.value, ...reading.words].filter((word) => word != null)
  const notes = [{ code: 'read-reply', data: why.join(' · ') }]
  if (reading.intent === 'refusal') return { go: 'refused', set: { reply: replyOf(message, reading) }, notes }
  const date = reading.date?.value ?? null
  if (date !== null && !ELSEWHERE.has(reading.intent)) {
    const day = dayFor(scope, date)
    const amount = reading.amount ?? memory.amount ?? null
    if (typeof day !== 'string') return { ...readBack(scope, { ...day, amount }, memory), notes }
    return { ...askAgain(scope, memory, message, reading, again(scope, day)), notes }
  }
  if (ELSEWHERE.has(reading.intent) && reading.certain) return { ...unclear(message, reading), notes }
  // "Não" below a day that was read back asks for another one.
  if (memory.proposed && isNo(scope, message)) return ask(scope, scope.text(scope.config.question), without(memory))
  const kept = reading.amount === null ? memory : { ...memory, amount: reading.amount }
  return { ...askAgain(scope, kept, message, reading, t('again.unclear', { days: scope.config.maxDays })), notes }
}

function askAgain(
  scope: Scope<Config>,
  memory: Memory,
  message: InboundMessage,
  reading: ReplyReading,
  text: string,
): Turn {
  if (memory.asked >= MOST_ASKED) return unclear(message, reading)
  return ask(scope, text, { ...without(memory), asked: memory.asked + 1 })
}

function again({ t, config }: Scope<Config>, why: 'past' | 'too-far' | 'unclear'): string {
  return t(`again.${why}`, { days: config.maxDays })
}

function without({ proposed: _, ...memory }: Memory): Memory {
  return memory
}

function unclear(message: InboundMessage, reading: ReplyReading | undefined): Turn {
  return { go: 'unclear', set: { reply: replyOf(message, reading) } }
}

function replyOf({ text }: InboundMessage, reading: ReplyReading | undefined): Json {
  const { intent = null, amount = null, count = null } = reading ?? {}
  return { text, intent, number: count, amount, date: reading?.date?.value ?? null }
}

/** Nothing but a yes: "sim, mas só dia 20" is another day. */
function isYes({ t }: Scope<Config>, { text }: InboundMessage): boolean {
  return t('words.yes').split('|').includes(normalizeText(text))
}

function isNo({ t }: Scope<Config>, { text }: InboundMessage): boolean {
  return t('words.no').split('|').includes(normalizeText(text))
}
