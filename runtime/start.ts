/**
 * Wires Régua together: settings in, a running server out. The only place where the parts meet. What the role of this
 * process leaves out is not started at all.
 */
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { PAYMENTS_SERVICE } from '../schemas/charge.ts'
import { SECOND_OPINION_SERVICE } from '../schemas/intent.ts'
import { keepAgreements } from './agreement-keeping.ts'
import { lastBackup } from './backup/last-backup.ts'
import { unfinishedRestore } from './backup/unfinished.ts'
import { charging } from './charging.ts'
import { clockFrom } from './clock.ts'
import { customerNames } from './customer-names.ts'
import { SHIPPED } from './examples.ts'
import { openDoor, signInOf } from './first-person.ts'
import { type ForecastingDeps, forecasting, pricesOf } from './forecasting.ts'
import { apiKeyCheck } from './http/api-key-check.ts'
import { createApp } from './http/app.ts'
import { type Change, type Changes, createChanges } from './http/changes.ts'
import { createMetrics } from './http/metrics.ts'
import { removeReceived } from './http/receive-file.ts'
import type { WhatsAppSettings } from './http/services.ts'
import { type TemplateCache, templateCache } from './http/templates.ts'
import { lawPacksOf } from './law-packs-dir.ts'
import { type Listening, listen } from './listen.ts'
import { createLog } from './log.ts'
import { buildRegistry, type LoadedNodeTypes } from './node-type-registry.ts'
import { type PaymentParts, paymentParts } from './payment-providers.ts'
import { loadPlugins } from './plugins.ts'
import { createImporter, failInterruptedImports } from './portfolio-import/importer.ts'
import { programVersion } from './program-version.ts'
import { keepRecords } from './record-keeping.ts'
import type { SandboxOptions } from './sandbox/create-sandbox.ts'
import { secondOpinion } from './second-opinion.ts'
import { seed } from './seed.ts'
import { type Role, type Settings, SettingsProblem } from './settings.ts'
import type { Service } from './shell/attempt.ts'
import type { Logger } from './shell/logger.ts'
import { segmentsByScan } from './shell/segments-by-scan.ts'
import { createShell, type Shell } from './shell/shell.ts'
import { openLeases, type Receivers } from './storage/delivery/leases.ts'
import { openSignals, type Signals } from './storage/delivery/signals.ts'
import { openDelivery } from './storage/delivery/store.ts'
import { openBundles } from './storage/drafts/bundles.ts'
import { openDrafts } from './storage/drafts/drafts.ts'
import { openStories } from './storage/drafts/stories.ts'
import { idMaker } from './storage/ids.ts'
import { weakSettings } from './storage/ledger/durability.ts'
import { type OpenLedger, openLedger } from './storage/ledger/open.ts'
import type { LedgerPlace } from './storage/ledger/place.ts'
import { retention } from './storage/ledger/retention.ts'
import { AlreadyDelivering, holdDelivery } from './storage/ledger/sole-deliverer.ts'
import { storyWork } from './story-work.ts'
import { heavyWork } from './threads/heavy-work.ts'
import { type Welcome, welcome } from './welcome.ts'
import { createWhatsAppClient } from './whatsapp/client.ts'
import type { WhatsAppPort } from './whatsapp/port.ts'

export type Running = {
  /** For the console: where to look. */
  welcome: string
  url: string
  /** Takes nothing new, finishes what is under way, closes everything. */
  stop(): Promise<void>
}

type Parts = { studio: boolean; webhooks: boolean; loops: boolean }
const PARTS: Record<Role, Parts> = {
  all: { studio: true, webhooks: true, loops: true },
  studio: { studio: true, webhooks: false, loops: false },
  webhook: { studio: false, webhooks: true, loops: false },
  worker: { studio: false, webhooks: false, loops: true },
}

const PATIENCE_MS = 10_000
const PLUGIN_PATIENCE_MS = 30_000

/** Throws `SettingsProblem` for what people can put right. */
export async function start(settings: Settings): Promise<Running> {
  const parts = PARTS[settings.role]
  const log = createLog(settings.logLevel)
  const clock = clockFrom(settings.clockStart)
  const program = { version: programVersion(), role: settings.role, startedAt: clock() }
  const metrics = createMetrics(program)
  // First of all, so that a taken port stops the start before anything is written.
  const server = await listen(settings)
  // Closed from the last to the first: what runs is finished before what it rests on goes away.
  const closing: (() => Promise<void> | void)[] = []
  let stopping = false
  const stop = async () => {
    stopping = true
    if (closing.length > 0) await delay(settings.drainMs)
    const troubles: unknown[] = []
    // What cannot be ended must not keep the rest from ending.
    for (const close of closing.splice(0).reverse())
      try {
        await close()
      } catch (error) {
        troubles.push(error)
      }
    if (troubles.length > 0) throw troubles[0]
  }
  try {
    const account = accountOf(settings, server)
    const organization = organizationOf(settings, account)
    const opened = await openStores(settings, organization)
    const { ledger } = opened
    closing.push(() => opened.close())
    const weak = await weakSettings(opened)
    if (weak.length > 0) log.warn({ weak }, 'PostgreSQL may lose what it has committed when the machine fails')
    if (parts.loops && !settings.databaseUrl) closing.push(soleDeliverer(settings.dataDir))
    const signals = signalsOf(settings, log)
    if (signals) closing.push(() => signals.close())
    const changes = createChanges((change) => signals?.tell('change', change))
    closing.push(() => server.close(PATIENCE_MS))
    const drafts = await openDrafts(settings)
    const stories = openStories(settings)
    const bundles = await openBundles(settings, {
      putsBack: parts.studio,
      trouble: (journey, err) => log.error({ journey, err }, 'an import that was cut off could not be undone'),
    })
    const registry = await buildRegistry(await loadPlugins(settings.pluginsDir))
    const law = await lawPacksOf(settings.lawPacksDir)
    for (const { folder, problem } of registry.problems) log.warn({ folder, problem }, 'a plug-in was left out')
    const playing = storyWork({ pluginsDir: settings.pluginsDir, law })
    closing.push(() => playing.close())

    const whatsapp = whatsAppOf(settings, account.graphUrl)
    closing.push(() => whatsapp.close())
    const templates = templateCache(whatsapp, clock)
    const { phoneNumberId, displayNumber } = account
    await ledger.numbers.ensure(phoneNumberId, displayNumber)
    const { place, leaveLogTo } = opened
    const threads = place && heavyWork({ place, clock, leaveLogTo, pictureBytes: settings.countingBytes })
    if (threads) closing.push(() => threads.close())
    const segments = threads?.segments ?? segmentsByScan(ledger.portfolio)
    const figures = threads?.figures ?? ledger.figures
    const demoUrl = account.sandboxPhone === undefined ? undefined : account.graphUrl
    const money = await paymentParts(settings.payments, { demoUrl, now: clock })
    closing.push(() => money.close())
    const leases = openLeases(opened.db)
    const shell = createShell({
      ...{ store: openDelivery(opened), ledger, segments, types: registry.types, whatsapp, log, now: clock },
      ...{ newId: idMaker(), defaultNumber: phoneNumberId, role: settings.role },
      services: servicesOf(registry, settings, clock).set(PAYMENTS_SERVICE, charging({ ledger, ...money, now: clock })),
      ...(signals ? { signals, leases } : {}),
      ...{ templateCategory: templates.categoryOf, templateText: templates.textOf, law },
      observer: metrics.observer,
      settings: {
        messagesPerSecond: settings.whatsapp.messagesPerSecond,
        peopleADay: settings.whatsapp.peopleADay,
        graceMs: settings.uncertainGraceMs,
      },
    })
    const importer = createImporter({
      ...{ ledger, clock, log, ...(threads ? { elsewhere: threads.importElsewhere } : {}) },
      onChange: (id) => {
        changes.publish({ topic: 'imports', id })
        changes.publish({ topic: 'customers' })
      },
    })
    const forecasts = place && forecastsOf({ place, shared: ledger.forecasts, clock, settings, log })
    if (forecasts) closing.push(() => forecasts.close())
    const uploadsDir = join(settings.dataDir, 'imports')
    const publicUrl = settings.publicUrl ?? server.ownUrl
    const signIn = parts.studio ? await signInOf(settings, opened, { publicUrl, clock }) : undefined
    const held = () => ledger.conversations.held(MOST_HELD)
    const namesOf = customerNames(ledger)
    const sandbox = await sandboxOf(account, settings, server, clock, { ...money, held, namesOf })
    let running = false
    const app = createApp({
      ...{ parts, publicUrl, clock, log, drafts, ledger, segments, nodeTypes: registry, templates, account, changes },
      ...{ program, metrics, stories, bundles, storyWork: playing.work, figures },
      ...(settings.databaseUrl ? {} : { lastBackup: () => lastBackup(settings.dataDir) }),
      organization: organization ?? 'Régua',
      law,
      shell: {
        receive: (items) => shell.receive(items),
        wake: () => shell.wake(),
        running: () => running || !parts.loops,
        stopping: () => stopping,
        loops: () => (running ? shell.loops() : []),
        stats: () => ({ ...shell.stats() }),
      },
      checkKey: apiKeyCheck(ledger.apiKeys, settings.apiKey, clock),
      startImport: (file) => importer.start(file),
      ...(forecasts === undefined ? {} : { forecasts: forecasts.desk }),
      prices: pricesOf(settings.dataDir),
      uploadsDir,
      shipped: SHIPPED,
      ...(signIn === undefined ? {} : { signIn }),
      ...(sandbox === undefined ? {} : { sandbox }),
      paymentCallbacks: money.callbacks,
      editorDir: join(import.meta.dirname, '../dist/editor'),
    })
    closing.push(() => importer.stop())
    closing.push(() => changes.end())

    // Nothing is answered before everything is there.
    let link: Welcome['link']
    if (signIn) {
      await failInterruptedImports(ledger, clock())
      await removeReceived(uploadsDir)
      link = await openDoor(signIn, settings.admin, publicUrl)
    }
    server.handle(app.fetch)
    if (parts.webhooks && signals) closing.push(sayListening(leases, log))
    if (parts.webhooks) listenForPayments(money, demoUrl === undefined ? publicUrl : server.ownUrl, log)
    if (parts.loops) {
      // So that the first turn knows which templates are marketing, and what WhatsApp's clock says.
      await templates.known()
      await shell.start()
      closing.push(keepRecords({ retention: retention(opened), keep: settings.keep, now: clock, log }))
      closing.push(
        keepAgreements({
          ...{ ledger, providers: money.providers, now: clock, log },
          onChange: () => {
            shell.wake()
            publishMoved(changes)
          },
        }),
      )
      closing.push(watch(shell, changes), keepTemplates(templates), () => shell.stop())
      running = true
      closing.push(() => {
        running = false
      })
    }
    if (parts.studio && (signals || !parts.loops)) closing.push(hearOfOthers(changes, signals))
    const seeded =
      parts.studio &&
      settings.seed === 'demo' &&
      (await seed({ drafts, stories, ledger, registry, templates, importer, clock, log }))
    return {
      url: publicUrl,
      stop,
      welcome: welcome({ url: publicUrl, link, sandboxPhone: account.sandboxPhone, seeded, role: settings.role }),
    }
  } catch (error) {
    await stop().catch((trouble: unknown) => log.error({ err: trouble }, 'it did not end in good order'))
    // A second time does no harm, and the ledger may have been what failed.
    await server.close(0)
    throw error
  }
}

/** Who the debts of a portfolio are owed to when it does not say; the sandbox has its own. */
function organizationOf(settings: Settings, { sandboxPhone }: Account): string | undefined {
  return settings.organization ?? (sandboxPhone === undefined ? undefined : 'Loja Aurora')
}

/** Throws `SettingsProblem` when another process delivers from this data directory. */
function soleDeliverer(dataDir: string): () => void {
  try {
    return holdDelivery(dataDir)
  } catch (error) {
    if (error instanceof AlreadyDelivering) throw new SettingsProblem(error.message)
    throw error
  }
}

/** A thread is told what it needs, and no secret. */
function forecastsOf(
  deps: Pick<ForecastingDeps, 'shared' | 'clock' | 'log'> & { place: LedgerPlace; settings: Settings },
) {
  const { place, settings, ...others } = deps
  const { pluginsDir, lawPacksDir, whatsapp } = settings
  return forecasting({ data: { place, pluginsDir, lawPacksDir }, whatsapp, ...others })
}

function signalsOf({ databaseUrl }: Settings, log: Logger): Signals | undefined {
  if (!databaseUrl) return undefined
  return openSignals(databaseUrl, (error) =>
    log.warn({ err: error }, 'signals between processes are interrupted; polling until they come back'),
  )
}

async function openStores(settings: Settings, organization: string | undefined): Promise<OpenLedger> {
  const { databaseUrl, dataDir } = settings
  const unfinished = unfinishedRestore(dataDir)
  if (unfinished !== undefined) throw new SettingsProblem(unfinished)
  try {
    return await openLedger({ databaseUrl, dataDir, ...(organization ? { creditor: { name: organization } } : {}) })
  } catch (error) {
    // The store's own message names the ledger and the reason, and no secret.
    throw new SettingsProblem(error instanceof Error ? error.message : String(error))
  }
}

/** `displayNumber`: how the number is written for people, where that is known without asking. */
type Account = WhatsAppSettings & { displayNumber?: string }

function accountOf({ whatsapp, role }: Settings, server: Listening): Account {
  const own = `${server.ownUrl}/sandbox`
  const graphUrl = whatsapp.graphUrl ?? own
  const { phoneNumberId, appSecret, verifyToken } = whatsapp
  const account = { graphUrl, phoneNumberId, appSecret, verifyToken }
  const isSandbox = role === 'all' && graphUrl === own
  return isSandbox ? { ...account, displayNumber: '+55 11 3000-0000', sandboxPhone: '/sandbox/phone' } : account
}

function whatsAppOf({ whatsapp }: Settings, graphUrl: string): WhatsAppPort {
  const { phoneNumberId, wabaId, accessToken, graphVersion } = whatsapp
  return createWhatsAppClient({
    ...{ graphUrl, accessToken, version: graphVersion },
    numbers: [{ id: phoneNumberId, wabaId }],
  })
}

/** Loaded only where it is used: most installations have a real account. */
async function sandboxOf(
  { sandboxPhone }: Account,
  { whatsapp }: Settings,
  { ownUrl }: Listening,
  clock: () => number,
  { bank, held, namesOf }: PaymentParts & Pick<SandboxOptions, 'held' | 'namesOf'>,
) {
  if (sandboxPhone === undefined) return undefined
  const { createSandbox } = await import('./sandbox/create-sandbox.ts')
  const { appSecret, accessToken, verifyToken, phoneNumberId, wabaId, messagesPerSecond } = whatsapp
  const sandbox = createSandbox({
    ...{ clock, appSecret, accessToken, verifyToken, phoneNumberId, wabaId, messagesPerSecond, held, namesOf },
    webhookUrl: `${ownUrl}/webhooks/whatsapp`,
  })
  return (request: Request) =>
    bank && /^\/pix(\/|$)/.test(new URL(request.url).pathname) ? bank(request) : sandbox.fetch(request)
}

/** Providers are told where to call; one that cannot be told is asked now and then what came. */
function listenForPayments({ providers }: PaymentParts, publicUrl: string, log: Logger): void {
  for (const provider of providers)
    provider
      .listen?.(`${publicUrl}/webhooks/payments/${provider.name}`)
      .catch((error: unknown) => log.warn({ err: error, provider: provider.name }, 'no callbacks of this provider'))
}

/** Plug-ins' services as the shell calls them; one that never answers is given up. The installation's own go first. */
function servicesOf({ services }: LoadedNodeTypes, { secondOpinion: opinion }: Settings, clock: () => number) {
  const plugged = new Map<string, Service>(
    Object.entries(services).map(([name, service]) => [
      name,
      (input: Parameters<typeof service>[0], { key }: { key: string }) =>
        service(input, { effect: key, signal: AbortSignal.timeout(PLUGIN_PATIENCE_MS) }),
    ]),
  )
  return opinion === undefined ? plugged : plugged.set(SECOND_OPINION_SERVICE, secondOpinion(opinion, clock))
}

/** The phone is for looking, not for counting. */
const MOST_HELD = 20
const WATCH_MS = 1_000
/** What other processes did is not told to this one: pages look again this often. */
const OTHERS_MS = 5_000
const LISTENING_MS = 1_000
const TEMPLATES_MS = 600_000

/** What others did, as they tell it; where they cannot, pages look again now and then. Gives the function that ends it. */
function hearOfOthers(changes: Changes, signals: Signals | undefined): () => void {
  if (signals) return signals.listen((topic, body) => topic === 'change' && changes.hear(body as Change)) // as `start` tells them
  const timer = setInterval(() => publishMoved(changes), OTHERS_MS)
  return () => clearInterval(timer)
}

const MOVED: readonly Change[] = [{ topic: 'runs' }, { topic: 'customers' }, { topic: 'cases' }]

function publishMoved(changes: Changes): void {
  for (const change of MOVED) changes.publish(change)
}

/** While a process that receives webhooks is there, a status that does not come says something. */
function sayListening(receivers: Receivers, log: Logger): () => void {
  const say = () => receivers.listening().catch((error: unknown) => log.warn({ err: error }, 'listening was not noted'))
  void say()
  const timer = setInterval(() => void say(), LISTENING_MS)
  return () => clearInterval(timer)
}

/** The shell asks which templates are marketing: the list is there before the first of them is sent. */
function keepTemplates(templates: TemplateCache): () => void {
  void templates.known()
  const timer = setInterval(() => void templates.known(), TEMPLATES_MS)
  return () => clearInterval(timer)
}

/** Open pages are told that runs moved; gives the function that ends it. */
function watch(shell: Shell, changes: Changes): () => void {
  let before = ''
  const timer = setInterval(() => {
    const { turns, elapsed, sent } = shell.stats()
    const now = `${turns} ${elapsed} ${sent}`
    if (now !== before && before !== '') publishMoved(changes)
    before = now
  }, WATCH_MS)
  return () => clearInterval(timer)
}
