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
import type { ShellObserver } from './observer.ts'

type Waiting = { items: readonly WebhookItem[]; resolve: () => void; reject: (error: unknown) => void }

/** One webhook may bring a thousand; more than a few of those would make a commit too long. */
const MOST_ITEMS_A_COMMIT = 2_000

/** The database stands still: what comes now is brought again later, and memory stays what it is. */
const MOST_WAITING = 5_000

export type InboxDeps = {
  store: DeliveryStore
  now: () => Instant
  newId: (at: Instant) => string
  observer: ShellObserver
  /** True when the next turn will carry what waits; it is woken by this. False: we commit by ourselves. */
  carried: () => boolean
  /** Several processes deliver: each row must say whose it is, as far as that is known. */
  isShared: boolean
  /** Told after each commit of ours, with the customers of its rows. */
  onCommitted: (customers: readonly Owner[]) => void
}

/** The customer of a row; null when it is nobody's. */
type Owner = string | null

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
    if (this.waiting.length >= MOST_WAITING) return Promise.reject(new Error('Too many webhooks wait to be stored.'))
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

  /** Stores a group in the caller's transaction; gives the customers of its rows. */
  async storeIn(tx: DeliveryTx, group: Group): Promise<Owner[]> {
    if (group.length === 0) return []
    const items = group.flatMap((each) => each.items)
    return store(tx, items, this.deps)
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

  /** Commits what waits for a turn that will not come. */
  async finish(): Promise<void> {
    if (this.flushing || this.waiting.length === 0) return
    this.flushing = true
    await this.flush()
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
    const began = performance.now()
    const owners = await this.deps.store.transaction((tx) => this.storeIn(tx, group))
    this.acknowledge(group)
    this.deps.observer.transaction('receive', (performance.now() - began) / 1_000, owners.length)
    this.deps.onCommitted(owners)
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

async function store(
  tx: DeliveryTx,
  items: readonly WebhookItem[],
  { now, newId, isShared }: InboxDeps,
): Promise<Owner[]> {
  const at = now()
  const directory = new Directory(tx, newId, at)
  await directory.look(items, isShared)
  for (const item of items) if (item.kind === 'identity') directory.changed(item)
  const written = items.map((item) => ({ item, customer: ownerOf(item, directory) }))
  // Another process may have met the same new person at the same time.
  const others = await directory.save(isShared)
  const rows = written.map(({ item, customer }) => ({
    ...inboxRowOf(item, at),
    customer: (customer === null ? undefined : others.get(customer)) ?? customer,
  }))
  await tx.insertInbox(rows)
  return rows.map(({ customer }) => customer)
}

/** Statuses are matched by their message; the person only says which process is to do it. */
function ownerOf(item: WebhookItem, directory: Directory): Owner {
  switch (item.kind) {
    case 'message':
    case 'identity':
    case 'preference':
      return directory.who(item.person)
    case 'status':
      return directory.known(item.person)
    case 'template':
    case 'account':
      return null
  }
}

/** The people of one batch: who is known, who is new, and which addresses were learnt. */
class Directory {
  private readonly tx: DeliveryTx
  private readonly newId: (at: Instant) => string
  private readonly at: Instant
  private holders = new Map<string, string>()
  private origins = new Map<string, 'portfolio' | 'inbound'>()
  private readonly added = new Map<string, NewCustomer>()
  private readonly links = new Map<string, { address: string; customer: string; move: boolean }>()
  private readonly renumbered: { customer: string; phone: string | null; userId: string | null }[] = []

  constructor(tx: DeliveryTx, newId: (at: Instant) => string, at: Instant) {
    this.tx = tx
    this.newId = newId
    this.at = at
  }

  /** `statuses`: those who are meant by statuses, too. */
  async look(items: readonly WebhookItem[], statuses: boolean): Promise<void> {
    const addresses = new Set<string>()
    for (const item of items) {
      if (!('person' in item) || (item.kind === 'status' && !statuses)) continue
      for (const address of addressesOf(personRef(item.person))) addresses.add(address)
      if (item.kind === 'identity') for (const address of addressesOf(personRef(item.previous))) addresses.add(address)
    }
    this.holders = await this.tx.customersAt([...addresses])
    const twoAddresses = items.some(
      (item) => 'person' in item && item.kind !== 'status' && item.person.waId && item.person.userId,
    )
    if (twoAddresses) this.origins = await this.tx.originsOf([...new Set(this.holders.values())])
  }

  /** The customer of these addresses, when somebody who was looked for has them. */
  known(person: WirePerson): string | null {
    for (const address of addressesOf(personRef(person))) {
      const holder = this.holders.get(address)
      if (holder !== undefined) return holder
    }
    return null
  }

  /** The customer of these addresses, made when nobody has them; null when there is no address. */
  who(person: WirePerson): string | null {
    const ref = personRef(person)
    const addresses = addressesOf(ref)
    if (addresses.length === 0) return null
    const found = addresses.map((address) => this.holders.get(address)).filter((id) => id !== undefined)
    const customer = this.better(found) ?? this.add(ref, person.name ?? person.username)
    for (const address of addresses) {
      const holder = this.holders.get(address)
      if (holder !== customer) this.link(address, customer, holder !== undefined)
    }
    return customer
  }

  /** The new address leads to whom the old one led to. */
  changed({ person, previous }: IdentityItem): void {
    const before = addressesOf(personRef(previous))
      .map((address) => this.holders.get(address))
      .find(Boolean)
    if (before === undefined) return
    const { phone, userId } = personRef(person)
    for (const address of addressesOf({ ...(phone ? { phone } : {}), ...(userId ? { userId } : {}) }))
      if (this.holders.get(address) !== before) this.link(address, before, true)
    this.renumbered.push({ customer: before, phone: phone === undefined ? null : `+${phone}`, userId: userId ?? null })
  }

  /** Gives those new people who are known after all, as whom: another process was first. */
  async save(isShared: boolean): Promise<Map<string, string>> {
    // In one order, so that processes that learn the same addresses never wait for each other in a circle.
    const links = [...this.links.values()].sort((a, b) => (a.address < b.address ? -1 : 1))
    await this.tx.link(
      links.filter(({ move }) => !move),
      { move: false },
    )
    const others = isShared ? await this.firstOnes(links) : new Map<string, string>()
    // What only we have learnt of somebody who is known after all leads to whom the others know, too.
    await this.tx.link(
      links.flatMap((link) => {
        const customer = others.get(link.customer)
        return customer !== undefined ? [{ ...link, customer }] : link.move ? [link] : []
      }),
      { move: true },
    )
    await this.tx.addCustomers(
      [...this.added.values()].filter(({ id }) => !others.has(id)),
      this.at,
    )
    await this.tx.renumber(this.renumbered)
    return others
  }

  private async firstOnes(links: readonly { address: string; customer: string }[]): Promise<Map<string, string>> {
    const ours = links.filter(({ customer }) => this.added.has(customer))
    if (ours.length === 0) return new Map()
    const holders = await this.tx.customersAt(ours.map(({ address }) => address))
    return new Map(
      ours.flatMap(({ address, customer }) => {
        const holder = holders.get(address)
        return holder === undefined || holder === customer ? [] : [[customer, holder] as const]
      }),
    )
  }

  /** Two addresses of one person may have led to two records until now: the one with debts is the person. */
  private better(found: readonly string[]): string | undefined {
    return found.find((id) => this.origins.get(id) === 'portfolio') ?? found[0]
  }

  private link(address: string, customer: string, move: boolean): void {
    this.links.set(address, { address, customer, move })
    this.holders.set(address, customer)
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
