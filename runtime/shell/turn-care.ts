/**
 * What a turn does with what no journey may answer: consent that ends, cases that people of the team must see, and the one
 * answer of care. Ids follow from the message, so a repeated one opens and says nothing twice; whoever says again what a
 * case is open for is not answered again.
 */
import type { Instant } from '../../schemas/basics.ts'
import { type CaseKind, HOLDING_KINDS } from '../../schemas/case.ts'
import type { InboundMessage, OutboundMessage } from '../../schemas/message.ts'
import { handOverNotice, type Safety } from '../collections/care/safety.ts'
import type { DeliveryTx, InboxRow } from '../storage/delivery/port.ts'
import type { Person } from './turn-people.ts'
import type { TurnWrites } from './turn-writes.ts'

/** A message in its turn: `run` and `node` are where it would have gone. */
export type Heard = {
  row: Pick<InboxRow, 'number' | 'received_at'>
  message: InboundMessage
  run: string | null
  node: string | null
}

type Standing = { open: Set<CaseKind>; holding: Set<CaseKind> }

export class TurnCare {
  private readonly tx: DeliveryTx
  private readonly writes: TurnWrites
  private readonly defaultNumber: string
  private readonly at: Instant
  private readonly known = new Map<string, Standing>()
  private readonly revoked = new Map<string, { customer: string; message: string; said: Instant }>()

  constructor(tx: DeliveryTx, writes: TurnWrites, { defaultNumber, at }: { defaultNumber: string; at: Instant }) {
    this.tx = tx
    this.writes = writes
    this.defaultNumber = defaultNumber
    this.at = at
  }

  /** The person's runs are interrupted by the caller. */
  async answer(person: Person, safety: Safety, heard: Heard): Promise<void> {
    const { id } = person.customer
    let isNews = false
    if (safety.revokesConsent && person.customer.consent !== 'revoked') {
      this.revoked.set(id, { customer: id, message: heard.message.id, said: heard.message.at })
      person.customer = { ...person.customer, consent: 'revoked' }
      isNews = true
    }
    if (safety.opens !== null && (await this.open(id, safety.opens, heard))) isNews = true
    if (isNews) this.say(id, safety.notice, heard)
  }

  /** They asked for somebody of the team, and no step was waiting to hear that. */
  async handOver(person: Person, heard: Heard): Promise<void> {
    const { id } = person.customer
    if (await this.open(id, 'human', heard)) this.say(id, handOverNotice(heard.message, person.customer), heard)
  }

  /** Nobody was waiting for this message: somebody of the team should read it, unless they look at the person anyway. */
  async unclaimed(customer: string, heard: Heard): Promise<void> {
    const { open } = await this.standingOf(customer)
    if (open.size === 0) await this.open(customer, 'reply', heard)
  }

  /** Nothing begins for somebody who is held back. */
  async isHeldBack(customer: string): Promise<boolean> {
    const { holding } = await this.standingOf(customer)
    return HOLDING_KINDS.some((kind) => holding.has(kind))
  }

  async saveConsent(tx: DeliveryTx): Promise<void> {
    const revoked = [...this.revoked.values()].sort((a, b) => (a.customer < b.customer ? -1 : 1))
    await tx.revokeConsent(revoked, this.at)
  }

  /** False where one of this kind is open already. */
  private async open(customer: string, kind: CaseKind, { message, run, node, row }: Heard): Promise<boolean> {
    const { open, holding } = await this.standingOf(customer)
    if (open.has(kind)) return false
    open.add(kind)
    holding.add(kind)
    const openedAt = this.since(row)
    this.writes.cases.push({
      ...{ id: `case:${message.id}`, customer, kind, openedAt, run, node },
      ...{ summary: message.text, message: message.id },
    })
    return true
  }

  private say(customer: string, message: OutboundMessage, { row, message: said }: Heard): void {
    this.writes.outbox.push({
      ...{ id: `notice:${said.id}`, run: '', node: '', customer, number: row.number ?? this.defaultNumber },
      ...{ kind: 'notice', payload: JSON.stringify(message), at: this.since(row), answers: said.at },
    })
  }

  /** It may have been received by a clock that has been set back since. */
  private since({ received_at }: Pick<InboxRow, 'received_at'>): Instant {
    return Math.min(received_at, this.at)
  }

  /** Asked for only of those few who say something of the kind. */
  private async standingOf(customer: string): Promise<Standing> {
    let standing = this.known.get(customer)
    if (standing === undefined) {
      const cases = await this.tx.holdingCases(customer)
      const open = cases.filter(({ status }) => status === 'open')
      standing = { open: new Set(open.map(({ kind }) => kind)), holding: new Set(cases.map(({ kind }) => kind)) }
      this.known.set(customer, standing)
    }
    return standing
  }
}
