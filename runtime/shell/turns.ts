/**
 * Takes what the inbox owes, a batch at a time, and the answers of sends with it. A batch that fails is taken apart, so
 * that one row that cannot be carried out holds up nobody else; after a few attempts it no longer holds up its own
 * customer either, and says why.
 */
import type { Instant } from '../../schemas/basics.ts'
import { type DeliveryTx, Fenced, type InboxRow, type NewInbox, StorageTrouble } from '../storage/delivery/port.ts'
import type { Claimed, Dispatcher } from './dispatcher.ts'
import type { Inbox } from './inbox.ts'
import { asRow, NO_ROW, type StoredTemplateEvent } from './inbox-rows.ts'
import type { Logger } from './logger.ts'
import type { ShellObserver } from './observer.ts'
import { failRun } from './poison.ts'
import type { Consequence } from './refusal.ts'
import { type Answered, applyResults } from './results.ts'
import type { Share } from './share.ts'
import { finish, settleStatuses } from './statuses.ts'
import { elapsedEvent } from './ticker.ts'
import { type TurnDeps, takeTurns } from './turn.ts'

export type TurnsDeps = TurnDeps & {
  share: Share
  log: Logger
  observer: ShellObserver
  inbox: Inbox
  dispatcher: Dispatcher
  random: () => number
  graceMs: number
  /** Rows in one transaction at most: webhooks wait for it. */
  batch: number
  /** How often a row may fail before it is put aside. */
  mostAttempts: number
  /** Milliseconds to rest after a row's first failure; doubles. */
  restMs: number
  onSends: () => void
  onDeadline: (at: Instant) => void
  /** Rows were written for customers that another process delivers for, too. */
  onRows: (customers: readonly (string | null)[]) => void
  /** A template can be used again, or cannot: what all processes must know. */
  onTemplate: (template: string, usable: boolean, until: Instant) => void
  wake: () => void
  /** An answer is in no hurry: it shares the commit of whatever comes next. */
  wakeSoon: () => void
}

/** Statuses of messages that are not ours are kept so long. */
const PARKED_MS = 24 * 3_600_000
const TEMPLATE_LOOK_AGAIN_MS = 3_600_000
/** Of rows that belong to nobody. */
const NOBODY = ''
/** How long a batch of a backlog should take: webhooks wait for it. */
const LONGEST_MS = 8
const FEWEST = 8
/** Deadlines go through rows of the inbox for so long after a batch with some of them failed. */
const CAREFUL_MS = 600_000

type Done = {
  rows: number
  sends: boolean
  deadline: Instant | undefined
  wrote: string[]
  reached: string[]
  consequences: Consequence[]
  /** Parked statuses are due now. */
  unparked: boolean
  templates: StoredTemplateEvent[]
  /** Whom rows were written for that others may have to take. */
  elsewhere: (string | null)[]
}

export class Turns {
  private readonly deps: TurnsDeps
  private answers: Answered[] = []
  private readonly resting = new Map<string, NodeJS.Timeout>()
  /** Parked statuses are looked for only while there may be some. */
  private someParked = true
  private parkedCheckedAt: Instant = 0
  private stopped = false
  /** Deadlines have come. */
  private due = false
  private carefulUntil: Instant = 0
  /** Rows in the next transaction at most. */
  private most: number
  taken = 0
  elapsed = 0
  /** Batches that had to be taken apart. */
  failures = 0
  /** More is pending than one transaction takes: webhooks should not wait for it. */
  hasBacklog = false

  constructor(deps: TurnsDeps) {
    this.deps = deps
    this.most = deps.batch
  }

  /** Deadlines have come: the next batches take them along. False: they must be made rows of the inbox first. */
  takeDue(): boolean {
    if (this.deps.now() < this.carefulUntil) return false
    this.due = true
    this.deps.wake()
    return true
  }

  answered(answer: Answered): void {
    this.answers.push(answer)
    this.deps.wakeSoon()
  }

  get answersWaiting(): number {
    return this.answers.length
  }

  /** Nothing waits for a later attempt. */
  get isRested(): boolean {
    return this.resting.size === 0
  }

  async run(): Promise<'again' | undefined> {
    const { share, dispatcher, log, inbox, observer } = this.deps
    const { most } = this
    const began = performance.now()
    const webhooks = inbox.collect()
    const answers = this.answers
    this.answers = []
    let done: Done
    let claimed: Claimed | undefined
    let elapsed: NewInbox[] = []
    let tookDue = false
    try {
      done = await share.transaction(async (tx) => {
        const stored = await inbox.storeIn(tx, webhooks)
        const settled = await this.settle(tx, answers)
        const rows = await tx.pendingInbox(most, [...this.resting.keys()])
        // Only when everything that came before is in our hands: a reply that came in time goes before the deadline.
        tookDue = this.due && rows.length < most
        elapsed = tookDue ? await this.elapsedOf(tx, most - rows.length) : []
        const taken = await this.take(tx, rows, [...settled.events, ...elapsed])
        // Who wrote has our last message: the answer to it need not wait for `delivered`.
        dispatcher.reached(taken.wrote)
        // A message that waited for one of these answers may go now.
        const sends = taken.sends || (answers.length > 0 && (await tx.hasQueued()))
        claimed = sends ? await dispatcher.claim(tx) : undefined
        return {
          ...taken,
          consequences: [...settled.consequences, ...taken.consequences],
          elsewhere: [...stored, ...taken.elsewhere],
        }
      })
    } catch (error) {
      log.warn({ err: error }, 'a batch of turns failed; its customers are taken one by one')
      this.failures += 1
      dispatcher.failed(claimed)
      if (claimed) this.deps.onSends()
      // Nobody tells them twice: they are kept before anything more is asked of a storage that may be failing.
      this.answers.unshift(...answers)
      await inbox.commitApart(webhooks)
      if (elapsed.length > 0) await this.makeRows(elapsed)
      return this.runApart()
    }
    inbox.acknowledge(webhooks)
    const rows = done.rows + elapsed.length
    const ms = performance.now() - began
    observer.transaction('turns', ms / 1_000, rows)
    this.hasBacklog = rows >= most
    // Said while this transaction was under way, it is for the next one.
    if (tookDue && elapsed.length < most - done.rows) this.due = false
    this.elapsed += elapsed.length
    this.most = Math.min(this.deps.batch, Math.max(FEWEST, this.hasBacklog ? (most * LONGEST_MS) / ms : most * 2) | 0)
    if (claimed) dispatcher.dispatch(claimed)
    this.announce(done, claimed)
    // What is to be tried again has its own time.
    if (answers.some(({ outcome }) => outcome.kind !== 'accepted')) this.deps.onSends()
    return this.hasBacklog ? 'again' : undefined
  }

  /** Of runs whose time has come. Somebody with a row that failed waits for that row. */
  private async elapsedOf(tx: DeliveryTx, limit: number): Promise<NewInbox[]> {
    const at = this.deps.now()
    const runs = await tx.dueRuns(at, limit)
    return runs.filter(({ customer }) => !this.resting.has(customer)).map((run) => elapsedEvent(run, at))
  }

  /** One of these deadlines may be what failed: as rows of the inbox they are tried one by one, and counted. */
  private async makeRows(elapsed: readonly NewInbox[]): Promise<void> {
    const { share, now } = this.deps
    this.due = false
    this.carefulUntil = now() + CAREFUL_MS
    await share.transaction((tx) => tx.insertInbox(elapsed))
  }

  /** Stops the waiting of rows that failed. */
  stop(): void {
    this.stopped = true
    for (const timer of this.resting.values()) clearTimeout(timer)
    this.resting.clear()
  }

  private async runApart(): Promise<'again' | undefined> {
    const { share, batch } = this.deps
    await this.settleApart(this.answers.splice(0))
    const rows = await share.transaction((tx) => tx.pendingInbox(batch, [...this.resting.keys()]))
    const groups = new Map<string, InboxRow[]>()
    for (const row of rows) {
      const key = row.customer ?? NOBODY
      groups.set(key, [...(groups.get(key) ?? []), row])
    }
    for (const [customer, group] of groups) {
      try {
        this.announce(await share.transaction((tx) => this.take(tx, group, [])))
      } catch {
        await this.takeOneByOne(customer, group)
      }
    }
    return rows.length === batch ? 'again' : undefined
  }

  private async settleApart(answers: readonly Answered[]): Promise<void> {
    const { share, dispatcher, log, mostAttempts, onSends, onRows } = this.deps
    const failed: Answered[] = []
    let trouble: unknown
    for (const answer of answers) {
      try {
        const { consequences, events } = await share.transaction(async (tx) => {
          const settled = await this.settle(tx, [answer])
          await tx.insertInbox(settled.events)
          return settled
        })
        onRows(events.map(({ customer }) => customer))
        dispatcher.heed(consequences)
      } catch (error) {
        trouble = error
        failed.push(answer)
      }
    }
    // Nothing of an answer depends on a run: when none can be stored, it is the storage that fails.
    const isStorage = failed.length === answers.length
    for (const answer of failed) {
      const tries = (answer.tries ?? 0) + (isStorage ? 0 : 1)
      if (tries < mostAttempts) this.answers.push({ ...answer, tries })
      else {
        log.error({ effect: answer.row.id, err: trouble }, 'the answer of a send cannot be stored')
        // Then it is lost, like one that never came. A row that not even this can be stored of stays as at a crash.
        const isLost = answer.outcome.kind === 'unknown'
        if (!isLost) this.answers.push({ ...answer, tries: 0, outcome: { kind: 'unknown', reason: 'not stored' } })
      }
    }
    if (isStorage && failed.length > 0) throw trouble
    if (answers.length > 0) onSends()
  }

  /** Up to the row that fails; that one is counted, and this customer rests. */
  private async takeOneByOne(customer: string, rows: readonly InboxRow[]): Promise<void> {
    const { share, log, now } = this.deps
    for (const row of rows) {
      try {
        this.announce(await share.transaction((tx) => this.take(tx, [row], [])))
      } catch (error) {
        // A full disk or a lost database says nothing against the row, even where this could still be written.
        if (error instanceof StorageTrouble || error instanceof Fenced) throw error
        const attempts = row.attempts + 1
        const reason = error instanceof Error ? error.message : String(error)
        const over = attempts >= this.deps.mostAttempts
        // When even this cannot be written it is the storage that fails, not the row.
        await share.transaction(async (tx) => {
          await tx.finishInbox([{ ...finish(row, over ? 'failed' : 'pending', reason), attempts }])
          if (over) await failRun(tx, row, reason, now())
        })
        log.error(
          { inbox: row.id, kind: row.kind, run: row.run, attempts, err: error },
          'an inbox row cannot be carried out',
        )
        if (!over) {
          this.rest(customer, this.deps.restMs * 2 ** (attempts - 1))
          return
        }
      }
    }
  }

  private rest(customer: string, ms: number): void {
    if (this.stopped) return
    const timer = setTimeout(() => {
      this.resting.delete(customer)
      this.deps.wake()
    }, ms)
    this.resting.set(customer, timer)
  }

  private async settle(tx: DeliveryTx, answers: readonly Answered[]) {
    const { random, graceMs, dispatcher, now } = this.deps
    const settled = await applyResults(tx, answers, { random, graceMs })
    await dispatcher.follow(tx, settled.consequences, now())
    const wamids = answers.flatMap(({ outcome }) => (outcome.kind === 'accepted' ? [outcome.wamid] : []))
    if (wamids.length > 0) await this.unpark(tx, wamids)
    return settled
  }

  /** Statuses that came before the answer of their own send are due now. */
  private async unpark(tx: DeliveryTx, wamids: readonly string[]): Promise<boolean> {
    // Of what others have parked we know nothing.
    if (!this.someParked && !this.deps.share.isShared) return false
    return (await tx.unpark(wamids)) > 0
  }

  /** `answered` are events that this transaction has just made: they follow the rows without ever being rows. */
  private async take(tx: DeliveryTx, rows: readonly InboxRow[], answered: readonly NewInbox[]): Promise<Done> {
    const { now, random, dispatcher, share } = this.deps
    const owns = (customer: string | null) => share.owns(customer)
    const at = now()
    const statuses = rows.filter(({ kind }) => kind === 'status')
    const settled = await settleStatuses(tx, statuses, { now: at, random, owns })
    await tx.readdress(settled.elsewhere)
    await dispatcher.follow(tx, settled.consequences, at)
    const templates = rows.filter(({ kind }) => kind === 'template')
    const changed = await this.templates(tx, templates, at)
    const events = [...answered, ...settled.events]
    const own = rows.filter(({ kind }) => kind !== 'status' && kind !== 'template' && kind !== 'account')
    // Somebody with a row that failed waits for that row: what comes later becomes a row behind it. The answer of a send
    // may also come when another process delivers for its customer.
    const late = events.filter(({ customer }) => this.resting.has(customer ?? NOBODY) || !owns(customer))
    await tx.insertInbox(late)
    const current = events.filter((event) => !late.includes(event)).map(asRow)
    const turn = own.length + current.length === 0 ? undefined : await takeTurns(tx, [...own, ...current], this.deps)
    const others = rows
      .filter(({ kind }) => kind === 'template' || kind === 'account')
      .map((row) => finish(row, 'done'))
    const finished = [...settled.finished, ...others, ...(turn?.finished ?? [])].filter(({ id }) => id !== NO_ROW)
    await tx.finishInbox(finished)
    if (settled.finished.some(({ state }) => state === 'parked')) this.someParked = true
    return {
      rows: rows.length,
      sends: turn?.sends ?? false,
      deadline: turn?.deadline,
      wrote: turn?.wrote ?? [],
      reached: settled.reached,
      consequences: settled.consequences,
      // A status that settles a lost send names its message: others that came for it alone may be waiting.
      unparked: settled.learnt.length > 0 && (await this.unpark(tx, settled.learnt)),
      templates: changed,
      elsewhere: [...late, ...settled.elsewhere].map(({ customer }) => customer),
    }
  }

  /** A template that may be used again lets its messages go. */
  private async templates(tx: DeliveryTx, rows: readonly InboxRow[], at: Instant): Promise<StoredTemplateEvent[]> {
    // Written by `inboxRowOf` and by nothing else.
    const events = rows.map((row) => JSON.parse(row.payload) as StoredTemplateEvent)
    if (!events.some(({ event }) => isUsable(event))) return events
    for (const reason of ['templatePaused', 'templateMissing', 'templateDisabled']) await tx.release(reason, at)
    return events
  }

  /** After the commit: what others should know. */
  private announce(done: Done, claimed?: Claimed): void {
    const { dispatcher, onSends, onDeadline, onRows, onTemplate, now } = this.deps
    this.taken += done.rows
    if (done.unparked) this.deps.wake()
    dispatcher.heed(done.consequences)
    for (const { name, language, event } of done.templates)
      onTemplate(`${name}|${language}`, isUsable(event), now() + TEMPLATE_LOOK_AGAIN_MS)
    onRows(done.elsewhere)
    const released = dispatcher.reached([...done.wrote, ...done.reached])
    const unclaimed = claimed === undefined ? done.sends : claimed.next !== undefined
    if (unclaimed || released || done.templates.length > 0) onSends()
    if (done.deadline !== undefined) onDeadline(done.deadline)
  }

  /** Drops parked statuses of messages that are not ours, now and then. */
  async sweep(): Promise<void> {
    const { share, now } = this.deps
    const at = now()
    if ((!this.someParked && !share.isShared) || Math.abs(at - this.parkedCheckedAt) < PARKED_MS / 24) return
    this.parkedCheckedAt = at
    const some = await share.transaction((tx) => tx.forgetParked(at - PARKED_MS))
    if (!some) this.someParked = false
  }
}

function isUsable(event: string): boolean {
  return event === 'APPROVED' || event === 'REINSTATED' || event === 'UNPAUSED'
}
