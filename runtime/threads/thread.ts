/**
 * A thread of our own that carries out orders: started when the first one comes, ended when none has come for a while
 * (its memory is worth having back), and started anew should it die.
 */
import { type ResourceLimits, Worker } from 'node:worker_threads'

/** What a thread sends back. `news` may come any number of times before the end. */
export type Answer =
  | { order: number; news: unknown }
  | { order: number; result: unknown }
  | { order: number; failed: { name: string; message: string; detail?: unknown } }
/** What it is sent; `stop` asks an order that runs to come to an end. */
export type Message = { order: number; what: unknown } | { order: number; stop: true }

/** An order failed inside the thread; `detail` is whatever the thread said of it. */
export class OrderFailed extends Error {
  readonly detail: unknown
  constructor(name: string, message: string, detail: unknown) {
    super(message)
    this.name = name
    this.detail = detail
  }
}

export type ThreadSettings = { entry: string; data: unknown; limits: ResourceLimits; idleMs?: number }

type Pending = {
  /** Who carries it out: only that one's end is its end. */
  worker: Worker
  resolve(result: unknown): void
  reject(error: Error): void
  onNews(news: unknown): void
}

const IDLE_MS = 60_000

export class Thread {
  private readonly settings: ThreadSettings
  private worker: Worker | undefined
  private idle: NodeJS.Timeout | undefined
  private readonly pending = new Map<number, Pending>()
  private orders = 0

  constructor(settings: ThreadSettings) {
    this.settings = settings
  }

  /** Resolves with the thread's result; rejects with `OrderFailed`, or with what ended the thread. */
  run(what: unknown, onNews: (news: unknown) => void = () => {}, stopped?: AbortSignal): Promise<unknown> {
    clearTimeout(this.idle)
    this.worker ??= this.start()
    const { worker } = this
    this.orders += 1
    const order = this.orders
    return new Promise((resolve, reject) => {
      const stop = () => worker.postMessage({ order, stop: true } satisfies Message)
      const ended = () => {
        stopped?.removeEventListener('abort', stop)
        this.pending.delete(order)
        if (this.pending.size === 0) this.idle = setTimeout(() => this.close(), this.settings.idleMs ?? IDLE_MS).unref()
      }
      this.pending.set(order, {
        worker,
        onNews,
        resolve(result) {
          ended()
          resolve(result)
        },
        reject(error) {
          ended()
          reject(error)
        },
      })
      worker.postMessage({ order, what } satisfies Message)
      // A signal tells only once, and this one may have.
      if (stopped?.aborted) stop()
      else stopped?.addEventListener('abort', stop)
    })
  }

  async close(): Promise<void> {
    clearTimeout(this.idle)
    const { worker } = this
    this.worker = undefined
    await worker?.terminate()
  }

  private start(): Worker {
    const { entry, data, limits } = this.settings
    const worker = new Worker(new URL('./thread-start.mjs', import.meta.url), {
      workerData: { entry, data },
      execArgv: [],
      resourceLimits: limits,
    })
    // A program that has nothing else to do may end.
    worker.unref()
    // Only our own threads speak here.
    worker.on('message', (answer: Answer) => this.hear(answer))
    worker.on('error', (error) => this.lose(worker, error))
    worker.on('exit', () => this.lose(worker, new Error('The thread was ended.')))
    return worker
  }

  private hear(answer: Answer): void {
    const pending = this.pending.get(answer.order)
    if ('news' in answer) pending?.onNews(answer.news)
    else if ('result' in answer) pending?.resolve(answer.result)
    else {
      const { name, message, detail } = answer.failed
      pending?.reject(new OrderFailed(name, message, detail))
    }
  }

  private lose(worker: Worker, error: Error): void {
    if (this.worker === worker) this.worker = undefined
    for (const pending of [...this.pending.values()]) if (pending.worker === worker) pending.reject(error)
  }
}
