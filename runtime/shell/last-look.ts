/**
 * What the last look at a batch of messages rests on, read once for all of them: debts, open promises, the
 * organisation's policy, and when each person was last written to. Messages of the same batch count for those behind them.
 */
import type { Instant, Json } from '../../schemas/basics.ts'
import type { LawPacks } from '../../schemas/law-pack.ts'
import type { OutboundMessage } from '../../schemas/message.ts'
import type { OrganisationPolicy } from '../../schemas/organisation.ts'
import type { PromiseToPay } from '../../schemas/promise.ts'
import type { JournalEntry } from '../../schemas/run.ts'
import { CONTACTS_MS } from '../collections/contact-rules.ts'
import { LAW_PACKS } from '../collections/law-packs/law-packs.ts'
import { DEFAULT_ORGANISATION } from '../collections/organisation.ts'
import type { Candidate, Contact, DebtsOf, DeliveryTx, NewJournal } from '../storage/delivery/port.ts'
import { type Circumstances, type Verdict, verdictOf } from './verdict.ts'

export type Rules = {
  law: LawPacks
  /** While the organisation has decided nothing. */
  organisation: OrganisationPolicy
}

/** The product as it comes. */
export const DEFAULT_RULES: Rules = { law: LAW_PACKS, organisation: DEFAULT_ORGANISATION }

type Known = { debts: ReadonlyMap<string, DebtsOf>; contacts: readonly Contact[]; promises: readonly PromiseToPay[] }
const NOTHING: Known = { debts: new Map(), contacts: [], promises: [] }

type Around = Pick<Circumstances, 'templateHeldUntil' | 'pausedUntil' | 'isMarketing' | 'templateText'>

export class LastLook {
  private readonly now: Instant
  private readonly law: LawPacks
  private readonly organisation: OrganisationPolicy
  private readonly debts: ReadonlyMap<string, DebtsOf>
  private readonly contacts = new Map<string, Contact[]>()
  private readonly promises: ReadonlyMap<string, PromiseToPay>

  private constructor(now: Instant, { law, organisation }: Rules, { debts, contacts, promises }: Known) {
    this.now = now
    this.law = law
    this.organisation = organisation
    this.debts = debts
    // At most one of a person's promises is open.
    this.promises = new Map(promises.flatMap((each) => (each.status === 'open' ? [[each.customer, each]] : [])))
    for (const contact of contacts) this.count(contact)
  }

  static async at(tx: DeliveryTx, rows: readonly Candidate[], now: Instant, rules: Rules): Promise<LastLook> {
    if (rows.length === 0) return new LastLook(now, rules, NOTHING)
    const organisation = (await tx.organisation()) ?? rules.organisation
    const debts = await tx.debtsOf([...new Set(rows.map(({ customer }) => customer))])
    // Answers count for nothing, so nobody is asked about most of a lively conversation.
    const begun = rows.filter(({ answers, kind }) => answers === null && kind === 'send')
    const customers = [...new Set(begun.map(({ customer }) => customer))]
    const contacts = await tx.contactsSince(customers, now - CONTACTS_MS)
    const promises = await tx.promises(customers)
    return new LastLook(now, { ...rules, organisation }, { debts, contacts, promises })
  }

  verdict(row: Candidate, message: OutboundMessage, around: Around): Verdict {
    const { now, law, organisation } = this
    const contacts = (this.contacts.get(row.customer) ?? []).filter(({ id }) => id !== row.id).map(({ at }) => at)
    const { customer } = row
    const known = { debts: this.debts.get(customer), promise: this.promises.get(customer), contacts }
    return verdictOf(row, message, { ...around, ...known, now, law, organisation })
  }

  /** This one goes now. */
  went({ id, customer, answers, kind }: Candidate): void {
    if (answers === null && kind === 'send') this.count({ id, customer, at: this.now })
  }

  private count(contact: Contact): void {
    this.contacts.set(contact.customer, [...(this.contacts.get(contact.customer) ?? []), contact])
  }
}

/**
 * What the timeline says of a verdict that a law or a policy is behind: the evidence that it was asked and kept. Nothing
 * when the row waited for the same already.
 */
export function evidenceOf(row: Candidate, verdict: Verdict, now: Instant): NewJournal | undefined {
  if (verdict.verdict === 'allow' || row.run === '') return undefined
  if (verdict.verdict === 'defer' && row.reason === verdict.reason && row.not_before === verdict.until) return undefined
  const isSaid =
    verdict.verdict === 'defer'
      ? verdict.reason === 'in-person' || verdict.reason === 'promise' || verdict.by
      : verdict.by
  if (!isSaid) return undefined
  // Effect ids are `run:seq:n`.
  const seq = Number(row.id.split(':').at(-2))
  if (!Number.isInteger(seq)) return undefined
  const { id: effect, node, run } = row
  const entry: JournalEntry =
    verdict.verdict === 'defer'
      ? note(node, 'held', { effect, rule: verdict.reason, until: verdict.until, ...verdict.by }, now)
      : note(node, 'refused', { effect, rule: verdict.rule, ...verdict.by }, now)
  return { run, seq, at: now, entries: [entry] }
}

function note(node: string, code: string, data: Json, at: Instant): JournalEntry {
  return { at, kind: 'note', node, code, data }
}
