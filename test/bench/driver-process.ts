/** The driver as its measurements see it: orders in, answers out. */
import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { cpuOf, type Measured, startFile } from './processes.ts'

export type Rate = { perSecond: number; cpu: number }
export type Acknowledged = { webhooks: number; p50: number; p99: number; max: number }

type Answer = { id: number; error?: string }

export class Driver {
  /** Where the Cloud API double listens. */
  readonly graphUrl: Promise<string>
  private readonly child: ChildProcess
  private readonly waiting = new Map<number, (answer: Answer) => void>()
  private orders = 0

  constructor() {
    this.child = startFile('driver', 'driver.ts', {})
    if (!this.child.stdout) throw new Error('no standard output to read')
    createInterface(this.child.stdout).on('line', (line) => {
      const answer = JSON.parse(line) as Answer // driver.ts wrote it
      this.waiting.get(answer.id)?.(answer)
      this.waiting.delete(answer.id)
    })
    this.graphUrl = this.answer<{ port: number }>(0).then(({ port }) => `http://127.0.0.1:${port}`)
  }

  /** Replies of `people`, 32 at once: answers a second, and CPU seconds for 1,000 of them. */
  async rate(
    programs: readonly Measured[],
    webhooks: readonly Measured[],
    people: number,
    events: number,
  ): Promise<Rate> {
    const [first] = webhooks
    if (first === undefined) throw new Error('nobody takes webhooks')
    const before = programs.reduce((sum, program) => sum + cpuOf(program), 0)
    const { seconds } = await this.order<{ seconds: number }>({
      ...{ do: 'rate', urls: webhooks.map(({ webhook }) => webhook), people, events, concurrency: 32 },
      from: first.turns,
    })
    first.turns += events
    const cpu = programs.reduce((sum, program) => sum + cpuOf(program), 0) - before
    return { perSecond: events / seconds, cpu: (cpu / events) * 1000 }
  }

  /** Webhooks in an even stream; `seconds` at the most, or until `stop`. */
  acknowledge({ webhook }: Measured, people: number, perSecond: number, seconds: number): Promise<Acknowledged> {
    return this.order({ do: 'ack', url: webhook, people, perSecond, seconds })
  }

  async stop(): Promise<void> {
    await this.order({ do: 'stop' })
  }

  private async order<T>(order: Record<string, unknown>): Promise<T> {
    this.orders += 1
    const answer = this.answer<T & Answer>(this.orders)
    this.child.stdin?.write(`${JSON.stringify({ id: this.orders, ...order })}\n`)
    const result = await answer
    if (result.error) throw new Error(result.error)
    return result
  }

  private answer<T>(id: number): Promise<T> {
    return new Promise((resolve) => this.waiting.set(id, (answer) => resolve(answer as T))) // each order has its answer
  }
}
