/**
 * `GET /api/events`: tells an open page what changed, as server-sent events `change` with `{topic, id?}`. Changes of the
 * same thing within a moment are told once; of many things of one topic, only the topic is told.
 */
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Change, Changes } from './changes.ts'
import type { Env } from './env.ts'
import { gives } from './operation.ts'

const COALESCE_MS = 300
const HEARTBEAT_MS = 25_000
/** More single things of one topic than this in one moment, and a page is better off asking for the list. */
const MOST_SINGLE = 5

export function eventRoutes(changes: Changes) {
  return new Hono<Env>().get(
    '/events',
    gives({ summary: 'Server-sent events: what changed', tag: 'session', answers: { 200: null } }),
    (c) => {
      c.header('Cache-Control', 'no-store')
      // Proxies that hold answers back would make live lists late.
      c.header('X-Accel-Buffering', 'no')
      return streamSSE(c, async (stream) => {
        let pending: Change[] = []
        let telling: NodeJS.Timeout | undefined
        const tell = () => {
          telling = undefined
          const told = coalesce(pending)
          pending = []
          for (const change of told) void stream.writeSSE({ event: 'change', data: JSON.stringify(change) })
        }
        const stop = changes.subscribe((change) => {
          pending.push(change)
          telling ??= setTimeout(tell, COALESCE_MS)
        })
        const heartbeat = setInterval(() => void stream.write(': here\n\n'), HEARTBEAT_MS)
        await stream.write(': here\n\n')
        await new Promise<void>((resolve) => {
          stream.onAbort(resolve)
          changes.ended.addEventListener('abort', () => resolve(), { once: true })
        })
        stop()
        clearInterval(heartbeat)
        clearTimeout(telling)
      })
    },
  )
}

export function coalesce(changes: readonly Change[]): Change[] {
  const topics = [...new Set(changes.map(({ topic }) => topic))]
  return topics.flatMap((topic): Change[] => {
    // Of one thing the latest change is told.
    const latest = new Map(changes.filter((change) => change.topic === topic).map((change) => [change.id, change]))
    return latest.has(undefined) || latest.size > MOST_SINGLE ? [{ topic }] : [...latest.values()]
  })
}
