/** A small installation for tests of delivery: a real ledger, the real shell, a WhatsApp that does what it is told. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { nodeTypes } from '../../runtime/engine/node-type.ts'
import { BUILT_IN_NODE_TYPES } from '../../runtime/nodes/index.ts'
import { createShell, type Shell, type ShellDeps } from '../../runtime/shell/shell.ts'
import type { DeliveryStore } from '../../runtime/storage/delivery/port.ts'
import { openDelivery } from '../../runtime/storage/delivery/store.ts'
import { idMaker } from '../../runtime/storage/ids.ts'
import { type OpenLedger, openLedger } from '../../runtime/storage/ledger/open.ts'
import type { SendOutcome, SendRequest } from '../../runtime/whatsapp/port.ts'
import type { MessageItem, MessageStatus, StatusItem } from '../../runtime/whatsapp/webhook-items.ts'
import type { Journey } from '../../schemas/journey.ts'
import { OPEN_LAW, UNCOUNTED } from '../law-packs/open.ts'
import { createDatabase } from '../services/postgres.ts'

const NUMBER = '1001'
/** A Wednesday, 12:00 in São Paulo. */
const NOON = Date.parse('2026-11-18T15:00:00Z')

export type Place = 'SQLite' | 'PostgreSQL'
export const PLACES: Place[] = ['SQLite', 'PostgreSQL']

/** What was sent, and what it is answered with. */
class FakeWhatsApp {
  readonly requests: SendRequest[] = []
  /** Told apart by request; by default everything is accepted. */
  answer: (request: SendRequest, n: number) => SendOutcome | Promise<SendOutcome> = (_, n) => ({
    kind: 'accepted',
    wamid: `wamid.${n}`,
  })

  async send(request: SendRequest): Promise<SendOutcome> {
    this.requests.push(request)
    return this.answer(request, this.requests.length)
  }

  texts(phone?: string): string[] {
    return this.requests
      .filter(({ to }) => phone === undefined || to.phone === phone)
      .map(({ message }) => ('text' in message ? message.text : message.type))
  }
}

/** Imported only when it is needed: measurements use this file outside of vitest. */
async function postgresUrl(): Promise<string> {
  const { inject } = await import('vitest')
  return inject('postgresUrl')
}

export class Installation {
  readonly whatsapp = new FakeWhatsApp()
  readonly newId = idMaker()
  now = NOON
  ledger: OpenLedger
  shell: Shell
  private alive = { yes: true }
  private readonly settings: { dataDir: string; databaseUrl?: string }
  private readonly remove: () => Promise<void>
  private readonly shellDeps: Partial<ShellDeps>

  private constructor(
    ledger: OpenLedger,
    settings: Installation['settings'],
    remove: () => Promise<void>,
    shellDeps: Partial<ShellDeps>,
  ) {
    this.ledger = ledger
    this.settings = settings
    this.remove = remove
    this.shellDeps = shellDeps
    this.shell = this.makeShell()
  }

  static async open(place: Place = 'SQLite', shellDeps: Partial<ShellDeps> = {}): Promise<Installation> {
    const dataDir = mkdtempSync(join(tmpdir(), 'regua-shell-'))
    const database = place === 'PostgreSQL' ? await createDatabase(await postgresUrl()) : undefined
    const settings = { dataDir, ...(database ? { databaseUrl: database.url } : {}) }
    const ledger = await openLedger(settings)
    const remove = async () => {
      await database?.drop()
      rmSync(dataDir, { recursive: true, force: true })
    }
    const installation = new Installation(ledger, settings, remove, shellDeps)
    await ledger.ledger.numbers.ensure(NUMBER, undefined)
    return installation
  }

  async start(): Promise<this> {
    await this.shell.start()
    return this
  }

  /** Everything that runs stops in the middle of what it does, as a killed process does; a new one opens the ledger. */
  async crash(): Promise<void> {
    this.die()
    this.alive = { yes: true }
    this.shell = this.makeShell()
    await this.shell.start()
  }

  /** Killed, and not started again yet. */
  die(): void {
    this.alive.yes = false
  }

  /** Ends in good order and starts again. */
  async restart(): Promise<void> {
    await this.shell.stop()
    await this.ledger.close()
    this.ledger = await openLedger(this.settings)
    this.shell = this.makeShell()
    await this.shell.start()
  }

  /** After a test has closed the ledger itself. */
  async reopen(): Promise<void> {
    this.ledger = await openLedger(this.settings)
    this.shell = this.makeShell()
  }

  async close(): Promise<void> {
    await this.shell.stop()
    await this.ledger.close()
    await this.remove()
  }

  async publish(journey: Journey): Promise<{ id: string; version: number }> {
    const version = await this.ledger.ledger.journeys.publish(journey, 'test', undefined, this.now)
    return { id: journey.id, version }
  }

  /** Customers with one open debt each; gives their ids. */
  customers(phones: readonly string[]): Promise<string[]> {
    return this.ledger.ledger.portfolio.write(
      phones.map((phone) => ({
        customer: { name: `Pessoa ${phone}`, phone: `+${phone}`, country: 'BR', timezone: 'America/Sao_Paulo' },
        debts: [{ reference: `d-${phone}`, principal: 10_000, dueDate: '2026-10-01' }],
      })),
      this.now,
    )
  }

  async enroll(journey: { id: string; version: number }, customers: readonly string[]): Promise<void> {
    await this.ledger.ledger.runs.enroll(journey, customers, this.now)
    this.shell.wake()
    await this.shell.idle()
  }

  async says(phone: string, text: string, more: Partial<MessageItem['message']> = {}): Promise<void> {
    await this.shell.receive([message(phone, text, { at: this.now, ...more })])
    await this.shell.idle()
  }

  async pass(ms: number): Promise<void> {
    this.now += ms
    await this.shell.idle()
  }

  runs() {
    return this.ledger.db.selectFrom('runs').selectAll().orderBy('id').execute()
  }

  outbox() {
    return this.ledger.db.selectFrom('outbox').selectAll().orderBy('position').execute()
  }

  inbox() {
    return this.ledger.db.selectFrom('inbox').selectAll().orderBy('id').execute()
  }

  /** A dead process writes nothing more, and hears nothing more of what it asked for. */
  private storeOf(alive: { yes: boolean }): DeliveryStore {
    const store = openDelivery(this.ledger)
    return { transaction: (work) => (alive.yes ? store.transaction(work) : new Promise(() => {})) }
  }

  private makeShell(): Shell {
    return createShell({
      store: this.storeOf(this.alive),
      ledger: this.ledger.ledger,
      types: nodeTypes(BUILT_IN_NODE_TYPES),
      whatsapp: this.whatsapp,
      newId: this.newId,
      defaultNumber: NUMBER,
      now: () => this.now,
      random: () => 0.5,
      ...{ law: OPEN_LAW, organisation: UNCOUNTED },
      ...this.shellDeps,
      settings: { messagesPerSecond: 1_000, paceMs: 0, restMs: 1, troubleMs: 5, ...this.shellDeps.settings },
    })
  }
}

let messages = 0

export function message(phone: string, text: string, more: Partial<MessageItem['message']> = {}): MessageItem {
  messages += 1
  const id = more.id ?? `in.${messages}`
  return {
    kind: 'message',
    key: `message:${id}`,
    number: NUMBER,
    person: { waId: phone },
    message: { kind: 'text', at: NOON, text, ...more, id },
  }
}

export function status(
  wamid: string,
  name: MessageStatus,
  more: { effect?: string; at?: number; code?: number } = {},
): StatusItem {
  const { effect, at = NOON, code } = more
  return {
    kind: 'status',
    key: `status:${wamid}:${name}${code === undefined ? '' : `:${code}`}`,
    number: NUMBER,
    wamid,
    status: name,
    at,
    person: {},
    errors: code === undefined ? [] : [{ code, title: 'error', detail: 'it failed' }],
    ...(effect === undefined ? {} : { effect }),
  }
}
