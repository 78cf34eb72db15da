/**
 * Receives what webhooks brought. `receive` resolves only when it is committed; whatever comes while a commit is under
 * way shares the next one, so the cost of a commit is divided by the load. Where turns are taken in the same process and
 * have no backlog, that next commit is the turns' own: one instead of two.
 */
import type { Instant } from '../../schemas/basics.ts'
import { placeOfPhone } from '../collections/place.ts'
import { foldText } from '../collections/reading/normalize-text.ts'
import type { DeliveryStore, DeliveryTx, NewCustomer, PersonRef } from '../storage/delivery/port.ts'
import type { IdentityItem, WebhookItem, WirePerson } from '../whatsapp/webhook-items.ts'
import { addressesOf, inboxRowOf, personRef, storable } from './inbox-rows.ts'

type Waiting = { items: readonly WebhookItem[]; resolve: () => void; reject: (error: unknown) => void }

/** One webhook may bring a thousand; more than a few of those would make a commit too long. */
const MOST_ITEMS_A_COMMIT = 2_000

export type InboxDeps = {
  store: DeliveryStore
  now: () => Instant
  newId: (at: Instant) => string
  /** True when the next turn will carry what waits; it is woken by this. False: we commit by ourselves. */
  carried: () => boolean
  /** Told after each commit of ours. */
  onCommitted: () => void
}

/** Webhooks that one transaction stores. */
export type Group = readonly Waiting[]

export class Inbox {
  private readonly deps: InboxDeps
  private readonly waiting: Waiting[] = []
  private flushing = false
  commits = 0
  received = 0

  constructor(deps: InboxDeps) {
    this.deps = deps
  }

  /** Rejects when storage fails: the caller answers 5xx and WhatsApp brings it again. */
  receive(items: readonly WebhookItem[]): Promise<void> {
    if (items.length === 0) return Promise.resolve()
    return new Promise((resolve, reject) => {
      this.waiting.push({ items, resolve, reject })
      if (this.flushing || this.deps.carried()) return
      this.flushing = true
      // Not at once: all requests that the network has brought by now are to share the commit.
      setImmediate(() => void this.flush())
    })
  }

  get isEmpty(): boolean {
    return !this.flushing && this.waiting.length === 0
  }

  /** What waits now, for a transaction of the caller's; `acknowledge` or `commitApart` must follow. */
  collect(): Group {
    return this.flushing ? [] : this.nextGroup()
  }

  /** Stores a group in the caller's transaction. */
  async storeIn(tx: DeliveryTx, group: Group): Promise<void> {
    if (group.length === 0) return
    const items = group.flatMap((each) => each.items)
    await store(tx, items, this.deps)
  }

  /** After the commit. */
  acknowledge(group: Group): void {
    if (group.length === 0) return
    this.commits += 1
    for (const { items, resolve } of group) {
      this.received += items.length
      resolve()
    }
  }

  /** One webhook that cannot be stored must not make its neighbours fail. */
  async commitApart(group: Group): Promise<void> {
    for (const one of group) {
      try {
        await this.commit([one])
      } catch (error) {
        one.reject(error)
      }
    }
  }

  private async flush(): Promise<void> {
    while (this.waiting.length > 0) {
      const group = this.nextGroup()
      try {
        await this.commit(group)
      } catch (error) {
        if (group.length === 1) group[0]?.reject(error)
        else await this.commitApart(group)
      }
    }
    this.flushing = false
  }

  private async commit(group: Group): Promise<void> {
    await this.deps.store.transaction((tx) => this.storeIn(tx, group))
    this.acknowledge(group)
    this.deps.onCommitted()
  }

  private nextGroup(): Waiting[] {
    let items = 0
    let count = 0
    for (const { items: more } of this.waiting) {
      if (count > 0 && items + more.length > MOST_ITEMS_A_COMMIT) break
      items += more.length
      count += 1
    }
    return this.waiting.splice(0, count)
  }
}

async function store(tx: DeliveryTx, items: readonly WebhookItem[], { now, newId }: InboxDeps): Promise<void> {
  const at = now()
  const directory = new Directory(tx, newId, at)
  await directory.look(items)
  for (const item of items) if (item.kind === 'identity') directory.changed(item)
  const rows = items.map((item) => ({
    ...inboxRowOf(item, at),
    customer:
      item.kind === 'message' || item.kind === 'identity' || item.kind === 'preference'
        ? directory.who(item.person)
        : null,
  }))
  await directory.save()
  await tx.insertInbox(rows)
}

/** The people of one batch: who is known, who is new, and which addresses were learnt. */
class Directory {
  private readonly tx: DeliveryTx
  private readonly newId: (at: Instant) => string
  private readonly at: Instant
  private known = new Map<string, string>()
  private origins = new Map<string, 'portfolio' | 'inbound'>()
  private readonly added = new Map<string, NewCustomer>()
  private readonly links = new Map<string, { address: string; customer: string; move: boolean }>()
  private readonly renumbered: { customer: string; phone: string | null; userId: string | null }[] = []

  constructor(tx: DeliveryTx, newId: (at: Instant) => string, at: Instant) {
    this.tx = tx
    this.newId = newId
    this.at = at
  }

  async look(items: readonly WebhookItem[]): Promise<void> {
    const addresses = new Set<string>()
    for (const item of items) {
      if (item.kind !== 'message' && item.kind !== 'identity' && item.kind !== 'preference') continue
      for (const address of addressesOf(personRef(item.person))) addresses.add(address)
      if (item.kind === 'identity') for (const address of addressesOf(personRef(item.previous))) addresses.add(address)
    }
    this.known = await this.tx.customersAt([...addresses])
    const twoAddresses = items.some((item) => 'person' in item && item.person.waId && item.person.userId)
    if (twoAddresses) this.origins = await this.tx.originsOf([...new Set(this.known.values())])
  }

  /** The customer of these addresses, made when nobody has them; null when there is no address. */
  who(person: WirePerson): string | null {
    const ref = personRef(person)
    const addresses = addressesOf(ref)
    if (addresses.length === 0) return null
    const found = addresses.map((address) => this.known.get(address)).filter((id) => id !== undefined)
    const customer = this.better(found) ?? this.add(ref, person.name ?? person.username)
    for (const address of addresses) {
      const holder = this.known.get(address)
      if (holder !== customer) this.link(address, customer, holder !== undefined)
    }
    return customer
  }

  /** The new address leads to whom the old one led to. */
  changed({ person, previous }: IdentityItem): void {
    const before = addressesOf(personRef(previous))
      .map((address) => this.known.get(address))
      .find(Boolean)
    if (before === undefined) return
    const { phone, userId } = personRef(person)
    for (const address of addressesOf({ ...(phone ? { phone } : {}), ...(userId ? { userId } : {}) }))
      if (this.known.get(address) !== before) this.link(address, before, true)
    this.renumbered.push({ customer: before, phone: phone === undefined ? null : `+${phone}`, userId: userId ?? null })
  }

  async save(): Promise<void> {
    const links = [...this.links.values()]
    await this.tx.link(
      links.filter(({ move }) => !move),
      { move: false },
    )
    await this.tx.link(
      links.filter(({ move }) => move),
      { move: true },
    )
    await this.tx.addCustomers([...this.added.values()], this.at)
    await this.tx.renumber(this.renumbered)
  }

  /** Two addresses of one person may have led to two records until now: the one with debts is the person. */
  private better(found: readonly string[]): string | undefined {
    return found.find((id) => this.origins.get(id) === 'portfolio') ?? found[0]
  }

  private link(address: string, customer: string, move: boolean): void {
    this.links.set(address, { address, customer, move })
    this.known.set(address, customer)
  }

  private add({ phone, userId }: PersonRef, wireName: string | undefined): string {
    const id = this.newId(this.at)
    const e164 = phone === undefined ? null : `+${phone}`
    const place = placeOfPhone(e164 ?? '')
    const name = storable(wireName ?? '').trim() || e164 || userId || id
    this.added.set(id, {
      id,
      name,
      phone: e164,
      userId: userId ?? null,
      country: place.country ?? 'BR',
      state: place.state,
      timezone: place.timezone,
      search: foldText([name, phone ?? ''].join(' ').trim()),
    })
    this.origins.set(id, 'inbound')
    return id
  }
}
