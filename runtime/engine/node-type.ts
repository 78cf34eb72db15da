/**
 * What a node type is to the engine: pure functions over read-only data, plus the data that the editor draws it from.
 * Built-in and custom types are the same thing; `defineNode` is their only door.
 */
import type { Static, TObject } from 'typebox'
import type { Agreement } from '../../schemas/agreement.ts'
import type { Amount, Instant, Json, Locale } from '../../schemas/basics.ts'
import type { Creditor, Customer, Debt } from '../../schemas/customer.ts'
import type { Intent } from '../../schemas/intent.ts'
import type { JourneySettings } from '../../schemas/journey.ts'
import type { LawPacks } from '../../schemas/law-pack.ts'
import type { NodeHints, NodeTexts, OutletSpec, VariableDescription } from '../../schemas/node-type.ts'
import type { OrganisationPolicy } from '../../schemas/organisation.ts'
import type { PromiseToPay } from '../../schemas/promise.ts'
import type { EffectBody, LastSend, RunEvent } from '../../schemas/run.ts'
import { SegmentRulesDefinition } from '../../schemas/segment.ts'
import type { Passage } from './passage.ts'

/** Fills `{{name}}` placeholders of one of the type's own `messages`; a missing key is a defect and throws. */
export type Translate = (key: string, values?: Record<string, string | number>) => string

/**
 * The facts about one customer at one instant, the same view that texts and segments use:
 * `customer.…`, `debt.…`, `debts[]`. Absent is null.
 */
export type Facts = Readonly<Record<string, unknown>>

/** An agreement with what was received for each installment so far, by the installment's number. */
export type RunningAgreement = { readonly agreement: Agreement; readonly paid: Readonly<Record<number, Amount>> }

/**
 * What surrounds a run while it takes an event. The caller builds it for the event's instant; it is read-only.
 */
export type World = {
  readonly customer: Customer
  readonly debts: readonly Debt[]
  /** Those that the debts name; a demand must say who demands (CDC art. 42-A). */
  readonly creditors: readonly Creditor[]
  /** All of the person's, the newest last. */
  readonly agreements: readonly RunningAgreement[]
  readonly promises: readonly PromiseToPay[]
  readonly organisation: OrganisationPolicy
  /** The rules of contact of every place, as this installation has them. */
  readonly law: LawPacks
  readonly facts: Facts
  /** Whether a text may read any of the facts, which cost something to find; where it is absent every text may. */
  readonly isReadBy?: (text: string) => boolean
  /** Renders Liquid strictly; throws `TextFault` for an unknown or empty variable. */
  readonly render: (text: string, variables: Facts) => string
}

export type Scope<C> = {
  readonly config: C
  readonly node: string
  readonly run: { readonly id: string; readonly journey: { readonly id: string; readonly version: number } }
  readonly settings: JourneySettings
  readonly customer: Customer
  readonly debts: readonly Debt[]
  readonly creditors: readonly Creditor[]
  readonly agreements: readonly RunningAgreement[]
  readonly promises: readonly PromiseToPay[]
  readonly organisation: OrganisationPolicy
  readonly law: LawPacks
  readonly facts: Facts
  readonly vars: Readonly<Record<string, Json>>
  /** What this node kept from its own earlier events; undefined on the first. */
  readonly memory: Json | undefined
  readonly lastSend: LastSend | undefined
  readonly now: Instant
  /** Language of the conversation: the customer's when supported, else the journey's. */
  readonly locale: Locale
  readonly t: Translate
  /** Renders one text with facts and vars; a `TextFault` ends the run with a clear fault. */
  readonly text: (template: string) => string
  /** Renders every Liquid string of a content (message, parameters), leaving its shape as it is. */
  readonly content: <T>(content: T) => T
}

/** What a node may be woken by after it said `wait`. */
export type ResumeEvent = Extract<RunEvent, { kind: 'replied' | 'elapsed' | 'resulted' | 'paid' | 'broken' }>

/** What the node wants: change, then exactly one of going on, waiting, ending or failing. */
export type Turn = {
  set?: Record<string, Json>
  memory?: Json
  effects?: EffectBody[]
  /** Codes for the run's timeline, e.g. why a reply was read as it was. */
  notes?: { code: string; data?: Json }[]
} & (
  | { go: string }
  | { wait: { for: 'time' | 'reply' | 'payment'; until?: Instant } }
  /** Waits for the outcome of the turn's last `send` or `call`. */
  | { wait: { for: 'result' } }
  | { end: string }
  | { fail: string; detail: string }
)

/** A problem of one config; `path` is a JSON Pointer into the config. */
export type ConfigProblem = {
  severity: 'error' | 'warning' | 'info'
  code: string
  /** Key of the type's `messages`, with its values. */
  message: string
  values?: Record<string, string | number>
  path?: string
  /** Ways out that are clear. */
  fixes?: ConfigFix[]
}

/** `path` is a JSON Pointer into the config; without `value` what stands there goes. */
export type ConfigEdit = { path: string; value?: Json }

/** `label` is a key of the type's `messages`, with the problem's values; labels of choices are words already. */
export type ConfigFix = { id: string; label: string } & (
  | { edits: readonly ConfigEdit[] }
  | { choices: readonly { label: string; detail?: string; edits: readonly ConfigEdit[] }[] }
)

/**
 * A variable that a node sets. `outlets`: those by which it is certainly set and not empty, all when absent; `perhaps`:
 * those by which it may be set or empty. Checks warn of texts that read it behind no other outlet than these.
 */
export type NodeVariable = VariableDescription & { outlets?: readonly string[]; perhaps?: readonly string[] }

export type CheckContext = {
  /** Templates of the account when they are known, else undefined: then nothing is said of them. */
  readonly templates: readonly import('../../schemas/message.ts').MessageTemplate[] | undefined
  readonly settings: JourneySettings
  /** Ids of the journeys there are, when they are known, else undefined: then nothing is said of them. */
  readonly journeys?: readonly string[] | undefined
}

/** `id` names the way it leads, as people know it; `buttons` are those that lead there too. */
export type SampleAnswer = { id: string; text: string; buttons?: readonly string[] }
export type AnswerSampler<C> = (config: C, person: { customer: Customer; at: Instant }) => readonly SampleAnswer[]

export type NodeTypeDefinition<S extends TObject = TObject> = {
  type: string
  /** Grows with each change of the schema that old configs do not satisfy; then `migrations[old]` must exist. */
  version: number
  schema: S
  outlets: OutletSpec[]
  hints: NodeHints
  texts: Record<Locale, NodeTexts>
  /** Config of a fresh node. */
  defaults: (t: Translate) => Static<S>
  /** One plain sentence: what this node, with this config, will do. */
  summary: (config: Static<S>, words: { t: Translate; locale: Locale }) => string
  /** Variables that texts behind this node may use. Labels are keys of `messages`. */
  variables?: (config: Static<S>) => NodeVariable[]
  check?: (config: Static<S>, context: CheckContext) => ConfigProblem[]
  /** Intents of replies that this node answers itself while it waits; `hardship` interrupts no run that does. */
  listensFor?: (config: Static<S>) => readonly Intent[]
  /** How long a run stays here and by what it leaves; left out, checks go by the hints (a wait may last for ever). */
  passages?: (config: Static<S>) => readonly Passage[]
  /** False where, with this config, it sends and tells nothing, whatever its hints say. */
  speaks?: (config: Static<S>) => boolean
  /** False where a run may pass this node at once, whatever its hints say of waiting: it stops no circle. */
  pauses?: (config: Static<S>) => boolean
  /**
   * Whether a run that waits here under one config may go on waiting under another, when its journey has a new version:
   * whether what was asked, and is remembered, is what is asked now. Left out, it may.
   */
  fits?: (before: Static<S>, after: Static<S>) => boolean
  /** What a person may write where the step shows no buttons, one way each: for forecasts, which then answer by themselves. */
  sampleAnswers?: AnswerSampler<Static<S>>
  enter: (scope: Scope<Static<S>>) => Turn
  resume?: (scope: Scope<Static<S>>, event: ResumeEvent) => Turn
  /** `migrations[n]` turns a config of version n into n + 1. */
  migrations?: Record<number, (config: Record<string, unknown>) => Record<string, unknown>>
}

/** A defined type with its schema's generics erased: what registries hold. */
export type NodeType = NodeTypeDefinition

export type NodeTypes = ReadonlyMap<string, NodeType>

/**
 * Declares a node type. Its schema gets the shared definitions it refers to, so that it stands alone.
 * Erasing the config's type is safe because configs are validated against `schema` before any function sees them.
 */
export function defineNode<S extends TObject>(definition: NodeTypeDefinition<S>): NodeType {
  const schema = { ...definition.schema, $defs: { SegmentRules: SegmentRulesDefinition } }
  // The functions take Static<S>; they only ever receive configs that satisfied S.
  return { ...definition, schema } as unknown as NodeType
}

/** The types by name. Two types of one name are a defect of the installation and throw. */
export function nodeTypes(types: readonly NodeType[]): NodeTypes {
  const byName = new Map<string, NodeType>()
  for (const type of types) {
    if (byName.has(type.type)) throw new Error(`Node type "${type.type}" is defined twice.`)
    byName.set(type.type, type)
  }
  return byName
}

/** `t` over one type's messages in one language. */
export function translator(type: Pick<NodeType, 'type' | 'texts'>, locale: Locale): Translate {
  const { messages } = type.texts[locale]
  return (key, values = {}) => {
    const text = messages[key]
    if (text === undefined) throw new Error(`Node type "${type.type}" has no message "${key}" in ${locale}.`)
    return text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => String(values[name] ?? ''))
  }
}
