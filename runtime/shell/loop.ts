/**
 * A piece of work that repeats: woken by a signal, by the clock, or by a slow fallback poll that sees what other
 * processes wrote. One run at a time. A run that throws is logged and tried again after a pause; the loop never dies.
 */
import type { Instant } from '../../schemas/basics.ts'
import type { Logger } from './logger.ts'

export type LoopWork = {
  name: string
  /** `again`: there is more to do at once. An instant: wake me then. Nothing: wake me when told. */
  work: () => Promise<Instant | 'again' | undefined>
  now: () => Instant
  log: Logger
  /** Milliseconds; also the longest sleep, so a clock that jumps is noticed. */
  fallbackMs: number
  /**
   * Under load a run waits so many milliseconds after the one before at the most, so that more shares its commit: as long
   * as it is woken again and again. After a rest it begins at once.
   */
  gatherMs?: number
  /** Milliseconds to rest after a failure. */
  troubleMs: number
}

/** How a loop fares. Milliseconds of the machine's own time, whatever the installation's clock says. */
export type LoopState = {
  name: string
  /** Since a round of it last came to its end. */
  sinceRound: number
  /** Since when every round has failed; absent while they work. */
  failingFor?: number
  /** A round should come to its end at least this often. */
  longestRest: number
}

/** Milliseconds without a call after which nothing more seems to come. */
const LULL_MS = 1

export class Loop {
  private readonly options: LoopWork
  private timer: NodeJS.Timeout | undefined
  private soon: NodeJS.Timeout | undefined
  private running = false
  private wanted = false
  private started = false
  /** How often somebody woke it, whether it slept or not. */
  private calls = 0
  private endedAt = Number.NEGATIVE_INFINITY
  private roundedAt = performance.now()
  private failingSince: number | undefined
  private readonly listeners: (() => void)[] = []

  constructor(options: LoopWork) {
    this.options = options
  }

  start(): void {
    this.started = true
    this.roundedAt = performance.now()
    this.wake()
  }

  wake(): void {
    this.calls += 1
    if (!this.started || this.wanted) return
    this.wanted = true
    if (!this.running) this.begin()
  }

  /** For what gains by company: the next run takes it along, and if none comes so soon, one comes for it. */
  wakeWithin(ms: number): void {
    this.calls += 1
    if (!this.started || this.wanted || this.soon !== undefined) return
    this.soon = setTimeout(() => {
      this.soon = undefined
      this.wake()
      this.tell()
    }, ms)
  }

  get state(): LoopState {
    const { name, fallbackMs } = this.options
    const at = performance.now()
    const failing = this.failingSince === undefined ? {} : { failingFor: at - this.failingSince }
    return { name, sinceRound: at - this.roundedAt, ...failing, longestRest: fallbackMs }
  }

  /** A run is asked for and will come. */
  get isAwake(): boolean {
    return this.wanted
  }

  /** No run is under way or asked for. */
  get isQuiet(): boolean {
    return !this.running && !this.wanted && this.soon === undefined
  }

  /** Resolves when it is so. */
  async quiet(): Promise<void> {
    while (!this.isQuiet) await new Promise<void>((resolve) => this.listeners.push(resolve))
  }

  /** No run begins after this; resolves when the one under way has ended. */
  async stop(): Promise<void> {
    this.started = false
    this.wanted = false
    this.forget()
    await this.quiet()
  }

  /** At once after a rest; else when no more comes, or has come for as long as `gatherMs`. */
  private begin(): void {
    const until = this.endedAt + (this.options.gatherMs ?? 0)
    if (until - performance.now() < LULL_MS) setImmediate(() => void this.run())
    else this.gather(until)
  }

  private gather(until: number): void {
    const { calls } = this
    setTimeout(() => {
      const goesOn = this.calls !== calls && until - performance.now() >= LULL_MS
      if (goesOn) this.gather(until)
      else void this.run()
    }, LULL_MS)
  }

  private async run(): Promise<void> {
    if (this.running || !this.wanted) return
    this.running = true
    this.wanted = false
    this.forget()
    const { work, now, log, name, fallbackMs, troubleMs } = this.options
    let pause = fallbackMs
    let more = false
    try {
      const next = await work()
      if (next === 'again') {
        more = true
        this.wanted = this.started
      } else if (next !== undefined) pause = Math.max(5, Math.min(next - now(), fallbackMs))
      this.roundedAt = performance.now()
      this.failingSince = undefined
    } catch (error) {
      this.failingSince ??= performance.now()
      log.error({ loop: name, err: error }, 'delivery loop failed; it tries again')
      pause = troubleMs
    }
    this.running = false
    this.endedAt = performance.now()
    if (this.wanted && more) afterNetwork(() => void this.run())
    else if (this.wanted) this.begin()
    else if (this.started) this.timer = setTimeout(() => this.wake(), pause)
    this.tell()
  }

  private forget(): void {
    clearTimeout(this.timer)
    clearTimeout(this.soon)
    this.soon = undefined
  }

  private tell(): void {
    for (const listener of this.listeners.splice(0)) listener()
  }
}

/** A request needs a few turns of the event loop from its first byte to its end: those who come are let through first. */
function afterNetwork(work: () => void): void {
  setImmediate(() => setImmediate(() => setImmediate(work)))
}
