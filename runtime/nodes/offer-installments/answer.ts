/**
 * What an answer to the options means. Only buttons choose and accept, each bound to one offer id; words can decline or
 * make a counter-offer. An offer whose validity is over is never accepted: fresh ones are made instead.
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
  const button = message.button?.id
  if (button === undefined) return inWords(scope, memory, message)
  if (button === DECLINE) return { go: 'declined' }
  if (button === BACK) return offerAgain(scope, memory, scope.t('again.back'))

  const offer = memory.offers.find(({ id }) => button === id || button === confirmButton(id))
  if (!offer) return offerAgain(scope, memory, scope.t('again.unknown'))
  if (scope.now >= offer.validUntil || message.at >= offer.validUntil)
    return { go: 'no-answer', notes: [{ code: 'offer-expired' }] }
  if (button === offer.id) return readBack(scope, memory, offer)
  // Confirming is bound to the offer that was read back: an old "confirm" of another one asks again.
  if (memory.stage !== 'confirming' || memory.chosen !== offer.id)
    return offerAgain(scope, memory, scope.t('again.unknown'))
  return accept(scope, offer, message, button)
}

/** Choosing is not accepting: the offer is shown in full, and only its own button closes it. */
function readBack(scope: Scope<Config>, memory: Memory, offer: Offer): Turn {
  return {
    memory: { ...memory, stage: 'confirming', chosen: offer.id },
    effects: [{ kind: 'send', message: recapMessage(scope, offer) }],
    wait: { for: 'result' },
  }
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
  if (typed && scope.now < typed.validUntil) return readBack(scope, memory, typed)
  const words = scope.t('words.decline').split('|')
  if (matchKeywords(message.text, words) !== null) return { go: 'declined' }
  const number = readNumber(message.text, scope.locale)
  if (number !== null || memory.asked >= MOST_ASKED) {
    const counter: Json = { text: message.text, amount: number?.amount ?? null, count: number?.count ?? null }
    return { go: 'countered', set: { counter } }
  }
  return offerAgain(scope, { ...memory, asked: memory.asked + 1 }, scope.t('again.unclear'))
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
