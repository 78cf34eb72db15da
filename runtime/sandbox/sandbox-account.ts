/**
 * The one account of a sandbox: its settings, and the parts that every route works with.
 */
import { createEvents, type Events } from './events.ts'
import { createFaults, type FaultBox } from './faults.ts'
import { createPoster, type WebhookPoster } from './post-webhook.ts'
import { createBuckets, type Rate } from './rates.ts'
import { createWebhooks, type Webhooks } from './webhooks.ts'
import { createWorld, type Json, type Person, type World } from './world.ts'

/** Milliseconds from one status to the next; drawn between both. */
export type StatusDelays = {
  sent: readonly [number, number]
  delivered: readonly [number, number]
  read: readonly [number, number]
}

export type SandboxOptions = {
  /** Epoch ms; stamps messages, statuses, windows and rates. May be a virtual clock. */
  clock: () => number
  /** Where webhooks go; a function when the port is known only later. */
  webhookUrl: string | (() => string)
  appSecret: string
  accessToken: string
  verifyToken: string
  phoneNumberId: string
  wabaId: string
  /** Shown on the phone and in webhooks. */
  businessName?: string
  /** What the installation holds back by law, for whoever looks for it on the phone. */
  held?: () => Promise<{ name: string; until: number }[]>
  /** How the installation calls people, by `waId`, for whom WhatsApp itself gives no name. */
  namesOf?: (waIds: readonly string[]) => Promise<ReadonlyMap<string, string>>
  displayNumber?: string
  /** Real milliseconds, whatever the clock does. */
  statusDelays?: Partial<StatusDelays>
  /** Pauses before each new attempt of a webhook that failed, ms. */
  webhookPauses?: readonly number[]
  /** Messages a second of the number; default 80, as at Meta. */
  messagesPerSecond?: number
  /** How long the review of a new template takes, ms. */
  templateReviewMs?: number
  /** Dice for delays and faults; default seeded, so that runs repeat. */
  random?: () => number
}

export type SandboxAccount = {
  options: SandboxOptions
  delays: StatusDelays
  world: World
  faults: FaultBox
  events: Events
  webhooks: Webhooks
  poster: WebhookPoster
  throughput: () => Rate
  setThroughput: (perSecond: number) => void
  buckets: ReturnType<typeof createBuckets>
  businessName: string
  displayNumber: string
}

/** One message every 6 s to one person, 45 at once. */
export const PAIR_RATE: Rate = { burst: 45, perSecond: 1 / 6 }

export function createAccount(options: SandboxOptions): SandboxAccount {
  const { clock, webhookUrl, wabaId, appSecret } = options
  const faults = createFaults(options.random)
  const poster = createPoster(appSecret)
  const url = typeof webhookUrl === 'string' ? () => webhookUrl : webhookUrl
  const pauses = options.webhookPauses === undefined ? {} : { pauses: options.webhookPauses }
  let perSecond = options.messagesPerSecond ?? 80
  return {
    options,
    delays: { sent: [150, 500], delivered: [400, 1500], read: [1500, 5000], ...options.statusDelays },
    world: createWorld(),
    faults,
    events: createEvents(),
    webhooks: createWebhooks({ url, wabaId, poster, faults, clock, ...pauses }),
    poster,
    throughput: () => ({ burst: perSecond, perSecond }),
    setThroughput: (next) => {
      perSecond = next
    },
    buckets: createBuckets(clock),
    businessName: options.businessName ?? 'Loja Aurora',
    displayNumber: options.displayNumber ?? '551130000000',
  }
}

/** The value of a `messages` webhook of this number. */
export function messagesValue(account: SandboxAccount, content: Json): Json {
  const metadata = { display_phone_number: account.displayNumber, phone_number_id: account.options.phoneNumberId }
  return { messaging_product: 'whatsapp', metadata, ...content }
}

export function contactOf({ name, username, waId, userId }: Person): Json {
  const profile = { name, ...(username === undefined ? {} : { username }) }
  return { profile, ...(waId === undefined ? {} : { wa_id: waId }), user_id: userId }
}

/** Meta's timestamps: seconds in a string. */
export function seconds(at: number): string {
  return String(Math.floor(at / 1000))
}
