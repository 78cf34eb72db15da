/**
 * Brings a restored ledger to rest. What was under way when the backup was made was surely carried on with by the program
 * that made it, so here it is carried out on paper: turns are taken, and the messages that follow count as sent without
 * being sent. A status that comes later shows which of them arrived. Then the ledger stands still (standstill.ts).
 */
import type { Instant } from '../../schemas/basics.ts'
import type { NodeTypes } from '../engine/node-type.ts'
import { asRow, NO_ROW } from '../shell/inbox-rows.ts'
import { DEFAULT_RULES } from '../shell/last-look.ts'
import { Published } from '../shell/published.ts'
import { accepted, finish, resulted, settleStatuses } from '../shell/statuses.ts'
import { type TurnDeps, takeTurns } from '../shell/turn.ts'
import type { DeliveryStore, InboxRow, OutboxRow } from '../storage/delivery/port.ts'
import { openDelivery } from '../storage/delivery/store.ts'
import { idMaker } from '../storage/ids.ts'
import type { OpenLedger } from '../storage/ledger/open.ts'
import { RESTORED, type Standing, standing, standStill } from '../storage/ledger/standstill.ts'

export type SettleRequest = {
  opened: OpenLedger
  types: NodeTypes
  /** The instant of the backup. */
  asOf: Instant
  /** Now: for the audit trail. */
  at: Instant
}

const BATCH = 128
const OPEN = ['queued', 'held', 'sending', 'uncertain'] as const

/** Only while no process works on this ledger. Says what waits for a person now. */
export async function settle({ opened, types, asOf, at }: SettleRequest): Promise<Standing> {
  const delivery = openDelivery(opened)
  const published = new Published(types)
  const deps: TurnDeps = {
    types,
    published,
    now: () => asOf,
    newId: idMaker(),
    defaultNumber: await firstNumber(opened),
    rules: DEFAULT_RULES,
  }
  for (;;) {
    const rows = await pending(opened)
    const sends = rows.length > 0 ? [] : await openSends(opened)
    if (rows.length + sends.length === 0) break
    try {
      await carryOut(delivery, rows, sends, deps)
    } catch {
      await oneByOne(delivery, rows, sends, deps)
    }
  }
  await standStill(opened)
  const held = await standing(opened)
  await opened.ledger.audit.write({ at, actor: 'restore', action: 'ledger.restore', subject: 'ledger', detail: held })
  return held
}

async function carryOut(
  delivery: DeliveryStore,
  rows: readonly InboxRow[],
  sends: readonly OutboxRow[],
  deps: TurnDeps,
): Promise<void> {
  const now = deps.now()
  await delivery.transaction(async (tx) => {
    const statuses = rows.filter(({ kind }) => kind === 'status')
    const settled = await settleStatuses(tx, statuses, { now, random: () => 0, owns: () => true })
    await tx.changeOutbox(sends.map((row) => ({ ...accepted(row, null, now, OPEN), reason: RESTORED })))
    const told = sends.flatMap((row) => resulted(row, { outcome: 'accepted' }, now) ?? [])
    const own = rows.filter(({ kind }) => kind !== 'status' && kind !== 'template' && kind !== 'account')
    const turn = await takeTurns(tx, [...own, ...[...settled.events, ...told].map(asRow)], deps)
    const others = rows.filter(({ kind }) => kind === 'template' || kind === 'account')
    const finished = [...settled.finished, ...turn.finished, ...others.map((row) => finish(row, 'done'))]
    await tx.finishInbox(finished.filter(({ id }) => id !== NO_ROW))
  })
}

/** What cannot be carried out is put aside, as the running program does after a few attempts. */
async function oneByOne(
  delivery: DeliveryStore,
  rows: readonly InboxRow[],
  sends: readonly OutboxRow[],
  deps: TurnDeps,
): Promise<void> {
  for (const row of rows) {
    try {
      await carryOut(delivery, [row], [], deps)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      await delivery.transaction((tx) => tx.finishInbox([finish(row, 'failed', reason)]))
    }
  }
  for (const row of sends) {
    try {
      await carryOut(delivery, [], [row], deps)
    } catch {
      // Its run cannot go on from it; the message is settled all the same, so that nobody gets it twice.
      await delivery.transaction((tx) =>
        tx.changeOutbox([{ ...accepted(row, null, deps.now(), OPEN), reason: RESTORED }]),
      )
    }
  }
}

function pending({ db }: OpenLedger): Promise<InboxRow[]> {
  return db.selectFrom('inbox').selectAll().where('state', '=', 'pending').orderBy('id').limit(BATCH).execute()
}

function openSends({ db }: OpenLedger): Promise<OutboxRow[]> {
  return db
    .selectFrom('outbox')
    .selectAll()
    .where('state', 'in', [...OPEN])
    .where('kind', '<>', 'call')
    .orderBy('position')
    .limit(BATCH)
    .execute()
}

/** Only for the record of messages that are not sent: the number of the settings is the first that was made known. */
async function firstNumber({ ledger }: OpenLedger): Promise<string> {
  return (await ledger.numbers.list())[0]?.id ?? ''
}
