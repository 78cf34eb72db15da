/**
 * Payments. One is recorded once, by its reference, and in the same transaction does all that it does: debts and
 * agreements are settled as the rules say, other instruments of the same debt are removed, messages that wait are
 * blocked, promises are kept, and the runs of the person are told.
 */
import type { Selectable } from 'kysely'
import type { Amount, Instant } from '../../../schemas/basics.ts'
import type { PaymentNote } from '../../../schemas/payment.ts'
import type { PaymentSeen, RunEvent } from '../../../schemas/run.ts'
import type { Account, PaymentTarget, Settlement, SettlementRules } from '../../engine/settlement.ts'
import type { Payments, RecordedPayment, SeenPayment } from '../payment-ports.ts'
import type { Tables } from '../tables.ts'
import { lockedAccount, writeAgreement, writeDebts } from './account.ts'
import { settlePromises } from './agreements.ts'
import { removeCharges } from './charges.ts'
import { agreementEnded } from './commitment-ends.ts'
import { queueEvents } from './events.ts'
import { currencyOfTarget, paymentDesk, type Settle } from './payment-desk.ts'
import { isUnmatched, lockedPayment, UNMATCHED } from './payment-rows.ts'
import { debtsIn, stopSends } from './payment-stops.ts'
import { storable } from './rows.ts'
import { inTransaction, type Store, type Tx } from './store.ts'

type ChargeRow = Selectable<Tables['charges']>
type Owed = { customer: string; target: PaymentTarget; charge?: ChargeRow }

export function payments(store: Store): Payments {
  return {
    ...paymentDesk(store, settledBy(store)),
    record: (payment, at, rules) =>
      inTransaction(store, async (tx) => {
        const reference = storable(payment.reference)
        const before = await lockedPayment(store, tx, reference)
        if (before && !isUnmatched(before)) return { status: 'known' }
        const owed = await owedBy(tx, payment)
        if (owed) return settle(store, tx, { ...payment, reference }, owed, at, rules)
        if (payment.txid === undefined && payment.keep !== true)
          return before ? { status: 'known' } : { status: 'unknown-debt' }
        await insertPayment(tx, { ...payment, reference }, at, { notes: ['unmatched'] })
        return { status: 'unmatched' }
      }),
  }
}

/** What staff do with what was recorded ends in the same settlement. */
function settledBy(store: Store): Settle {
  return async (tx, { currency, ...payment }, at, rules) => {
    const owed = await owedBy(tx, payment)
    if (owed === undefined) return { status: 'unknown-debt' }
    const wanted = await currencyOfTarget(tx, owed.target)
    if (wanted !== currency) return { status: 'other-currency', currency, wanted }
    return settle(store, tx, payment, owed, at, rules)
  }
}

async function settle(
  store: Store,
  tx: Tx,
  payment: SeenPayment,
  { customer, target, charge }: Owed,
  at: Instant,
  rules: SettlementRules,
): Promise<RecordedPayment> {
  const account = await lockedAccount(store, tx, customer, { now: at, charges: rules.charges })
  if (account === undefined) return { status: 'unknown-debt' }
  const settlement = rules.settlePayment(account, { amount: payment.amount, paidAt: payment.paidAt, target })
  const charged = charge && (await tx.selectFrom('charges').selectAll().where('id', '=', charge.id).executeTakeFirst())
  const details = { customer, settlement, charge: charged, notes: notesOf(settlement, charged, payment) }
  if (!(await insertPayment(tx, payment, at, details))) return { status: 'known' }
  await writeDebts(tx, settlement.debts, at)
  for (const change of settlement.agreements) await writeAgreement(tx, change)
  await settleCharges(tx, account, settlement, { target, charge: charged, at })
  const asked = 'debts' in target ? target.debts : []
  const touched = new Set([...asked, ...settlement.debts.map(({ id }) => id)])
  // Before its messages are blocked: a run that ends as paid must not first leave its step as blocked.
  await tellRuns(store, tx, payment, customer, settlement, at)
  const { stopped, crossed } = await stopSends(
    store,
    tx,
    {
      customer,
      reference: payment.reference,
      settled: settlement.settled,
      debts: account.debts.filter(({ id }) => touched.has(id)),
      agreement: settlement.agreement ?? ('agreement' in target ? target.agreement : undefined),
    },
    at,
  )
  const notes: PaymentNote[] = crossed > 0 ? [...details.notes, 'crossed-a-message'] : details.notes
  if (crossed > 0)
    await tx
      .updateTable('payments')
      .set({ notes: JSON.stringify(notes) })
      .where('reference', '=', payment.reference)
      .execute()
  await settlePromises(store, tx, account.customer, at, rules)
  for (const { id, status } of settlement.agreements)
    if (statusOf(account, id) !== status) await agreementEnded(store, tx, { id, customer, status }, at)
  if (settlement.overpaid > 0) await openCase(tx, payment, customer, settlement.overpaid, at)
  return { status: 'recorded', customer, overpaid: settlement.overpaid, notes, stopped, crossed }
}

const statusOf = ({ agreements }: Account, id: string) =>
  agreements.find(({ agreement }) => agreement.id === id)?.agreement.status

/** Whose payment it is and what it is for; nothing when the debt, the agreement or the charge is not known. */
async function owedBy(tx: Tx, payment: SeenPayment): Promise<Owed | undefined> {
  const { debt, agreement, txid } = payment
  if (txid !== undefined) {
    const row = await tx.selectFrom('charges').selectAll().where('txid', '=', storable(txid)).executeTakeFirst()
    if (row === undefined) return undefined
    const target = row.agreement === null ? { debts: debtsIn(row.debts) } : { agreement: row.agreement }
    return { customer: row.customer, target, charge: row }
  }
  if (debt !== undefined) {
    const found = await debtNamed(tx, debt)
    return found && { customer: found.customer, target: { debts: [found.id] } }
  }
  if (agreement === undefined) return undefined
  const row = await tx.selectFrom('agreements').select('customer').where('id', '=', agreement).executeTakeFirst()
  return row && { customer: row.customer, target: { agreement } }
}

/** By our id, else by the creditor's reference when it can only mean one debt: the only one, or the only open one. */
async function debtNamed(tx: Tx, name: string): Promise<{ id: string; customer: string } | undefined> {
  const columns = ['id', 'customer', 'status'] as const
  const own = await tx.selectFrom('debts').select(columns).where('id', '=', name).executeTakeFirst()
  if (own) return own
  const named = await tx.selectFrom('debts').select(columns).where('reference', '=', name).execute()
  if (named.length === 1) return named[0]
  const open = named.filter(({ status }) => status === 'open')
  return open.length === 1 ? open[0] : undefined
}

function notesOf(
  { notes }: Settlement,
  charge: ChargeRow | undefined,
  payment: Pick<SeenPayment, 'amount'>,
): PaymentNote[] {
  const all = new Set<PaymentNote>(notes)
  if (charge?.status === 'paid') all.add('paid-twice')
  if (charge?.status === 'removed') all.add('removed-instrument')
  if (charge?.status === 'expired') all.add('expired-instrument')
  if (charge !== undefined && payment.amount < charge.amount) all.add('under')
  return [...all]
}

/** False when it is recorded already. One that fitted nothing before finds its place. */
async function insertPayment(
  tx: Tx,
  payment: SeenPayment,
  at: Instant,
  found: { customer?: string; settlement?: Settlement; charge?: ChargeRow | undefined; notes: PaymentNote[] },
): Promise<boolean> {
  const { settlement, charge } = found
  const place = {
    customer: found.customer ?? null,
    debt: found.customer === undefined ? null : (settlement?.parts[0]?.debt ?? payment.debt ?? null),
    agreement: settlement?.agreement ?? null,
    charge: charge?.id ?? null,
    txid: payment.txid === undefined ? null : storable(payment.txid),
    parts: JSON.stringify(settlement?.parts ?? []),
    notes: JSON.stringify(found.notes),
    overpaid: settlement?.overpaid ?? 0,
  }
  const inserted = await tx
    .insertInto('payments')
    .values({
      ...place,
      reference: payment.reference,
      amount: payment.amount,
      paid_at: payment.paidAt,
      recorded_at: at,
      source: payment.source,
      named: found.customer === undefined ? named(payment) : null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('reference')
    .executeTakeFirst()
  if (inserted) return true
  if (found.customer === undefined) return false
  const { txid: _, ...rest } = place
  const { numUpdatedRows } = await tx
    .updateTable('payments')
    .set(rest)
    .where('reference', '=', payment.reference)
    .where(UNMATCHED)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** What it said that it was for. */
function named({ debt, agreement }: SeenPayment): string | null {
  const name = debt ?? agreement
  return name === undefined ? null : storable(name)
}

/** The charge is paid; whatever else could still be paid for the same is removed, so that nobody pays twice. */
async function settleCharges(
  tx: Tx,
  account: Account,
  settlement: Settlement,
  { target, charge, at }: { target: PaymentTarget; charge: ChargeRow | undefined; at: Instant },
): Promise<void> {
  if (charge !== undefined && charge.status !== 'paid')
    await tx
      .updateTable('charges')
      .set({ status: 'paid', untold: 0, updated_at: at })
      .where('id', '=', charge.id)
      .execute()
  const debts = [...('debts' in target ? target.debts : []), ...settlement.debts.map(({ id }) => id)]
  await removeCharges(tx, { debts, except: charge?.id }, at)
  for (const change of settlement.agreements) {
    const agreed = account.agreements.find(({ agreement }) => agreement.id === change.id)
    const isOver = change.nextAt === null
    const amounts = new Map(agreed?.agreement.offer.installments.map(({ number, amount }) => [number, amount]))
    const paid = change.installments.filter((each) => each.paid >= (amounts.get(each.number) ?? Infinity))
    const installments = isOver ? undefined : paid.map(({ number }) => number)
    await removeCharges(tx, { debts: [], agreement: change.id, installments, except: charge?.id }, at)
  }
}

/** Every run of the person that waits: it decides itself whether a payment concerns it. */
async function tellRuns(
  store: Store,
  tx: Tx,
  { reference, amount, paidAt }: SeenPayment,
  customer: string,
  settlement: Settlement,
  at: Instant,
): Promise<void> {
  const waiting = await tx
    .selectFrom('runs')
    .select('id')
    .where('customer', '=', customer)
    .where('status', '=', 'waiting')
    .execute()
  const payment: PaymentSeen = {
    reference,
    // What was too much is told when somebody says what it was for.
    amount: amount - settlement.overpaid,
    paidAt,
    debts: settlement.parts.map(({ debt }) => debt),
    ...(settlement.agreement === undefined ? {} : { agreement: settlement.agreement }),
    settled: settlement.settled,
  }
  const event: RunEvent = { kind: 'paid', at, payment }
  await queueEvents(
    store,
    tx,
    waiting.map(({ id }) => ({ providerId: `paid:${reference}:${id}`, customer, run: id, event })),
  )
}

/** Money that belongs to the payer is given back by a person. */
async function openCase(tx: Tx, payment: SeenPayment, customer: string, over: Amount, at: Instant): Promise<void> {
  const cents = String(over).padStart(3, '0')
  await tx
    .insertInto('cases')
    .values({
      id: `payment:${payment.reference}`,
      customer,
      kind: 'payment',
      status: 'open',
      opened_at: at,
      run: null,
      node: null,
      summary: `${payment.reference}: +${cents.slice(0, -2)}.${cents.slice(-2)}`,
      message: null,
      resolved_at: null,
      resolved_by: null,
      note: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
