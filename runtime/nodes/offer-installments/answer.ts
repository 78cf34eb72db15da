/**
 * What an answer to the options means. Only buttons choose and accept, each bound to one offer id; words can decline or
 * make a counter-offer. An offer that holds no more is never accepted: the run leaves, and another step may offer anew.
 */
import type { Agreement, Offer } from '../../../schemas/agreement.ts'
import type { Json } from '../../../schemas/basics.ts'
import type { InboundMessage } from '../../../schemas/message.ts'
import { matchKeywords } from '../../collections/reading/match-keywords.ts'
import { readNumber } from '../../collections/reading/read-number.ts'
import type { Scope, Turn } from '../../engine/node-type.ts'
import { isAnswer } from '../answering.ts'
import { deadline } from './deadline.ts'
import type { Config } from './index.ts'
import type { Memory } from './memory.ts'
import { BACK, confirmButton, DECLINE, optionsMessage, recapMessage } from './messages.ts'

/** An unclear answer is asked back this often, then it goes on as a counter-offer for a person to read. */
const MOST_ASKED = 1

export function answer(scope: Scope<Config>, memory: Memory, message: InboundMessage): Turn {
  const wait = { for: 'reply' as const, until: deadline(scope, memory) }
  if (!isAnswer(message)) return { wait, notes: [{ code: 'not-an-answer' }] }
  const button = ownButton(scope, message)
  if (button === undefined) return inWords(scope, memory, message)
  if (button === DECLINE) return { go: 'declined' }
  if (button === BACK) return offerAgain(scope, memory, scope.t('again.back'))

  const offer = memory.offers.find(({ id }) => button === id || button === confirmButton(id))
  if (!offer) return offerAgain(scope, memory, scope.t('again.unknown'))
  if (button === offer.id) return choose(scope, memory, offer, message)
  // Confirming is bound to the offer that was read back: an old "confirm" of another one asks again.
  if (memory.stage !== 'confirming' || memory.chosen !== offer.id)
    return offerAgain(scope, memory, scope.t('again.unknown'))
  return withdrawn(scope, offer, message) ?? accept(scope, offer, message, button)
}

/** The id of a button of this step's own messages; another step's button is only words here. */
function ownButton({ node, run }: Scope<Config>, { button }: InboundMessage): string | undefined {
  const isOwn = (button?.node ?? node) === node && (button?.run ?? run.id) === run.id
  return isOwn ? button?.id : undefined
}

/** Choosing is not accepting: the offer is shown in full, and only its own button closes it. */
function choose(scope: Scope<Config>, memory: Memory, offer: Offer, message: InboundMessage): Turn {
  const chosen: Memory = { ...memory, stage: 'confirming', chosen: offer.id, asked: 0 }
  return withdrawn(scope, offer, message) ?? readBack(scope, chosen, offer)
}

function readBack(scope: Scope<Config>, memory: Memory, offer: Offer, intro?: string): Turn {
  return { memory, effects: [{ kind: 'send', message: recapMessage(scope, offer, intro) }], wait: { for: 'result' } }
}

/** An offer that holds no more: its validity is over, or a debt of it was paid or agreed elsewhere meanwhile. */
function withdrawn({ now, debts }: Scope<Config>, offer: Offer, message: InboundMessage): Turn | undefined {
  if (now >= offer.validUntil || message.at >= offer.validUntil)
    return { go: 'no-answer', notes: [{ code: 'offer-expired' }] }
  const open = new Set(debts.flatMap(({ id, status }) => (status === 'open' ? [id] : [])))
  if (!offer.debts.every((id) => open.has(id))) return { go: 'not-eligible', notes: [{ code: 'offer-debts-changed' }] }
  return undefined
}

function accept(scope: Scope<Config>, offer: Offer, message: InboundMessage, button: string): Turn {
  const agreement: Agreement = {
    id: `agreement-${offer.id}`,
    customer: scope.customer.id,
    run: scope.run.id,
    node: scope.node,
    offer,
    status: 'accepted',
    acceptedAt: scope.now,
    acceptedBy: { message: message.id, button },
  }
  const [first] = offer.installments
  const summary: Json = {
    id: agreement.id,
    total: offer.total,
    count: offer.installments.length,
    firstAmount: first?.amount ?? offer.total,
    firstDueDate: first?.dueDate ?? null,
  }
  return { go: 'accepted', set: { agreement: summary }, effects: [{ kind: 'record-agreement', agreement }] }
}

function inWords(scope: Scope<Config>, memory: Memory, message: InboundMessage): Turn {
  const typed = memory.offers[Number(message.text.trim()) - 1]
  if (typed) return choose(scope, memory, typed, message)
  const words = scope.t('words.decline').split('|')
  if (matchKeywords(message.text, words, scope.locale) !== null) return { go: 'declined' }
  const number = readNumber(message.text, scope.locale)
  if (number !== null || memory.asked >= MOST_ASKED) {
    // A voice message has no words, and a text that quotes the proposal must never be left with a hole.
    const text = message.text.trim() === '' ? scope.t('counter.wordless') : message.text
    const counter: Json = { text, amount: number?.amount ?? null, count: number?.count ?? null }
    return { go: 'countered', set: { counter } }
  }
  return askBack(scope, { ...memory, asked: memory.asked + 1 })
}

/** Who writes "confirmo" below the recap is told where to tap; anybody else sees the options once more. */
function askBack(scope: Scope<Config>, memory: Memory): Turn {
  const chosen = memory.stage === 'confirming' ? memory.offers.find(({ id }) => id === memory.chosen) : undefined
  if (chosen) return readBack(scope, memory, chosen, scope.t('again.confirm'))
  return offerAgain(scope, memory, scope.t('again.unclear'))
}

/** The same offers once more: their ids, amounts and dates stay what they were. */
function offerAgain(scope: Scope<Config>, memory: Memory, intro: string): Turn {
  const { chosen: _, ...kept } = memory
  return {
    memory: { ...kept, stage: 'offering' },
    effects: [{ kind: 'send', message: optionsMessage(scope, memory.offers, intro) }],
    wait: { for: 'result' },
  }
}
