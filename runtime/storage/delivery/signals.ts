/**
 * Processes on one PostgreSQL tell each other that there is something to do (LISTEN/NOTIFY). A signal may be lost, by a
 * broken connection for instance: it only makes things quicker, and whoever listens looks for itself now and then.
 */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Json } from '../../../schemas/basics.ts'

export interface Signals {
  /** Told to all others soon; the same thing told again meanwhile is told once. Never throws. */
  tell(topic: string, body?: Json): void
  /** What others tell. `reconnected` when some of it may have been missed. Gives the function that ends it. */
  listen(handler: (topic: string, body: Json) => void): () => void
  /** Process id of the connection on the server, while there is one. */
  backend(): number | undefined
  close(): Promise<void>
}

const CHANNEL = 'regua'
/** Commits that follow each other at once share a signal. */
const GATHER_MS = 3
const RECONNECT_MS = 500
/** PostgreSQL takes less than 8,000; what is gathered is told in as many parts as it needs. */
const MOST_BYTES = 7_500
/** Sender, topic and brackets. */
const ENVELOPE_BYTES = 200

type Told = { from: string; topic: string; bodies: Json[] }

/** `onTrouble` is told when the connection is lost and could not be made again. */
export function openSignals(databaseUrl: string, onTrouble: (error: Error) => void = () => {}): Signals {
  const self = randomUUID()
  const handlers = new Set<(topic: string, body: Json) => void>()
  const waiting = new Map<string, Map<string, Json>>()
  let client: pg.Client | undefined
  let pid: number | undefined
  let gathering: NodeJS.Timeout | undefined
  let again: NodeJS.Timeout | undefined
  let closed = false
  let troubled = false
  let sending = Promise.resolve()

  const connecting = connect()

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString: databaseUrl, application_name: 'regua signals', keepAlive: true })
    const lost = (error: Error) => {
      if (client === next) client = undefined
      next.removeAllListeners('notification')
      void next.end().catch(() => {})
      if (closed || again !== undefined) return
      if (!troubled) onTrouble(error)
      troubled = true
      again = setTimeout(() => {
        again = undefined
        void connect()
      }, RECONNECT_MS)
    }
    next.on('error', lost)
    next.on('end', () => lost(new Error('the connection for signals has ended')))
    next.on('notification', ({ payload }) => hear(payload))
    try {
      await next.connect()
      await next.query(`listen ${CHANNEL}`)
      // Asked for, because a pooler in between gives its clients ids of its own.
      const { rows } = await next.query<{ pid: number }>('select pg_backend_pid() as pid')
      pid = rows[0]?.pid
    } catch (error) {
      lost(error instanceof Error ? error : new Error(String(error)))
      return
    }
    if (closed) return void next.end().catch(() => {})
    client = next
    if (troubled) for (const handler of handlers) handler('reconnected', null)
    troubled = false
  }

  function hear(payload: string | undefined): void {
    const told = readTold(payload ?? '')
    if (told === undefined || told.from === self) return
    for (const body of told.bodies) for (const handler of handlers) handler(told.topic, body)
  }

  function send(): void {
    gathering = undefined
    const told = [...waiting]
    waiting.clear()
    for (const [topic, byText] of told)
      for (const bodies of parts(byText)) {
        const payload: Told = { from: self, topic, bodies }
        sending = sending.then(() => notify(JSON.stringify(payload)))
      }
  }

  async function notify(payload: string): Promise<void> {
    try {
      await client?.query('select pg_notify($1, $2)', [CHANNEL, payload])
    } catch {
      // Lost is lost: the others look for themselves.
    }
  }

  return {
    tell(topic, body = null) {
      const bodies = waiting.get(topic) ?? new Map<string, Json>()
      waiting.set(topic, bodies.set(JSON.stringify(body), body))
      gathering ??= setTimeout(send, GATHER_MS)
    },
    listen(handler) {
      handlers.add(handler)
      return () => handlers.delete(handler)
    },
    backend: () => (client === undefined ? undefined : pid),
    async close() {
      closed = true
      clearTimeout(again)
      if (gathering) {
        clearTimeout(gathering)
        send()
      }
      await connecting
      await sending
      await client?.end()
    },
  }
}

/** Each small enough for one signal; a single body that is larger than that is lost. */
function parts(byText: ReadonlyMap<string, Json>): Json[][] {
  const found: Json[][] = []
  let bytes = MOST_BYTES
  for (const [text, body] of byText) {
    bytes += Buffer.byteLength(text) + 1
    if (bytes > MOST_BYTES) {
      found.push([])
      bytes = ENVELOPE_BYTES + Buffer.byteLength(text)
    }
    found.at(-1)?.push(body)
  }
  return found
}

/** Written by `send` above; everybody in the database may tell something on any channel, and that is none of ours. */
function readTold(payload: string): Told | undefined {
  try {
    const told: unknown = JSON.parse(payload)
    return isTold(told) ? told : undefined
  } catch {
    return undefined
  }
}

function isTold(told: unknown): told is Told {
  return (
    typeof told === 'object' &&
    told !== null &&
    'from' in told &&
    'topic' in told &&
    'bodies' in told &&
    typeof told.topic === 'string' &&
    Array.isArray(told.bodies)
  )
}
