/**
 * What the sandbox remembers: people and their phones, bubbles, templates, media. In memory only: a restart forgets it.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { BubbleView } from './bubble-view.ts'
import { approvedTemplates, type WireTemplate } from './templates.ts'

export type Json = { [field: string]: unknown }

/** Somebody with WhatsApp. Without `waId` this is a person with a username whose number the business never sees. */
export type Person = {
  id: string
  name: string
  username?: string
  waId?: string
  userId: string
  /** False: no WhatsApp at this number, sends fail with 131026. */
  onWhatsApp: boolean
  /** False: the phone is off, so that statuses stop at `sent` until it is on again. */
  online: boolean
  /** False: never a `read` status. */
  readReceipts: boolean
  /** What the person told WhatsApp about marketing messages. */
  marketing: 'resume' | 'stop'
  /** Epoch ms of the person's newest message: opens the 24 h window. */
  lastInboundAt?: number
}

export type BubbleStatus = 'accepted' | 'sent' | 'delivered' | 'read' | 'failed'

export type Bubble = {
  wamid: string
  from: 'business' | 'person'
  at: number
  /** Meta's message type: text, template, interactive, image … */
  type: string
  view: BubbleView
  /** Of business bubbles only. */
  status?: BubbleStatus
  error?: number
  effect?: string
  /** wamid of the quoted bubble. */
  replyTo?: string
  /** Emoji that the person put on it. */
  reaction?: string
}

export type Media = { id: string; bytes: Uint8Array<ArrayBuffer>; mimeType: string; filename?: string; sha256: string }

/** Longer conversations forget their oldest bubbles: load tests run for hours. */
const BUBBLES_KEPT = 500

export type World = ReturnType<typeof createWorld>

export function createWorld() {
  const people = new Map<string, Person>()
  const bubbles = new Map<string, Bubble[]>()
  const media = new Map<string, Media>()
  let templates: WireTemplate[] = approvedTemplates()

  // Two maps instead of a search: load tests bring tens of thousands of people.
  const known = new Map<string, Person>()
  const twins = new Map<string, Person>()

  function index(person: Person): void {
    for (const key of [person.id, person.userId, person.username, person.waId]) {
      if (key !== undefined) known.set(key, person)
    }
    const twin = person.waId === undefined ? undefined : ninthDigitTwin(person.waId)
    if (twin !== undefined) twins.set(twin, person)
  }

  function addPerson(wish: Partial<Omit<Person, 'id'>>): Person {
    const seed = wish.waId ?? wish.username ?? randomUUID()
    const person: Person = {
      name: wish.name ?? '',
      // Derived, not drawn: after a restart the same person has the same id, as at Meta.
      userId: wish.userId ?? `BR.${digitsOf(seed)}`,
      onWhatsApp: true,
      online: true,
      readReceipts: true,
      marketing: 'resume',
      ...wish,
      id: `p${digitsOf(seed).slice(0, 10)}`,
    }
    people.set(person.id, person)
    index(person)
    bubbles.set(person.id, [])
    return person
  }

  return {
    people,
    media,
    addPerson,
    /** Needed after a person's number, user id or username changed: old ones stay known, as a phone book would. */
    index,
    /** By our id, user id, username, or number in any writing, with or without Brazil's ninth digit. */
    findPerson(key: string): Person | undefined {
      const digits = key.replace(/[\s()+-]/g, '')
      return known.get(key) ?? known.get(digits) ?? known.get(key.replace(/^@/, '')) ?? twins.get(digits)
    },
    bubblesOf: (person: Person): readonly Bubble[] => bubbles.get(person.id) ?? [],
    addBubble(person: Person, bubble: Bubble): void {
      const list = bubbles.get(person.id)
      if (list === undefined) return
      list.push(bubble)
      if (list.length > BUBBLES_KEPT) list.shift()
    },
    findBubble(person: Person, wamid: string): Bubble | undefined {
      return bubbles.get(person.id)?.findLast((each) => each.wamid === wamid)
    },
    templates: (): readonly WireTemplate[] => templates,
    setTemplates(next: WireTemplate[]): void {
      templates = next
    },
    reset(): void {
      for (const each of [people, known, twins]) each.clear()
      bubbles.clear()
      media.clear()
      templates = approvedTemplates()
    },
  }
}

export function newWamid(): string {
  return `wamid.${randomBytes(24).toString('base64').replaceAll('+', 'A').replaceAll('/', 'B')}`
}

/** The same Brazilian mobile number with the ninth digit added or taken away; undefined elsewhere. */
function ninthDigitTwin(waId: string): string | undefined {
  if (/^55\d{2}9\d{8}$/.test(waId)) return waId.slice(0, 4) + waId.slice(5)
  if (/^55\d{2}[6-9]\d{7}$/.test(waId)) return `${waId.slice(0, 4)}9${waId.slice(4)}`
  return undefined
}

function digitsOf(seed: string): string {
  return BigInt(`0x${createHash('sha256').update(seed).digest('hex').slice(0, 16)}`)
    .toString()
    .padStart(20, '0')
}
