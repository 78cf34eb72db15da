/** What the routes need from the rest of the program; `main.ts` gives it, tests bring their own. */
import type { Instant } from '../../schemas/basics.ts'
import type { PriceTable } from '../../schemas/forecast-api.ts'
import type { Gallery, GalleryStory } from '../../schemas/gallery.ts'
import type { Journey } from '../../schemas/journey.ts'
import type { LawPacks } from '../../schemas/law-pack.ts'
import type { NodeTypeDescription } from '../../schemas/node-type.ts'
import type { NodeTypes } from '../engine/node-type.ts'
import type { ImportFile } from '../portfolio-import/importer.ts'
import type { LoopState } from '../shell/loop.ts'
import type { Drafts, Ledger, Segments, StepsFigures } from '../storage/ports.ts'
import type { Bundles, Stories } from '../storage/story-ports.ts'
import type { StoryWork } from '../stories/orders.ts'
import type { WebhookItem } from '../whatsapp/webhook-items.ts'
import type { ApiKeyCheck } from './api-key-check.ts'
import type { Changes } from './changes.ts'
import type { ForecastDesk } from './forecast-desk.ts'
import type { Metrics } from './metrics.ts'
import type { PaymentCallbacks } from './payment-webhooks.ts'
import type { SignIn } from './sign-in.ts'
import type { TemplateCache } from './templates.ts'

type Write = (data: Record<string, unknown>, message: string) => void
/** What http needs of a logger; pino is one. No personal datum, secret or message text goes in. */
export type HttpLogger = { info: Write; warn: Write; error: Write; debug: Write }

/** The node types of this installation, as code and as data. */
export type NodeTypeRegistry = {
  types: NodeTypes
  descriptions: NodeTypeDescription[]
  problems: { folder: string; problem: string }[]
}

/** The account that messages go out from. */
export type WhatsAppSettings = {
  graphUrl: string
  phoneNumberId: string
  appSecret: string
  verifyToken: string
  /** Path of the phone page of the bundled sandbox, when the account is the sandbox. */
  sandboxPhone?: string
}

/** What http asks of the durable shell. */
export type HttpShell = {
  /** Resolves once committed; rejects when it could not be stored. */
  receive(items: readonly WebhookItem[]): Promise<void>
  /** There is new work in the ledger. */
  wake(): void
  /** False until its loops have begun, where it has any. */
  running(): boolean
  /** True from the moment on at which the process was told to end. */
  stopping(): boolean
  /** The loops of this process; none where it does not deliver. */
  loops(): LoopState[]
  /** Counters and gauges by name, for /metrics. */
  stats(): Promise<Record<string, number>> | Record<string, number>
}

/** What this process does besides the studio, which is there when people can sign in. What is left out has no routes. */
export type Parts = { webhooks: boolean; loops: boolean }

/** This program, as those who watch know it. */
export type Program = { version: string; role: string; startedAt: Instant }

/** Starts in the background and gives the import's id at once. */
export type StartImport = (file: ImportFile) => Promise<string>

/** The journeys that ship with the program, their cards in the gallery, and the stories of one of them by its id. */
export type ShippedJourneys = {
  journeys: () => Promise<Journey[]>
  gallery: () => Promise<Gallery['journeys']>
  stories: (journey: string) => Promise<GalleryStory[]>
}

export type HttpServices = {
  parts: Parts
  program: Program
  metrics: Metrics
  /** When the last backup was made by this program; absent where it makes none. */
  lastBackup?: () => Promise<Instant | undefined>
  organization: string
  /** The rules of contact of every place. */
  law: LawPacks
  /** Where people reach this server; https makes cookies secure. */
  publicUrl: string
  clock: () => Instant
  log: HttpLogger
  drafts: Drafts
  stories: Stories
  bundles: Bundles
  /** Off the event loop where many are played. */
  storyWork: StoryWork
  ledger: Ledger
  segments: Segments
  figures: StepsFigures
  /** Absent where the ledger lives in this process's memory. */
  forecasts?: ForecastDesk
  prices: { get(): Promise<PriceTable>; put(table: PriceTable): Promise<void> }
  nodeTypes: NodeTypeRegistry
  templates: TemplateCache
  account: WhatsAppSettings
  shell: HttpShell
  /** Absent where there is no studio: then only keys are known. */
  signIn?: SignIn
  checkKey: ApiKeyCheck
  changes: Changes
  startImport: StartImport
  /** Of payment providers, by the name in their address. */
  paymentCallbacks?: PaymentCallbacks
  /** Where uploads wait to be read. */
  uploadsDir: string
  shipped: ShippedJourneys
  /** The bundled sandbox, when the account is the sandbox: a server of its own below /sandbox. */
  sandbox?: (request: Request) => Response | Promise<Response>
  /** Folder of the built editor. */
  editorDir: string
}
