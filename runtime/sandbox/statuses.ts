/**
 * The life of a message after it was accepted: sent, delivered, read or failed, each a signed webhook after a pause.
 */
import { titleOf } from './graph-error.ts'
import { contactOf, messagesValue, type SandboxAccount, seconds } from './sandbox-account.ts'
import type { Bubble, BubbleStatus, Json, Person } from './world.ts'

/** How much of the story a message's price needs to know. */
export type Price = { category: string; isInWindow: boolean }

const LADDER: readonly BubbleStatus[] = ['accepted', 'sent', 'delivered', 'read', 'failed']
const DAY = 86_400_000

export type Statuses = ReturnType<typeof createStatuses>

export function createStatuses(account: SandboxAccount) {
  const { world, faults, events, webhooks, delays, options } = account
  const prices = new WeakMap<Bubble, Price>()

  /** Posts one status now and shows its ticks on the phone. */
  async function post(
    person: Person,
    bubble: Bubble,
    status: Exclude<BubbleStatus, 'accepted'>,
    code?: number,
  ): Promise<void> {
    // Ticks never go back, though the webhook is posted all the same: tests ask for late statuses.
    if (LADDER.indexOf(status) > LADDER.indexOf(bubble.status ?? 'accepted')) bubble.status = status
    if (code !== undefined) bubble.error = code
    events.emit({ type: 'bubble', person: person.id, bubble })
    const wire = statusOf(person, bubble, status, code)
    await webhooks.post({
      field: 'messages',
      value: messagesValue(account, { contacts: [contactOf(person)], statuses: [wire] }),
    })
  }

  function statusOf(person: Person, bubble: Bubble, status: string, code: number | undefined): Json {
    const { waId, userId } = person
    const errors =
      code === undefined
        ? {}
        : { errors: [{ code, title: titleOf(code), message: titleOf(code), error_data: { details: titleOf(code) } }] }
    return {
      id: bubble.wamid,
      status,
      timestamp: seconds(options.clock()),
      ...(waId === undefined ? {} : { recipient_id: waId }),
      recipient_user_id: userId,
      ...(bubble.effect === undefined ? {} : { biz_opaque_callback_data: bubble.effect }),
      ...(status === 'sent' || status === 'delivered' ? { pricing: pricing(prices.get(bubble)) } : {}),
      ...errors,
    }
  }

  const after = ([min, max]: readonly [number, number], action: () => void) => {
    setTimeout(action, min + faults.dice() * (max - min)).unref()
  }

  function deliverAndRead(person: Person, bubble: Bubble): void {
    // The phone is off: `online` picks it up again.
    if (!person.online || bubble.status === 'failed') return
    after(delays.delivered, () => {
      if (!person.online) return
      const isSkipped = person.readReceipts && faults.hits(faults.get().skipDelivered)
      void (isSkipped ? Promise.resolve() : post(person, bubble, 'delivered')).then(() => {
        if (person.readReceipts) after(delays.read, () => void post(person, bubble, 'read'))
      })
    })
  }

  return {
    post,
    /** Starts the life of an accepted message; `failure` makes it end at once. */
    begin(person: Person, bubble: Bubble, price: Price, failure: number | undefined): void {
      prices.set(bubble, price)
      if (faults.hits(faults.get().statusNever)) return
      const code = failure ?? (person.onWhatsApp ? undefined : 131026)
      after(delays.sent, () => {
        if (code !== undefined) return void post(person, bubble, 'failed', code)
        const isToldAlready = LADDER.indexOf(bubble.status ?? 'accepted') >= 1
        // One after the other: disorder is a fault that is ordered, not an accident of sockets.
        void (isToldAlready ? Promise.resolve() : post(person, bubble, 'sent')).then(() =>
          deliverAndRead(person, bubble),
        )
      })
    },
    /** The phone is on again: what waited at `sent` is delivered. */
    online(person: Person): void {
      for (const bubble of world.bubblesOf(person)) if (bubble.status === 'sent') deliverAndRead(person, bubble)
    },
  }
}

/** Answers and utility inside the window are free; the rest is paid per message. */
function pricing(price: Price = { category: 'service', isInWindow: true }): Json {
  const category = price.category.toLowerCase()
  const isFree = price.isInWindow && category !== 'marketing'
  return { billable: !isFree, pricing_model: 'PMP', type: isFree ? 'free_customer_service' : 'regular', category }
}

/** True while the person's newest message is younger than 24 h. */
export function isWindowOpen(person: Person, now: number): boolean {
  return person.lastInboundAt !== undefined && now - person.lastInboundAt < DAY
}
