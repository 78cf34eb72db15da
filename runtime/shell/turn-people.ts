/** The people of a batch of turns: with their debts and all that they have agreed and promised, as each turn leaves them. */
import type { Agreement } from '../../schemas/agreement.ts'
import type { Instant, Json } from '../../schemas/basics.ts'
import type { Creditor, Customer, Debt } from '../../schemas/customer.ts'
import type { JourneySettings } from '../../schemas/journey.ts'
import type { OrganisationPolicy } from '../../schemas/organisation.ts'
import type { PromiseToPay } from '../../schemas/promise.ts'
import { afterAgreement } from '../collections/agreed-debts.ts'
import { worldOf } from '../collections/world.ts'
import type { RunningAgreement, World } from '../engine/node-type.ts'
import type { DeliveryTx } from '../storage/delivery/port.ts'
import type { Rules } from './last-look.ts'

export type Person = { customer: Customer; debts: Debt[]; agreements: RunningAgreement[]; promises: PromiseToPay[] }

export class TurnPeople {
  private readonly people = new Map<string, Person>()
  private creditors: Creditor[] = []
  private organisation: OrganisationPolicy | undefined

  async load(tx: DeliveryTx, ids: readonly string[]): Promise<void> {
    for (const customer of await tx.customers(ids))
      this.people.set(customer.id, { customer, debts: [], agreements: [], promises: [] })
    if (this.people.size === 0) return
    for (const debt of await tx.debts(ids)) this.people.get(debt.customer)?.debts.push(debt)
    for (const each of await tx.agreements(ids)) this.people.get(each.agreement.customer)?.agreements.push(each)
    for (const promise of await tx.promises(ids)) this.people.get(promise.customer)?.promises.push(promise)
    this.creditors = await tx.creditors()
    this.organisation = await tx.organisation()
  }

  get(customer: string): Person | undefined {
    return this.people.get(customer)
  }

  /** What surrounds a run of this person. Throws for somebody whom the ledger does not have. */
  worldOf(customer: string, settings: JourneySettings, now: Instant, rules: Rules): World {
    const person = this.people.get(customer)
    if (person === undefined) throw new Error(`The customer ${customer} is not in the ledger.`)
    const { creditors, organisation = rules.organisation } = this
    return worldOf({ ...person, creditors, settings, now, organisation, law: rules.law })
  }

  /** What follows in the batch sees them. */
  setAttributes(customer: string, attributes: Record<string, Json>): void {
    const person = this.people.get(customer)
    if (person === undefined) return
    const merged = Object.entries({ ...person.customer.attributes, ...attributes })
    const kept = Object.fromEntries(merged.filter(([, value]) => value !== null))
    person.customer = { ...person.customer, attributes: kept }
  }

  /** What follows in the batch must not negotiate the same debts again. */
  renegotiate(agreement: Agreement): void {
    const person = this.people.get(agreement.customer)
    if (person === undefined) return
    person.debts = afterAgreement(person.debts, agreement)
    person.agreements.push({ agreement, paid: {} })
  }
}
