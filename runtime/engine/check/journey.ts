/**
 * Everything that can be said of a journey document without running it: its shape, its graph, each node's config, the
 * variables its texts use, and what the node types themselves check. The same for the editor, publishing and the
 * command line. Findings come in document order of severity: errors first.
 */
import type { Locale } from '../../../schemas/basics.ts'
import type { Diagnostic, Fix, FixEdit } from '../../../schemas/diagnostic.ts'
import { Journey, type JourneyNode, type JourneySettings } from '../../../schemas/journey.ts'
import type { MessageTemplate } from '../../../schemas/message.ts'
import type { VariableDescription } from '../../../schemas/node-type.ts'
import { spanInWords } from '../../../schemas/span-in-words.ts'
import { migrateConfig } from '../migrate.ts'
import {
  type ConfigEdit,
  type ConfigFix,
  type NodeType,
  type NodeTypes,
  type Translate,
  translator,
} from '../node-type.ts'
import { type Finding, sentence } from './finding.ts'
import { fixesOf } from './fixes.ts'
import { checkFrequency } from './frequency.ts'
import { checkGraph } from './graph.ts'
import { checkIdentity } from './identity.ts'
import { checkPaths, type NodeReads } from './paths.ts'
import { checkReplyWindow } from './reply-window.ts'
import { schemaProblems } from './schema.ts'
import { checkTexts, type TextRules, usesInConfig } from './texts.ts'
import { checkWording } from './wording.ts'

export type JourneyCheck = {
  types: NodeTypes
  locale: Locale
  texts: TextRules
  isTimezone: (zone: string) => boolean
  /** Templates of the account when known. */
  templates?: readonly MessageTemplate[]
  /** Ids of the journeys that steps may send people on to, when known. */
  journeys?: readonly string[]
  /** The longest that the law of any place holds a message until its next allowed hours, in ms; 0 when absent. */
  longestHold?: number
  /** How often we may begin on one day with one person; 1 when absent. */
  contactsPerDay?: number
  /** Words that the organisation wants in no message. */
  forbiddenWords?: readonly string[]
  /** What texts may use whatever the journey sets: a mistyped one is likened to them, and they are called by their labels. */
  knownVariables?: readonly VariableDescription[]
}

/** Checks any value as a journey; what is not one gives only problems of its shape. */
export function checkJourney(document: unknown, check: JourneyCheck): Diagnostic[] {
  const shape = schemaProblems(Journey, document, check.locale)
  if (shape.length > 0) {
    return shape.map(({ pointer, message }) => ({ severity: 'error', code: 'schema', message, path: pointer }))
  }
  const journey = document as Journey // it satisfies the schema that the type is derived from
  const current = { ...journey, nodes: journey.nodes.map((node) => upToDate(node, check.types)) }
  const variables = variablesOfJourney(current, check)
  const typeOf = once((node: JourneyNode) => soundTypeOf(node, check.types))
  const findings = [
    ...checkSettings(current, check),
    ...checkGraph(current, check.types),
    ...current.nodes.flatMap((node, index) =>
      checkNode(node, index, { ...check, settings: current.settings, variables }),
    ),
    ...checkPaths(
      current,
      current.nodes.map((node, index) => readsOf(node, index, check)),
      (path) => check.texts.typeOf(path, []) !== undefined,
    ),
    ...checkReplyWindow(current, typeOf, check.longestHold ?? 0),
    ...checkIdentity(current, { ...check, typeOf }),
    ...((check.contactsPerDay ?? 1) > 1 ? [] : checkFrequency(current, typeOf)),
  ]
  const names = [...new Set([...(check.knownVariables ?? []), ...variables].map(({ name }) => name))]
  const about = { journey: current, check, variables: names }
  return findings
    .map((finding) => inWords(finding, check, isAsWritten(finding, journey, check) ? fixesOf(finding, about) : []))
    .sort((a, b) => rank(a) - rank(b))
}

/** A config that was brought up to its type's version is not the one in the document, which edits would change. */
function isAsWritten({ node }: Finding, { nodes }: Journey, { types }: JourneyCheck): boolean {
  const found = nodes.find(({ id }) => id === node)
  return found === undefined || (types.get(found.type)?.version ?? found.typeVersion) === found.typeVersion
}

/** True when nothing stands in the way of publishing. */
export function isPublishable(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.every(({ severity }) => severity !== 'error')
}

function checkSettings({ settings }: Journey, { isTimezone }: JourneyCheck): Finding[] {
  if (isTimezone(settings.timezone)) return []
  const values = { timezone: settings.timezone }
  return [{ severity: 'error', code: 'timezone', path: '/settings/timezone', values }]
}

/** The node with its config brought up to its type's version; as it is where that cannot be done. */
function upToDate(node: JourneyNode, types: NodeTypes): JourneyNode {
  const type = types.get(node.type)
  if (!type || node.typeVersion >= type.version) return node
  try {
    return { ...node, typeVersion: type.version, data: migrateConfig(type, node.typeVersion, node.data) }
  } catch {
    return node // `checkNode` says so: it is still of an older version
  }
}

type NodeCheck = JourneyCheck & { settings: JourneySettings; variables: readonly VariableDescription[] }

/** `node` is up to date, or says that it cannot be. */
function checkNode(node: JourneyNode, index: number, check: NodeCheck): Finding[] {
  const path = `/nodes/${index}`
  const type = check.types.get(node.type)
  if (!type) {
    const values = { type: node.type }
    return [{ severity: 'error', code: 'node-type-missing', node: node.id, path: `${path}/type`, values }]
  }
  if (node.typeVersion !== type.version) {
    const code = node.typeVersion > type.version ? 'node-type-newer' : 'node-type-older'
    const values = { version: node.typeVersion }
    return [{ severity: 'error', code, node: node.id, path: `${path}/typeVersion`, values }]
  }
  const config = node.data
  const shape = schemaProblems(type.schema, config, check.locale)
  if (shape.length > 0) {
    return shape.map(({ pointer, message }) => ({
      severity: 'error',
      code: 'schema',
      node: node.id,
      path: `${path}/data${pointer}`,
      values: { field: fieldName(type, pointer, check.locale), problem: message },
    }))
  }
  return [
    ...checkTexts(type.schema, config, check.variables, check.texts).map((finding) => ({
      ...finding,
      node: node.id,
      path: `${path}/data${finding.path ?? ''}`,
    })),
    ...[...checkWording(node, type, check), ...ownProblems(node, type, check)].map((finding) => ({
      ...finding,
      node: node.id,
      path: `${path}/data${finding.path ?? ''}`,
    })),
  ]
}

function ownProblems(node: JourneyNode, type: NodeType, { locale, ...context }: NodeCheck): Finding[] {
  const t = translator(type, locale)
  const { templates, settings, journeys } = context
  const problems = type.check?.(node.data, { templates, settings, journeys }) ?? []
  return problems.map(({ message, values, fixes = [], ...problem }) => ({
    ...problem,
    node: node.id,
    message: t(message, values),
    fixes: fixes.map((fix) => fixOf(fix, node.id, t, values)),
  }))
}

/** A type's own way out, in words and with the step that it is of. */
function fixOf(fix: ConfigFix, node: string, t: Translate, values: Finding['values']): Fix {
  const edits = (own: readonly ConfigEdit[]) =>
    own.map(
      ({ path, value }): FixEdit =>
        value === undefined ? { do: 'unset', node, path } : { do: 'set', node, path, value },
    )
  const { id } = fix
  const label = t(fix.label, values)
  if ('edits' in fix) return { id, label, edits: edits(fix.edits) }
  return { id, label, choices: fix.choices.map((choice) => ({ ...choice, edits: edits(choice.edits) })) }
}

/** What a node reads and sets; nothing while its config is not one that its type knows. */
function readsOf(node: JourneyNode, index: number, check: JourneyCheck): NodeReads {
  const type = soundTypeOf(node, check.types)
  return {
    id: node.id,
    pointer: `/nodes/${index}/data`,
    isEntry: check.types.get(node.type)?.hints.entry === true,
    sets: type?.variables?.(node.data) ?? [],
    uses: type === undefined ? [] : usesInConfig(type.schema, node.data, check.texts),
  }
}

/** Names that nodes of this journey declare to set; texts behind them may use them. */
export function variablesOfJourney(
  journey: Journey,
  { types, locale }: Pick<JourneyCheck, 'types' | 'locale'>,
): VariableDescription[] {
  return journey.nodes.flatMap((each) => {
    const node = upToDate(each, types)
    const type = soundTypeOf(node, types)
    if (!type?.variables) return []
    const t = translator(type, locale)
    return type
      .variables(node.data)
      .map(({ outlets: _, perhaps: __, ...variable }) => ({ ...variable, label: t(variable.label) }))
  })
}

/** The type of a node whose config satisfies it. */
function soundTypeOf({ type: name, typeVersion, data }: JourneyNode, types: NodeTypes): NodeType | undefined {
  const type = types.get(name)
  return type?.version === typeVersion && schemaProblems(type.schema, data).length === 0 ? type : undefined
}

/** Remembers the answer for each node: finding whether a config is sound costs a validation. */
function once<T>(answer: (node: JourneyNode) => T): (node: JourneyNode) => T {
  const known = new Map<JourneyNode, { answer: T }>()
  return (node) => {
    const kept = known.get(node) ?? { answer: answer(node) }
    known.set(node, kept)
    return kept.answer
  }
}

function inWords(finding: Finding, { types, locale }: JourneyCheck, fixes: readonly Fix[]): Diagnostic {
  const { severity, code, node, edge, path } = finding
  const spans = Object.entries(finding.spans ?? {}).map(([name, ms]) => [name, spanInWords(ms)])
  const outlet = outletName(finding, types, locale)
  const values = { node: node ?? '', outlet, ...finding.values, ...Object.fromEntries(spans) }
  return {
    severity,
    code,
    message: finding.message ?? sentence(code, locale, values),
    ...(node === undefined ? {} : { node }),
    ...(edge === undefined ? {} : { edge }),
    ...(path === undefined ? {} : { path }),
    ...(finding.counterexample === undefined ? {} : { counterexample: finding.counterexample }),
    ...(fixes.length > 0 ? { fixes: [...fixes] } : {}),
  }
}

function outletName({ outlet }: Finding, types: NodeTypes, locale: Locale): string {
  if (!outlet) return ''
  return outlet.name ?? types.get(outlet.type)?.texts[locale].outlets[outlet.id] ?? outlet.id
}

/** The label of the field at a pointer (`/branches/0/name` → the label of `branches.name`), else the pointer. */
function fieldName(type: NodeType, pointer: string, locale: Locale): string {
  const key = pointer
    .split('/')
    .slice(1)
    .filter((token) => !/^\d+$/.test(token))
    .join('.')
  return type.texts[locale].fields[key]?.label ?? (key === '' ? type.texts[locale].name : key)
}

function rank({ severity }: Diagnostic): number {
  return ['error', 'warning', 'info'].indexOf(severity)
}
