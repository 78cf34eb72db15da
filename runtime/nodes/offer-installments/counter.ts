/**
 * A counter-offer answered: what the policy allows of it is a new offer, read back in full and bound to its own button.
 * Outside the policy the nearest inside it is offered once, with what held it; after that a person decides.
 */
import type { Offer } from '../../../schemas/agreement.ts'
import type { Json } from '../../../schemas/basics.ts'
import type { InboundMessage } from '../../../schemas/message.ts'
import { calendarDateAt } from '../../collections/calendar-date.ts'
import { fitOffer, type Limit, latestFirstPayment, type Wish } from '../../collections/fit-offer.ts'
import { makeOffers } from '../../collections/offers.ts'
import { readNumber } from '../../collections/reading/read-number.ts'
import type { Scope, Turn } from '../../engine/node-type.ts'
import type { Config } from './index.ts'
import { type Memory, shown } from './memory.ts'
import { dateText, moneyText, optionsMessage } from './messages.ts'
import { offersInput, termsOf } from './negotiation.ts'
import { recapMessage } from './recap.ts'

/** A counter-offer that the policy does not reach is answered this often with the nearest that it does. */
const MOST_ROUNDS = 1
/** Who goes on making counter-offers, each within the policy, is talked to by a person in the end. */
const MOST_FITTED = 5

/** Options that were put off so often already are not put off again. */
const MOST_EARLIER = 9

type Terms = NonNullable<Memory['terms']>

/** Null when the wish says nothing that an offer could answer. */
export function counter(scope: Scope<Config>, memory: Memory, wish: Wish, message: InboundMessage): Turn | null {
  const terms = memory.terms ?? termsOf(scope)
  const chosen = memory.stage === 'confirming' ? shown(memory).find(({ id }) => id === memory.chosen) : undefined
  if (!chosen && wish.firstDate !== undefined && isOnlyDate(wish)) return fromThen(scope, memory, terms, wish.firstDate)
  const result = fitOffer(offersInput(scope, terms), completed(wish, chosen))
  if ('refused' in result)
    return result.refused === 'no_wish' ? null : { go: 'not-eligible', notes: [{ code: `offers-${result.refused}` }] }
  const heldBy = result.fit === 'nearest' ? result.heldBy : []
  const note = { code: 'counter-offer', data: { wish: asJson(wish), fit: result.fit, heldBy: [...heldBy] } }
  const { rounds = 0, fitted = [] } = memory
  if ((result.fit === 'nearest' && rounds >= MOST_ROUNDS) || fitted.length >= MOST_FITTED)
    return { ...countered(scope, message), notes: [note] }
  const twin = shown(memory).find((offer) => isSame(offer, result.offer))
  const offer = twin ?? result.offer
  const intro =
    result.fit === 'exact'
      ? scope.t('fit.exact')
      : scope.t('fit.nearest', { reasons: heldBy.map((limit) => reason(scope, limit, offer, terms.policy)).join(' ') })
  return {
    memory: {
      ...memory,
      stage: 'confirming',
      chosen: offer.id,
      asked: 0,
      fitted: twin ? fitted : [...fitted, offer],
      rounds: rounds + (result.fit === 'nearest' ? 1 : 0),
    },
    effects: [
      ...(twin ? [] : [{ kind: 'record-offers' as const, offers: [offer] }]),
      { kind: 'send', message: recapMessage(scope, offer, intro) },
    ],
    notes: [note],
    wait: { for: 'result' },
  }
}

/** "só mês que vem" before anything was chosen is about all options: they begin then, or as late as the policy lets them. */
function fromThen(scope: Scope<Config>, memory: Memory, terms: Terms, firstDate: string): Turn | null {
  const input = offersInput(scope, terms)
  const today = calendarDateAt(scope.now, scope.customer.timezone)
  const latest = latestFirstPayment(terms.policy, today)
  const earlier = memory.earlier ?? []
  if (firstDate < today || earlier.length >= MOST_EARLIER) return null
  const first = firstDate > latest ? latest : firstDate
  const made = makeOffers({ ...input, first })
  if ('refused' in made) return { go: 'not-eligible', notes: [{ code: `offers-${made.refused}` }] }
  const offers = made.offers.slice(0, scope.config.options.most)
  const isHeld = firstDate > latest
  const intro = scope.t(isHeld ? 'fit.heldBy.first-date' : 'fit.fromThen', { date: dateText(scope, first) })
  const heldBy = isHeld ? ['first-date'] : []
  return {
    memory: { ...memory, stage: 'offering', offers, asked: 0, earlier: [...earlier, ...memory.offers] },
    effects: [
      { kind: 'record-offers', offers },
      { kind: 'send', message: optionsMessage(scope, offers, intro) },
    ],
    notes: [{ code: 'counter-offer', data: { wish: { firstDate }, fit: isHeld ? 'nearest' : 'exact', heldBy } }],
    wait: { for: 'result' },
  }
}

function isOnlyDate(wish: Wish): boolean {
  return Object.keys(wish).length === 1 && wish.firstDate !== undefined
}

/** Leaves it to a person, with what was said and the figures in it. */
export function countered(scope: Scope<Config>, message: InboundMessage): { go: string; set: Record<string, Json> } {
  const number = readNumber(message.text, scope.locale)
  // A voice message has no words, and a text that quotes the proposal must never be left with a hole.
  const text = message.text.trim() === '' ? scope.t('counter.wordless') : message.text
  return { go: 'countered', set: { counter: { text, amount: number?.amount ?? null, count: number?.count ?? null } } }
}

/** "só mês que vem" below a recap is about the offer that was read back. */
function completed(wish: Wish, chosen: Offer | undefined): Wish {
  if (!chosen || !isOnlyDate(wish)) return wish
  if (chosen.kind === 'lump-sum') return { ...wish, lumpSum: 'asked' }
  const down = chosen.installments.find(({ number }) => number === 0)
  return {
    ...wish,
    count: chosen.installments.filter(({ number }) => number > 0).length,
    ...(down ? { downPayment: down.amount } : {}),
  }
}

function isSame(one: Offer, other: Offer): boolean {
  const key = ({ kind, waived, installments, validUntil }: Offer) =>
    JSON.stringify([
      kind,
      waived,
      validUntil,
      installments.map(({ number, dueDate, amount }) => [number, dueDate, amount]),
    ])
  return key(one) === key(other)
}

function reason(scope: Scope<Config>, limit: Limit, offer: Offer, policy: Terms['policy']): string {
  const [first] = offer.installments
  const today = calendarDateAt(scope.now, scope.customer.timezone)
  return scope.t(`fit.heldBy.${limit}`, {
    count: offer.installments.filter(({ number }) => number > 0).length,
    minimum: moneyText(scope, offer, policy.minimumInstallment),
    down: moneyText(scope, offer, first?.amount ?? 0),
    date: dateText(scope, latestFirstPayment(policy, today)),
  })
}

/** A wish is plain data; what is absent is left out. */
function asJson(wish: Wish): Json {
  return Object.fromEntries(
    Object.entries(wish).flatMap(([key, value]): [string, Json][] => (value === undefined ? [] : [[key, value]])),
  )
}
