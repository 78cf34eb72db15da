/** The thread's side of `thread.ts`: takes orders one after another and answers each. */
import { parentPort } from 'node:worker_threads'
import type { Answer, Message } from './thread.ts'

export type Order = { what: unknown; news(news: unknown): void; stopping(): boolean }

/** `detailOf` gives what the other side should know of an error besides its name and message. */
export function takeOrders(carryOut: (order: Order) => Promise<unknown>, detailOf: (error: Error) => unknown): void {
  const port = parentPort
  if (port === null) throw new Error('This file is a thread and not a program.')
  const answer = (message: Answer) => port.postMessage(message)
  const stopped = new Set<number>()
  let queue: Promise<void> = Promise.resolve()
  // Only `thread.ts` speaks here.
  port.on('message', (message: Message) => {
    const { order } = message
    if ('stop' in message) {
      stopped.add(order)
      return
    }
    const { what } = message
    queue = queue.then(async () => {
      try {
        const news = (each: unknown) => answer({ order, news: each })
        answer({ order, result: await carryOut({ what, news, stopping: () => stopped.has(order) }) })
      } catch (error) {
        const { name, message: text } = error instanceof Error ? error : new Error(String(error))
        answer({
          order,
          failed: { name, message: text, ...(error instanceof Error ? { detail: detailOf(error) } : {}) },
        })
      }
      stopped.delete(order)
    })
  })
}
