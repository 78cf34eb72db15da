/** What the turns of a batch owe the ledger, gathered while they run and written set by set at the batch's end. */
import type { Agreement } from '../../schemas/agreement.ts'
import type { Instant, Json } from '../../schemas/basics.ts'
import type { PromiseToPay } from '../../schemas/promise.ts'
import type { Effect } from '../../schemas/run.ts'
import type { DeliveryTx, NewCase, NewJournal, NewOffer, NewOutbox } from '../storage/delivery/port.ts'

export type EffectContext = {
  run: string
  customer: string
  /** The WhatsApp number that it goes out from. */
  number: string
  at: Instant
  /** When the reply was written that it answers; null when it is a contact of ours. */
  answers: Instant | null
}

export class TurnWrites {
  readonly journal: NewJournal[] = []
  readonly outbox: NewOutbox[] = []
  readonly cases: NewCase[] = []
  private readonly offers: NewOffer[] = []
  private readonly agreements: Agreement[] = []
  private readonly promises: PromiseToPay[] = []
  private readonly attributes: { customer: string; attributes: Record<string, Json> }[] = []

  take(effect: Effect, { run, customer, number, at, answers }: EffectContext): void {
    const { id, node } = effect
    const owed = { id, run, node, customer, number, at, answers }
    switch (effect.kind) {
      case 'send':
        this.outbox.push({ ...owed, kind: 'send', payload: JSON.stringify(effect.message) })
        break
      case 'call': {
        const { service, input } = effect
        this.outbox.push({ ...owed, kind: 'call', payload: JSON.stringify({ service, input }) })
        break
      }
      case 'record-offers':
        for (const offer of effect.offers) this.offers.push({ run, node, customer, offer })
        break
      case 'record-agreement':
        this.agreements.push(effect.agreement)
        break
      case 'record-promise':
        this.promises.push(effect.promise)
        break
      case 'open-case': {
        const { case: kind, summary } = effect
        this.cases.push({ id, customer, kind, openedAt: at, run, node, summary, message: null })
        break
      }
      case 'set-attributes':
        this.attributes.push({ customer, attributes: effect.attributes })
        break
      case 'start-journey':
        // Begun by the batch, which knows the person's other runs.
        break
      case 'unclaimed-reply':
        // The message is in the conversation already; nobody else answers it.
        break
    }
  }

  async saveSaid(tx: DeliveryTx): Promise<void> {
    await tx.insertJournal(this.journal)
    await tx.insertOutbox(this.outbox)
    await tx.insertOffers(this.offers)
  }

  async saveAgreed(tx: DeliveryTx, at: Instant): Promise<void> {
    for (const { customer, attributes } of this.attributes) await tx.setAttributes(customer, attributes, at)
    await tx.insertCases(this.cases, at)
    await tx.insertAgreements(this.agreements)
    await tx.insertPromises(this.promises)
  }
}
