/**
 * What an answer to the options means. Only buttons choose and accept, each bound to one offer id; words can choose an
 * option to be read back, decline, or make a counter-offer. An offer that holds no more is never accepted: who comes too
 * late is shown the offers of now.
 */
import type { Agreement, Offer } from '../../../schemas/agreement.ts'
import type { Json } from '../../../schemas/basics.ts'
import type { InboundMessage } from '../../../schemas/message.ts'
import { placeOfCustomer } from '../../collections/facts.ts'
import { matchKeywords } from '../../collections/reading/match-keywords.ts'
import { readReply } from '../../collections/reading/read-reply.ts'
import type { Scope, Turn } from '../../engine/node-type.ts'
import { isAnswer } from '../answering.ts'
import { counter, countered } from './counter.ts'
import { deadline } from './deadline.ts'
import type { Config } from './index.ts'
import { type Memory, shown } from './memory.ts'
import { BACK, confirmButton, DECLINE, optionsMessage } from './messages.ts'
import { begin, receivedFor } from './negotiation.ts'
import { recapMessage } from './recap.ts'
import { optionNumberIn, readWish } from './wish.ts'

/** An unclear answer is asked back this often, then it goes on as a counter-offer for a person to read. */
const MOST_ASKED = 1

export function answer(scope: Scope<Config>, memory: Memory, message: InboundMessage): Turn {
  const wait = { for: 'reply' as const, until: deadline(scope, memory) }
  if (!isAnswer(message)) return { wait, notes: [{ code: 'not-an-answer' }] }
  const button = ownButton(scope, message)
  if (button === undefined) return inWords(scope, memory, message)
  if (button === DECLINE) return { go: 'declined' }
  if (button === BACK) return offerAgain(scope, memory, scope.t('again.back'))

  const offer = shown(memory).find(({ id }) => button === id || button === confirmButton(id))
  if (!offer) return offerAgain(scope, memory, scope.t('again.unknown'))
  if (button === offer.id) return choose(scope, memory, offer, message)
  // Confirming is bound to the offer that was read back: an old "confirm" of another one asks again.
  if (memory.stage !== 'confirming' || memory.chosen !== offer.id)
    return offerAgain(scope, memory, scope.t('again.unknown'))
  return withdrawn(scope, memory, offer, message) ?? accept(scope, offer, message, button)
}

/** The id of a button of this step's own messages; another step's button is only words here. */
function ownButton({ node, run }: Scope<Config>, { button }: InboundMessage): string | undefined {
  const isOwn = (button?.node ?? node) === node && (button?.run ?? run.id) === run.id
  return isOwn ? button?.id : undefined
}

/** Choosing is not accepting: the offer is shown in full, and only its own button closes it. */
function choose(scope: Scope<Config>, memory: Memory, offer: Offer, message: InboundMessage): Turn {
  const chosen: Memory = { ...memory, stage: 'confirming', chosen: offer.id, asked: 0 }
  return withdrawn(scope, memory, offer, message) ?? readBack(scope, chosen, offer)
}

function readBack(scope: Scope<Config>, memory: Memory, offer: Offer, intro?: string): Turn {
  return { memory, effects: [{ kind: 'send', message: recapMessage(scope, offer, intro) }], wait: { for: 'result' } }
}

/**
 * An offer that holds no more: its validity is over or something was paid meanwhile, and the offers of now are shown; or a
 * debt of it was paid or agreed elsewhere, and the run leaves.
 */
function withdrawn(scope: Scope<Config>, memory: Memory, offer: Offer, message: InboundMessage): Turn | undefined {
  const { now, debts } = scope
  const open = new Set(debts.flatMap(({ id, status }) => (status === 'open' ? [id] : [])))
  if (!offer.debts.every((id) => open.has(id))) return { go: 'not-eligible', notes: [{ code: 'offer-debts-changed' }] }
  if (now >= offer.validUntil || message.at >= offer.validUntil) return anew(scope, 'offer-expired', 'again.expired')
  const before = memory.received ?? receivedFor(scope, offer.debts)
  return receivedFor(scope, offer.debts) > before ? anew(scope, 'offer-part-paid', 'again.partPaid') : undefined
}

function anew(scope: Scope<Config>, code: string, intro: string): Turn {
  const turn = begin(scope, scope.t(intro))
  return { ...turn, notes: [{ code }, ...(turn.notes ?? [])] }
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

/**
 * The number of an option, what only a person can answer, a counter-offer, a no; everything else is asked back once.
 * Hardship beside an amount is a counter-offer here: whoever stops everything for it has looked at the message before.
 */
function inWords(scope: Scope<Config>, memory: Memory, message: InboundMessage): Turn {
  const number = optionNumberIn(message.text, scope.locale)
  const typed = number === null ? undefined : memory.offers[number - 1]
  if (typed) return choose(scope, memory, typed, message)
  const context = { locale: scope.locale, at: message.at, timezone: scope.customer.timezone }
  const place = placeOfCustomer(scope.customer)
  const { intent, certain } = readReply(message.text, { ...context, place })
  const meant = certain ? intent : null
  if (meant === 'already_paid' || meant === 'human') return leftToPerson(scope, message, meant)
  const wish = readWish(message.text, { ...context, place })
  if (wish !== null) {
    const [reference] = memory.offers
    return (
      (reference && withdrawn(scope, memory, reference, message)) ??
      counter(scope, memory, wish, message) ??
      askBack(scope, memory, message)
    )
  }
  if (meant === 'hardship') return leftToPerson(scope, message, meant)
  const words = scope.t('words.decline').split('|')
  if (meant === 'refusal' || matchKeywords(message.text, words, scope.locale) !== null) return { go: 'declined' }
  return askBack(scope, memory, message)
}

function leftToPerson(scope: Scope<Config>, message: InboundMessage, intent: string): Turn {
  return { ...countered(scope, message), notes: [{ code: 'left-to-person', data: { intent } }] }
}

/** Who writes "confirmo" below the recap is told where to tap; anybody else sees the options once more. */
function askBack(scope: Scope<Config>, memory: Memory, message: InboundMessage): Turn {
  if (memory.asked >= MOST_ASKED) return countered(scope, message)
  const asked: Memory = { ...memory, asked: memory.asked + 1 }
  const chosen = memory.stage === 'confirming' ? shown(memory).find(({ id }) => id === memory.chosen) : undefined
  if (chosen) return readBack(scope, asked, chosen, scope.t('again.confirm'))
  return offerAgain(scope, asked, scope.t('again.unclear'))
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
