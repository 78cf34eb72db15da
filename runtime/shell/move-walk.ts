/**
 * Carries orders to go over to another version to the people: walks over all who wait in the journey, a few at a time, and
 * puts what they are told into their inboxes, where it keeps its place among their events. How far it has come is in the
 * ledger, so that it is taken up again where it was; who is known to the order already is passed by.
 */
import type { Instant } from '../../schemas/basics.ts'
import type { Journey } from '../../schemas/journey.ts'
import { type MoveVerdict, moveVerdict } from '../engine/move.ts'
import type { NodeTypes } from '../engine/node-type.ts'
import type { InsideRun, MovedRun, MoveOrder } from '../storage/delivery/moves-port.ts'
import type { DeliveryTx } from '../storage/delivery/port.ts'
import type { Logger } from './logger.ts'
import { Published } from './published.ts'
import type { Share } from './share.ts'
import { movedEvent } from './turn-moves.ts'

export type MoveWalkDeps = {
  share: Pick<Share, 'transaction' | 'isHouse'>
  types: NodeTypes
  now: () => Instant
  log: Logger
  /** People looked at in one transaction, and owed their turn at a time: webhooks wait for no more than these. */
  batch: number
  /** Rows were written for these customers. */
  onRows: (customers: readonly string[]) => void
}

/** While turns are at it. */
const LOOK_AGAIN_MS = 20
/** So many times as long as a step of the walk took, nothing more of it is done. */
const ROOM = 2
/** Twice over everybody: once for those who were inside, once for those who came in meanwhile. */
const WALKED = 3

type Pace = 'again' | 'soon' | 'later'

export class MoveWalk {
  private readonly deps: MoveWalkDeps
  private readonly published: Published

  constructor(deps: MoveWalkDeps) {
    this.deps = deps
    this.published = new Published(deps.types)
  }

  async run(): Promise<Instant | 'again' | undefined> {
    const { share, now, batch } = this.deps
    if (!share.isHouse) return undefined
    const orders = await share.transaction((tx) => tx.runningMoves())
    const began = performance.now()
    const paces: Pace[] = []
    for (const order of orders) paces.push(await this.carryOn(order))
    if (orders.length === 0 && (await share.transaction((tx) => tx.forgetMoved(batch)))) return 'again'
    if (paces.includes('again')) return 'again'
    if (!paces.includes('soon')) return undefined
    // What takes long here keeps webhooks waiting: then it leaves them so much more room.
    return now() + LOOK_AGAIN_MS + ROOM * (performance.now() - began)
  }

  private async carryOn(order: MoveOrder): Promise<Pace> {
    const { share, now, batch, onRows, log } = this.deps
    const told = await share.transaction(async (tx) => {
      const open = await tx.openInMove(order.id)
      if (open.queued >= batch) {
        // Whose run is gone takes no turn any more: they must not hold up those who come after them.
        await tx.closeLost(order.id)
        return { pace: 'soon' as const }
      }
      // Stopped since it was read: nobody more is told.
      const [current] = await tx.moveOrders([order.id])
      if (current?.state !== 'running') return { pace: 'again' as const }
      if (current.round < WALKED) return this.walk(tx, current)
      if (open.queued + open.waits > 0) {
        await tx.closeLost(order.id)
        return { pace: open.queued > 0 ? ('soon' as const) : ('later' as const) }
      }
      await tx.finishMove(order.id, now())
      return { pace: 'again' as const, over: true }
    })
    if ('customers' in told) onRows(told.customers)
    if ('over' in told) log.info({ journey: order.journey, move: order.id, to: order.to_version }, 'people went over')
    return told.pace
  }

  private async walk(tx: DeliveryTx, order: MoveOrder): Promise<{ pace: Pace; customers: string[] }> {
    const { now, batch } = this.deps
    const { id, journey, position, round } = order
    const found = await tx.insideAfter(journey, position, batch)
    const known = await tx.knownToMove(
      id,
      found.map((run) => run.id),
    )
    const fresh = found.filter((run) => !known.has(run.id))
    const verdicts = await this.verdictsOf(tx, order, fresh)
    const going = fresh.filter((run) => verdicts(run).does !== 'stays')
    const at = now()
    await tx.addToMove(fresh.flatMap((run) => knownAs(id, run, verdicts(run))))
    await tx.insertInbox(going.map((run) => movedEvent(id, run, at)))
    const last = found.at(-1)
    const isEnd = found.length < batch || last === undefined
    await tx.setMovePlace(id, isEnd ? { position: '', round: round + 1 } : { position: last.customer, round })
    return { pace: going.length > 0 ? 'soon' : 'again', customers: going.map(({ customer }) => customer) }
  }

  /** By version and step, which are far fewer than people. */
  private async verdictsOf(
    tx: DeliveryTx,
    { journey, to_version, people }: MoveOrder,
    runs: readonly InsideRun[],
  ): Promise<(run: InsideRun) => MoveVerdict> {
    const { published } = this
    const { types } = this.deps
    const versions = [...new Set([to_version, ...runs.map(({ version }) => version)])]
    await published.load(
      tx,
      versions.map((version) => ({ journey, version })),
    )
    const documents = new Map<number, Journey>(
      versions.map((version) => [version, published.document({ journey, version })]),
    )
    const found = new Map<string, MoveVerdict>()
    return ({ version, node }) => {
      const key = `${version} ${node}`
      const [from, to] = [documents.get(version), documents.get(to_version)]
      if (from === undefined || to === undefined) throw new Error('A version was not loaded.')
      const target = { version: to_version, journey: to, people }
      const verdict = found.get(key) ?? moveVerdict({ version, node }, from, target, types)
      found.set(key, verdict)
      return verdict
    }
  }
}

/** Whoever is in the version already, or in one that the order is not about, is none of its people. */
function knownAs(move: string, { id: run }: InsideRun, verdict: MoveVerdict): MovedRun[] {
  if (verdict.does !== 'stays') return [{ move, run, state: 'queued', reason: null }]
  return verdict.reason === 'elsewhere' ? [] : [{ move, run, state: 'stays', reason: verdict.reason }]
}
