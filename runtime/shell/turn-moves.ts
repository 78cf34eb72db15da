/**
 * Orders to go over to another version, as a batch of turns needs them: which order an event or a run means, whether it
 * holds still, and what has become of each person, written with the batch.
 */
import type { Instant } from '../../schemas/basics.ts'
import type { Journey } from '../../schemas/journey.ts'
import type { StayReason } from '../../schemas/move.ts'
import type { JournalEntry, Run, RunEvent } from '../../schemas/run.ts'
import { type MoveTarget, moveVerdict } from '../engine/move.ts'
import type { NodeTypes } from '../engine/node-type.ts'
import type { InsideRun, MovedRun, MoveOrder } from '../storage/delivery/moves-port.ts'
import type { DeliveryTx, EntryVersion, InboxRow, NewInbox } from '../storage/delivery/port.ts'
import type { TrailTurn } from '../storage/trail.ts'
import type { Published } from './published.ts'

const MOVED = 'moved:'
type MovedEvent = Extract<RunEvent, { kind: 'moved' }>

/** What somebody inside is told when an order comes to them; its key makes it the only one. */
export function movedEvent(move: string, { id, customer }: InsideRun, at: Instant): NewInbox {
  const event: MovedEvent = { kind: 'moved', at, move }
  return {
    providerId: `${MOVED}${move}:${id}`,
    kind: 'event',
    customer,
    number: null,
    run: id,
    at,
    receivedAt: at,
    payload: JSON.stringify(event),
  }
}

type Turned = { before: Run; event: RunEvent; after: Run; journal: readonly JournalEntry[] }

export class TurnMoves {
  private readonly types: NodeTypes
  private readonly orders = new Map<string, MoveOrder>()
  private readonly settled: MovedRun[] = []
  private readonly versions = new Map<string, number>()

  constructor(types: NodeTypes) {
    this.types = types
  }

  /** Gives the versions that people may go over to. */
  async load(tx: DeliveryTx, runs: readonly Run[], rows: readonly InboxRow[]): Promise<EntryVersion[]> {
    const ids = new Set(runs.flatMap(({ moving }) => moving ?? []))
    // Written by `movedEvent` and by nothing else.
    for (const { kind, provider_id, payload } of rows)
      if (kind === 'event' && provider_id.startsWith(MOVED)) ids.add((JSON.parse(payload) as MovedEvent).move)
    for (const order of await tx.moveOrders([...ids])) this.orders.set(order.id, order)
    return [...this.orders.values()].map(({ journey, to_version }) => ({ journey, version: to_version }))
  }

  /** What the event, or the run, is about; nothing when there is no such order, or it holds no more. */
  targetOf({ journey, moving }: Run, event: RunEvent, published: Published): MoveTarget | undefined {
    const id = event.kind === 'moved' ? event.move : moving
    const order = id === undefined ? undefined : this.orders.get(id)
    if (order?.state !== 'running' || order.journey !== journey.id) return undefined
    const { to_version: version, people } = order
    return { id: order.id, version, people, journey: published.document({ journey: journey.id, version }) }
  }

  /** What the turn has made of the order: nothing, for most turns. `from` and `target` are the documents it went by. */
  note({ before, event, after, journal }: Turned, from: Journey, target: Omit<MoveTarget, 'id'> | undefined): void {
    const moved = journal.find((entry) => entry.kind === 'moved')
    if (moved !== undefined) this.versions.set(before.id, moved.to)
    const { moving } = before
    if (event.kind !== 'moved') {
      if (moving !== undefined && after.moving !== moving)
        this.settle(moving, before.id, moved?.does ?? this.whyNot(before, after, from, target))
      return
    }
    // It waits for its message already.
    if (moving === event.move) return
    if (moving !== undefined && after.moving !== moving) this.settle(moving, before.id, 'stopped')
    const waits = after.moving === event.move ? 'waits' : undefined
    this.settle(event.move, before.id, moved?.does ?? waits ?? this.whyNot(before, after, from, target))
  }

  /** Since the ledger was restored its deadline waits for a person: going over would let it go on. */
  standsStill(run: Run, move: string): void {
    this.settle(move, run.id, 'restored')
  }

  async save(tx: DeliveryTx): Promise<void> {
    await tx.setVersions([...this.versions].map(([run, version]) => ({ run, version })))
    await tx.settleMoved(this.settled)
  }

  private whyNot(before: Run, after: Run, from: Journey, target: Omit<MoveTarget, 'id'> | undefined): StayReason {
    if (before.status !== 'waiting' || after.status !== 'waiting') return 'over'
    if (target === undefined) return 'stopped'
    const verdict = moveVerdict({ version: before.journey.version, node: before.node }, from, target, this.types)
    return verdict.does === 'stays' ? verdict.reason : 'elsewhere'
  }

  private settle(move: string, run: string, what: MovedRun['state'] | StayReason): void {
    const states: readonly string[] = ['waits', 'keeps', 'enters', 'ends']
    // A state, or else the reason of somebody who stays.
    if (states.includes(what)) this.settled.push({ move, run, state: what as MovedRun['state'], reason: null })
    else this.settled.push({ move, run, state: 'stays', reason: what })
  }
}

/** What happened before somebody went over belongs to one version, what came after to the other. */
export function turnsOf(before: Run, turn: Omit<TrailTurn, 'version'>): TrailTurn[] {
  const { version } = before.journey
  const at = turn.entries.findIndex((entry) => entry.kind === 'moved')
  const moved = turn.entries[at]
  if (moved?.kind !== 'moved') return [{ version, ...turn }]
  return [
    { version, at: turn.at, entries: turn.entries.slice(0, at) },
    { version: moved.to, at: turn.at, entries: turn.entries.slice(at) },
  ]
}
