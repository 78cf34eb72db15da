/**
 * `GET /api/events`: tells an open page what changed, as server-sent events `change` with `{topic, id?}`. Changes of the
 * same thing within a moment are told once; of many things of one topic, only the topic is told.
 */
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Change } from './changes.ts'
import type { Env } from './env.ts'
import { gives } from './operation.ts'
import type { HttpServices } from './services.ts'

const COALESCE_MS = 300
const HEARTBEAT_MS = 25_000
/** More single things of one topic than this in one moment, and a page is better off asking for the list. */
const MOST_SINGLE = 5

/** Whoever is switched off or signs out hears nothing more: at once, or after the next heartbeat. */
export function eventRoutes({ changes, signIn }: Pick<HttpServices, 'changes' | 'signIn'>) {
  return new Hono<Env>().get(
    '/events',
    gives({ summary: 'Server-sent events: what changed', tag: 'session', answers: { 200: null } }),
    (c) => {
      c.header('Cache-Control', 'no-store')
      // Proxies that hold answers back would make live lists late.
      c.header('X-Accel-Buffering', 'no')
      return streamSSE(c, async (stream) => {
        const actor = c.get('actor')
        let over: () => void = () => {}
        const ended = new Promise<void>((resolve) => {
          over = resolve
        })
        let pending: Change[] = []
        let telling: NodeJS.Timeout | undefined
        const tell = () => {
          telling = undefined
          const told = coalesce(pending)
          pending = []
          for (const change of told) void stream.writeSSE({ event: 'change', data: JSON.stringify(change) })
        }
        /** A ledger that does not answer now is asked again at the next beat. */
        const stillHere = () => {
          if (actor.kind !== 'user') return
          signIn?.personOf(c.req.raw.headers).then(
            (person) => person ?? over(),
            () => {},
          )
        }
        const stop = changes.subscribe((change) => {
          if (change.topic === 'people' && change.id === actor.id) stillHere()
          pending.push(change)
          telling ??= setTimeout(tell, COALESCE_MS)
        })
        const heartbeat = setInterval(() => {
          void stream.write(': here\n\n')
          stillHere()
        }, HEARTBEAT_MS)
        await stream.write(': here\n\n')
        stream.onAbort(over)
        changes.ended.addEventListener('abort', over, { once: true })
        await ended
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
