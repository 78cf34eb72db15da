/**
 * Delivers webhooks as Meta does: signed, retried on any answer but 200 with growing pauses for seven days,
 * and, when faults ask for it, twice, out of order, or many in one POST.
 */
import { randomUUID } from 'node:crypto'
import type { FaultBox } from './faults.ts'
import type { WebhookPoster } from './post-webhook.ts'
import type { Json } from './world.ts'

export type Change = { field: string; value: Json }

/** What `GET /_/webhooks` shows. `status` 0: no answer at all. */
export type Delivery = {
  id: string
  at: number
  body: Json
  attempts: { at: number; status: number }[]
  state: 'pending' | 'delivered' | 'dropped'
}

const MINUTE = 60_000
/** "At once and then ever less often, for 7 days"; the last pause repeats. */
const PAUSES: readonly number[] = [0, 2000, 10_000, MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE, 360 * MINUTE]
const ATTEMPTS = 34
const LOG_SIZE = 500
/** A webhook held back by the reorder fault leaves by itself when no successor comes. */
const HELD_MS = 2000

export type Webhooks = ReturnType<typeof createWebhooks>

export function createWebhooks(options: {
  url: () => string
  wabaId: string
  poster: WebhookPoster
  faults: FaultBox
  clock: () => number
  pauses?: readonly number[]
}) {
  const { url, wabaId, poster, faults, clock, pauses = PAUSES } = options
  const log: Delivery[] = []
  let collected: Change[] = []
  let batchTimer: NodeJS.Timeout | undefined
  let held: (() => void) | undefined
  let isClosed = false

  const later = (action: () => void, ms: number) => setTimeout(action, ms).unref()

  /** Posts any body, signed. Resolves with the status of the first attempt; later attempts go on by themselves. */
  async function deliver(body: Json): Promise<number> {
    const delivery: Delivery = { id: randomUUID(), at: clock(), body, attempts: [], state: 'pending' }
    log.push(delivery)
    if (log.length > LOG_SIZE) log.shift()
    return attempt(delivery, JSON.stringify(body))
  }

  async function attempt(delivery: Delivery, text: string): Promise<number> {
    const status = await poster.post(url(), text)
    delivery.attempts.push({ at: clock(), status })
    const { length } = delivery.attempts
    if (status === 200) delivery.state = 'delivered'
    else if (length >= ATTEMPTS || isClosed) delivery.state = 'dropped'
    else later(() => void attempt(delivery, text), pauses[Math.min(length, pauses.length) - 1] ?? 0)
    return status
  }

  function flush(): Promise<unknown> {
    clearTimeout(batchTimer)
    batchTimer = undefined
    const changes = collected
    collected = []
    return changes.length === 0 ? Promise.resolve() : deliver(envelope(merged(changes)))
  }

  const envelope = (changes: Change[]): Json => ({
    object: 'whatsapp_business_account',
    // Only the fields beside messages carry the time of the entry.
    entry: [
      {
        id: wabaId,
        ...(changes.some((each) => each.field !== 'messages') ? { time: Math.floor(clock() / 1000) } : {}),
        changes,
      },
    ],
  })

  async function post(change: Change): Promise<void> {
    const { batch } = faults.get()
    if (batch !== undefined) {
      collected.push(change)
      if (collected.length >= batch.size) await flush()
      else batchTimer ??= later(() => void flush(), batch.withinMs)
      return
    }
    const body = envelope([change])
    if (faults.hits(faults.get().duplicate)) void deliver(body)
    await deliver(body)
  }

  return {
    deliver,
    log: (): readonly Delivery[] => log,
    flush,
    /** Queues a change under the faults in force. Resolves when it was tried once, or was put by. */
    async post(change: Change): Promise<void> {
      if (held === undefined && faults.hits(faults.get().reorder)) {
        const release = () => {
          if (held === release) held = undefined
          void post(change)
        }
        held = release
        later(() => held === release && release(), HELD_MS)
        return
      }
      await post(change)
      held?.()
    },
    close(): void {
      isClosed = true
      clearTimeout(batchTimer)
      poster.close()
    },
  }
}

/** Lists of the same kind share one change, as in Meta's own batches; the order within each list stays. */
function merged(changes: readonly Change[]): Change[] {
  const result: Change[] = []
  for (const change of changes) {
    const list = change.value.messages === undefined ? 'statuses' : 'messages'
    const target = result.find(
      (each) => each.field === 'messages' && change.field === 'messages' && each.value[list] !== undefined,
    )
    if (target === undefined) {
      result.push({ field: change.field, value: { ...change.value } })
      continue
    }
    for (const field of [list, 'contacts']) {
      const joined = [...asArray(target.value[field]), ...asArray(change.value[field])]
      if (joined.length > 0) target.value[field] = joined
    }
  }
  return result
}

function asArray(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
