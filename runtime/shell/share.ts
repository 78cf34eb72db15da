/**
 * This process's share of the customers. Alone on its ledger it has all of them. Among several it leases lanes, gives
 * back what is more than fair when another joins, takes what a dead one leaves, and commits nothing once it was taken
 * for dead itself.
 */
import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import { HOUSE_LANE, LANES, laneOf } from '../storage/delivery/lanes.ts'
import type { Beat, Leases } from '../storage/delivery/leases.ts'
import { type DeliveryStore, type DeliveryTx, Fenced, type Holder } from '../storage/delivery/port.ts'
import type { Logger } from './logger.ts'

export type ShareDeps = {
  store: DeliveryStore
  /** Absent: nobody else delivers from this ledger. */
  leases?: Leases
  /** REGUA_ROLE, for those who look at the list of workers. */
  role: string
  log: Logger
  /** Process id, on the server, of this process's connection for signals. */
  backend: () => number | undefined
  /** Before the first work for these lanes, and inside it: what others left behind is looked at. */
  recover: (transaction: <T>(work: (tx: DeliveryTx) => Promise<T>) => Promise<T>) => Promise<void>
  /** The lanes have changed: there is other work to do, and customers to forget. */
  onChange: () => void
  /** A lane became free, or will soon. */
  onFreed: () => void
}

/** The pace of a number is counted over a second: who takes a lane over waits until the other's second has passed. */
const SETTLED_MS = 1_000

export class Share {
  private readonly deps: ShareDeps
  private worker: string
  private lanes: ReadonlySet<number>
  private readonly underWay = new Set<Promise<unknown>>()

  constructor(deps: ShareDeps) {
    this.deps = deps
    this.worker = deps.leases ? '' : randomUUID()
    this.lanes = new Set(deps.leases ? [] : Array.from({ length: LANES }, (_, lane) => lane))
  }

  /** Others may deliver from the same ledger. */
  get isShared(): boolean {
    return this.deps.leases !== undefined
  }

  /** Names this process in the rows that it is sending; nobody else ever has the same name. */
  get name(): string {
    return this.worker
  }

  /** 0 ≤ part ≤ 1 of all customers. */
  get part(): number {
    return this.lanes.size / LANES
  }

  owns(customer: string | null): boolean {
    return this.lanes.has(laneOf(customer))
  }

  has(lane: number): boolean {
    return this.lanes.has(lane)
  }

  /** What is to be done by one process of the installation is this one's. */
  get isHouse(): boolean {
    return this.lanes.has(HOUSE_LANE)
  }

  /** Reads of what is due see this share only. Throws `Fenced` when the share is lost. */
  transaction<T>(work: (tx: DeliveryTx) => Promise<T>): Promise<T> {
    return this.tracked(this.transactionOf([...this.lanes], work))
  }

  /** Before the first work. */
  async start(): Promise<void> {
    if (this.isShared) await this.beat()
    else await this.deps.recover((work) => this.transaction(work))
  }

  /** Takes part, for the first time or again, and keeps the share fair. Called every so often. */
  async beat(): Promise<void> {
    const { leases, log, backend } = this.deps
    if (leases === undefined) return
    let beat = this.worker === '' ? undefined : await leases.beat(this.worker, backend())
    if (beat === undefined) {
      if (this.worker !== '') log.warn({ worker: this.worker }, 'taken for dead by another process; joining anew')
      this.drop()
      beat = await this.join(leases)
    }
    if (beat === undefined) return
    const missing = beat.lanes.filter((lane) => !this.lanes.has(lane))
    if (missing.length > 0) await this.gain(missing, beat)
    else if (beat.buried > 0) await this.deps.recover((work) => this.transaction(work))
    if (this.lanes.size > beat.fair) await this.give(leases, beat.fair)
  }

  /** Gives everything back; no transaction follows. */
  async leave(): Promise<void> {
    const { leases, onFreed } = this.deps
    if (leases === undefined || this.worker === '') return
    const { worker } = this
    this.drop()
    await Promise.allSettled(this.underWay)
    await leases.leave(worker)
    onFreed()
  }

  private async join(leases: Leases): Promise<Beat | undefined> {
    const worker = randomUUID()
    await leases.join({ id: worker, role: this.deps.role, host: hostname() })
    this.worker = worker
    // The others must know, so that they give some of theirs.
    this.deps.onFreed()
    return leases.beat(worker, this.deps.backend())
  }

  private async gain(lanes: readonly number[], { freedAgo }: Beat): Promise<void> {
    const { recover, onChange } = this.deps
    if (freedAgo < SETTLED_MS) await delay(SETTLED_MS - Math.max(0, freedAgo))
    await recover((work) => this.transactionOf(lanes, work))
    this.lanes = new Set([...this.lanes, ...lanes])
    onChange()
  }

  private async give(leases: Leases, fair: number): Promise<void> {
    const { onChange, onFreed } = this.deps
    const kept = [...this.lanes].sort((a, b) => a - b).slice(0, fair)
    const given = [...this.lanes].filter((lane) => !kept.includes(lane))
    this.lanes = new Set(kept)
    // What began with the larger share must end before another begins with its part.
    await Promise.allSettled(this.underWay)
    await leases.release(this.worker, given)
    onChange()
    onFreed()
  }

  private drop(): void {
    this.worker = ''
    this.lanes = new Set()
    this.deps.onChange()
  }

  private async transactionOf<T>(lanes: readonly number[], work: (tx: DeliveryTx) => Promise<T>): Promise<T> {
    const { store, leases } = this.deps
    if (leases === undefined) return store.transaction(work)
    if (this.worker === '') throw new Fenced()
    const holder: Holder = { worker: this.worker, lanes }
    try {
      return await store.transaction(work, holder)
    } catch (error) {
      if (error instanceof Fenced && this.worker === holder.worker) this.drop()
      throw error
    }
  }

  private async tracked<T>(work: Promise<T>): Promise<T> {
    this.underWay.add(work)
    try {
      return await work
    } finally {
      this.underWay.delete(work)
    }
  }
}
