/**
 * Everything that can be said of a journey document without running it: its shape, its graph, each node's config, the
 * variables its texts use, and what the node types themselves check. The same for the editor, publishing and the
 * command line. Findings come in document order of severity: errors first.
 */
import type { Locale } from '../../../schemas/basics.ts'
import type { Diagnostic } from '../../../schemas/diagnostic.ts'
import { Journey, type JourneyNode } from '../../../schemas/journey.ts'
import type { MessageTemplate } from '../../../schemas/message.ts'
import { migrateConfig } from '../migrate.ts'
import { type NodeType, type NodeTypes, translator } from '../node-type.ts'
import { type Finding, sentence } from './finding.ts'
import { checkGraph } from './graph.ts'
import { schemaProblems } from './schema.ts'
import { checkTexts, type TextRules } from './texts.ts'

export type JourneyCheck = {
  types: NodeTypes
  locale: Locale
  texts: TextRules
  isTimezone: (zone: string) => boolean
  /** Templates of the account when known. */
  templates?: readonly MessageTemplate[]
}

/** Checks any value as a journey; what is not one gives only problems of its shape. */
export function checkJourney(document: unknown, check: JourneyCheck): Diagnostic[] {
  const shape = schemaProblems(Journey, document, check.locale)
  if (shape.length > 0) {
    return shape.map(({ pointer, message }) => ({ severity: 'error', code: 'schema', message, path: pointer }))
  }
  const journey = document as Journey // it satisfies the schema that the type is derived from
  const findings = [
    ...checkSettings(journey, check),
    ...checkGraph(journey, check.types),
    ...journey.nodes.flatMap((node, index) => checkNode(journey, node, index, check)),
  ]
  return findings.map((finding) => inWords(finding, journey, check)).sort((a, b) => rank(a) - rank(b))
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

function checkNode(journey: Journey, node: JourneyNode, index: number, check: JourneyCheck): Finding[] {
  const path = `/nodes/${index}`
  const type = check.types.get(node.type)
  if (!type) {
    const values = { type: node.type }
    return [{ severity: 'error', code: 'node-type-missing', node: node.id, path: `${path}/type`, values }]
  }
  if (node.typeVersion > type.version) {
    const values = { version: node.typeVersion }
    return [{ severity: 'error', code: 'node-type-newer', node: node.id, path: `${path}/typeVersion`, values }]
  }
  const config = migrateConfig(type, node.typeVersion, node.data)
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
    ...checkTexts(type.schema, config, variablesOfJourney(journey, check), check.texts).map((finding) => ({
      ...finding,
      node: node.id,
      path: `${path}/data${finding.path ?? ''}`,
    })),
    ...ownProblems(journey, node, type, config, check).map((finding) => ({
      ...finding,
      path: `${path}/data${finding.path ?? ''}`,
    })),
  ]
}

function ownProblems(
  journey: Journey,
  node: JourneyNode,
  type: NodeType,
  config: Record<string, unknown>,
  { locale, templates }: JourneyCheck,
): Finding[] {
  const t = translator(type, locale)
  const problems = type.check?.(config, { templates, settings: journey.settings }) ?? []
  return problems.map(({ message, values, ...problem }) => ({ ...problem, node: node.id, message: t(message, values) }))
}

/** Names that nodes of this journey declare to set; texts anywhere in it may use them. */
export function variablesOfJourney(journey: Journey, { types, locale }: Pick<JourneyCheck, 'types' | 'locale'>) {
  return journey.nodes.flatMap((node) => {
    const type = types.get(node.type)
    if (!type?.variables || schemaProblems(type.schema, node.data).length > 0) return []
    const t = translator(type, locale)
    return type.variables(node.data).map((variable) => ({ ...variable, label: t(variable.label) }))
  })
}

function inWords(finding: Finding, journey: Journey, { types, locale }: JourneyCheck): Diagnostic {
  const { severity, code, node, edge, path } = finding
  const values = { node: node ?? '', outlet: outletName(finding, types, locale), ...finding.values }
  return {
    severity,
    code,
    message: finding.message ?? sentence(code, locale, values),
    ...(node === undefined ? {} : { node }),
    ...(edge === undefined ? {} : { edge }),
    ...(path === undefined ? {} : { path }),
    ...(edge !== undefined && node === undefined ? { node: sourceOf(journey, edge) } : {}),
  }
}

/** The node an edge starts from, so that a list of problems can lead to a place on the canvas. */
function sourceOf(journey: Journey, edge: string): string | undefined {
  const source = journey.edges.find(({ id }) => id === edge)?.source
  return journey.nodes.some(({ id }) => id === source) ? source : undefined
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
