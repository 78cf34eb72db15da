/** One process of a plan, from its start to its end, and the disk it writes to: both may fail between any two commits. */
import type { Shell } from '../../runtime/shell/shell.ts'
import type { DeliveryStore } from '../../runtime/storage/delivery/port.ts'
import { openDelivery } from '../../runtime/storage/delivery/store.ts'
import type { OpenLedger } from '../../runtime/storage/ledger/open.ts'
import type { KillAt, Trouble } from './properties-plan.ts'

export const never = <T>() => new Promise<T>(() => {})

type Doubt = { moment: number; at: number }

export class Life {
  readonly id: number
  /** When it ended: by the order of events and by the clock. */
  end: Doubt | undefined
  /** Its end, and every time that others took it for dead. */
  readonly doubts: Doubt[] = []
  /** Its name among those who share the ledger, and how often it has renewed its lease. */
  worker = ''
  beats = 0
  /** It dies around the nth transaction or request from now. */
  fate: { at: KillAt; left: number } | undefined
  readonly died: Promise<void>
  readonly shell: Shell
  private readonly tell: { died: () => void } = { died() {} }
  private readonly time: () => Doubt

  /** `time` is the moment that comes now; `shellOf` makes the shell that lives it. */
  constructor(id: number, time: () => Doubt, shellOf: (life: Life) => Shell) {
    this.id = id
    this.time = time
    this.died = new Promise((resolve) => {
      this.tell.died = resolve
    })
    this.shell = shellOf(this)
  }

  die(): void {
    if (this.end) return
    this.end = this.time()
    this.doubts.push(this.end)
    this.tell.died()
  }

  takenForDead(): void {
    this.doubts.push(this.time())
  }

  meets(at: KillAt): boolean {
    if (this.fate?.at !== at) return false
    this.fate.left -= 1
    return this.fate.left < 0
  }
}

export class Disk {
  /** Transactions that failed so far. */
  troubles = 0
  private trouble: { how: Trouble; left: number } | undefined

  /** The next few transactions, whoever makes them. */
  fail(how: Trouble, times: number): void {
    this.trouble = { how, left: times }
  }

  heal(): void {
    this.trouble = undefined
  }

  /** The dead write nothing, and hear nothing of what they asked for. */
  storeOf(life: Life, ledger: OpenLedger): DeliveryStore {
    const store = openDelivery(ledger)
    return {
      transaction: async (work, holder) => {
        if (life.end) return never()
        const trouble = this.next()
        if (trouble === 'at-once') throw new Error('database or disk is full')
        let result: Awaited<ReturnType<typeof work>>
        try {
          result = await store.transaction(async (tx) => {
            const done = await work(tx)
            if (life.meets('before-commit')) life.die()
            if (life.end) throw new Error('killed')
            if (trouble === 'at-commit') throw new Error('database or disk is full')
            return done
          }, holder)
        } catch (error) {
          if (life.end) return never()
          throw error
        }
        if (life.meets('after-commit')) life.die()
        if (life.end) return never()
        if (trouble === 'after-commit') throw new Error('Connection terminated unexpectedly')
        return result
      },
    }
  }

  private next(): Trouble | undefined {
    if (this.trouble === undefined || this.trouble.left === 0) return undefined
    this.trouble.left -= 1
    this.troubles += 1
    return this.trouble.how
  }
}
