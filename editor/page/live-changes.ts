/**
 * Keeps lists fresh while people look at them: the server tells what changed (`GET /api/events`), and where it cannot,
 * the lists are asked again every few seconds. One connection for the whole page, however many lists listen.
 */
import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

const TOPICS = ['runs', 'imports', 'customers', 'payments', 'segments', 'cases', 'journeys', 'presence'] as const
export type Topic = (typeof TOPICS)[number]
export interface Change {
  topic: Topic
  id?: string
  /** Of a draft that was saved: what it is now. */
  etag?: string
}

export const POLL_SECONDS = 5
/** A batch changes hundreds of runs at once; the list is asked once for all of them. */
const SETTLE_MS = 600

type Listener = { onChange: (change: Change) => void; onLive: (live: boolean) => void }
const listeners = new Set<Listener>()
let source: EventSource | undefined
let live = false

/** Asks `queryKey` again when one of `topics` changes (for one thing only, with `id`). Returns whether the server tells. */
export function useLiveQuery(queryKey: QueryKey, topics: readonly Topic[], id?: string): boolean {
  const client = useQueryClient()
  const [isLive, setLive] = useState(live)
  const key = JSON.stringify(queryKey)
  const wanted = topics.join(' ')

  useEffect(() => {
    // Made from an array of JSON values just above, as a stable dependency.
    const keyOfQuery = JSON.parse(key) as QueryKey
    let settling: ReturnType<typeof setTimeout> | undefined
    const refresh = () => {
      settling ??= setTimeout(() => {
        settling = undefined
        void client.invalidateQueries({ queryKey: keyOfQuery })
      }, SETTLE_MS)
    }
    const listener: Listener = {
      onChange: (change) => {
        const concerned = wanted.split(' ').includes(change.topic)
        if (concerned && (id === undefined || change.id === undefined || change.id === id)) refresh()
      },
      onLive: setLive,
    }
    const stop = listen(listener)
    const polling = setInterval(() => {
      if (!live && document.visibilityState === 'visible') refresh()
    }, POLL_SECONDS * 1000)
    return () => {
      stop()
      clearInterval(polling)
      clearTimeout(settling)
    }
  }, [client, key, wanted, id])
  return isLive
}

/** Tells of every change until the returned function is called; nothing while the server cannot tell. */
export const watchChanges = (onChange: (change: Change) => void) => listen({ onChange, onLive: () => {} })

function listen(listener: Listener): () => void {
  listeners.add(listener)
  source ??= connect()
  listener.onLive(live)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    source?.close()
    source = undefined
    live = false
  }
}

function connect(): EventSource {
  const connection = new EventSource('/api/events')
  const tell = (now: boolean) => {
    live = now
    for (const listener of listeners) listener.onLive(now)
  }
  connection.addEventListener('open', () => tell(true))
  // The browser reconnects by itself when it can; until then the lists poll.
  connection.addEventListener('error', () => tell(false))
  connection.addEventListener('change', (event) => {
    const change = readChange(event.data)
    if (change) for (const listener of listeners) listener.onChange(change)
  })
  return connection
}

/** Undefined for what a newer server may say and this page does not know. */
export function readChange(data: unknown): Change | undefined {
  if (typeof data !== 'string') return undefined
  let parsed: unknown
  try {
    parsed = JSON.parse(data)
  } catch {
    // A malformed event says nothing; the next one or a later load will.
    return undefined
  }
  if (typeof parsed !== 'object' || parsed === null || !('topic' in parsed)) return undefined
  const topic = TOPICS.find((one) => one === parsed.topic)
  if (topic === undefined) return undefined
  const change: Change = { topic }
  if ('id' in parsed && typeof parsed.id === 'string') change.id = parsed.id
  if ('etag' in parsed && typeof parsed.etag === 'string') change.etag = parsed.etag
  return change
}
