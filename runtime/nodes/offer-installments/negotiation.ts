/** The terms of a negotiation and its beginning: which policy holds, what it says of this person, and the first message. */
import { sumReceived } from '../../collections/balance.ts'
import { placeOfCustomer } from '../../collections/facts.ts'
import { makeOffers } from '../../collections/offers.ts'
import type { OffersInput } from '../../collections/quote.ts'
import type { Scope, Turn } from '../../engine/node-type.ts'
import type { Config } from './index.ts'
import type { Memory } from './memory.ts'
import { optionsMessage } from './messages.ts'

type Terms = NonNullable<Memory['terms']>

/** Makes the offers of now and sends them; who has nothing to negotiate leaves at once. `intro` says why they are new. */
export function begin(scope: Scope<Config>, intro?: string): Turn {
  const terms = termsOf(scope)
  const made = makeOffers(offersInput(scope, terms))
  if ('refused' in made) return { go: 'not-eligible', notes: [{ code: `offers-${made.refused}` }] }
  const offers = made.offers.slice(0, scope.config.options.most)
  const received = receivedFor(scope, offers[0]?.debts ?? [])
  const memory: Memory = { stage: 'offering', offers, asked: 0, terms, received }
  return {
    memory,
    effects: [
      { kind: 'record-offers', offers },
      { kind: 'send', message: optionsMessage(scope, offers, intro ?? scope.text(scope.config.options.text)) },
    ],
    wait: { for: 'result' },
  }
}

/** The policy of the step or of the organisation, as it stands now. */
export function termsOf({ config, settings, organisation }: Scope<Config>): Terms {
  return {
    policy: config.policy === 'organisation' ? organisation.discount : config.policy,
    charges: settings.charges ?? organisation.charges,
  }
}

export function offersInput(scope: Scope<Config>, { policy, charges }: Terms): OffersInput {
  return {
    debts: scope.debts,
    policy,
    charges,
    now: scope.now,
    timezone: scope.customer.timezone,
    place: placeOfCustomer(scope.customer),
    seed: `${scope.run.id}/${scope.node}`,
  }
}

export function receivedFor({ debts }: Scope<Config>, ids: readonly string[]): number {
  return debts.reduce((sum, debt) => sum + (ids.includes(debt.id) ? sumReceived(debt) : 0), 0)
}
