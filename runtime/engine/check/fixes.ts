/**
 * Ways out of problems, where one is clear, as data. By code, never by a node's type: which types end, wait, confirm or send a
 * template their hints and outlets say. What only a node type knows it offers itself (`ConfigProblem.fixes`).
 */
import type { Locale } from '../../../schemas/basics.ts'
import type { Diagnostic, Fix } from '../../../schemas/diagnostic.ts'
import type { Journey, JourneyNode } from '../../../schemas/journey.ts'
import type { MessageTemplate } from '../../../schemas/message.ts'
import { type NodeType, translator } from '../node-type.ts'
import { at, outletsOf } from '../outlets.ts'
import { type Finding, filled } from './finding.ts'
import en from './fix-texts/en.json' with { type: 'json' }
import es from './fix-texts/es.json' with { type: 'json' }
import ptBR from './fix-texts/pt-BR.json' with { type: 'json' }
import type { JourneyCheck } from './journey.ts'
import { schemaProblems } from './schema.ts'
import { TEXT_FIXES } from './text-fixes.ts'

/** A problem with all that a way out may need. */
export type Fixable = {
  finding: Finding
  journey: Journey
  check: JourneyCheck
  /** Those of the finding, as texts. */
  values: Record<string, string | undefined>
  /** What the finding's pointer leads to. */
  valueAt: unknown
  /** The pointer from the config on; empty where it leads elsewhere. */
  pathInConfig: string
  /** Names that texts of this journey may use. */
  variables: readonly string[]
  /** The label of a fix in the language asked for. */
  say: (fix: string, values?: Record<string, string | number | undefined>) => string
}

export type Fixer = (about: Fixable) => Fix[]

const TEXTS: Record<Locale, Record<string, string>> = { 'pt-BR': ptBR, es, en }

/** Templates to choose from are no longer a choice beyond this; nor are steps and outlets. */
const MOST_TEMPLATES = 30
const MOST_STEPS = 3
const MOST_OUTLETS = 12

const toTemplate: Fixer = ({ finding, journey, check, say }) => {
  const node = journey.nodes.find(({ id }) => id === finding.node)
  const type = [...check.types.values()].find(({ hints }) => hints.sends === 'template')
  if (!node || !type) return []
  const choices = templateChoices(node, type, check)
  return choices.length > 0 ? [{ id: 'to-template', label: say('to-template'), choices }] : []
}

function templateChoices(node: JourneyNode, type: NodeType, check: JourneyCheck, besides?: unknown) {
  return (check.templates ?? [])
    .filter(({ status, name }) => status === 'APPROVED' && name !== besides)
    .slice(0, MOST_TEMPLATES)
    .map((template) => ({
      label: `${template.name} (${template.language})`,
      detail: template.body,
      edits: [{ do: 'replace' as const, node: node.id, type: type.type, data: configFor(type, template, check) }],
    }))
}

const disconnect: Fixer = ({ finding, journey, say }) => {
  const index = Number(finding.path?.split('/')[2])
  const edge = journey.edges[index]
  return edge
    ? [{ id: 'disconnect', label: say('disconnect'), edits: [{ do: 'disconnect', index, edge: edge.id }] }]
    : []
}

const forget: Fixer = ({ finding: { path = '' }, say }) => [
  { id: 'forget', label: say('forget'), edits: [{ do: 'unset', path }] },
]

const removeStep: Fixer = ({ finding: { node }, say }) =>
  node === undefined ? [] : [{ id: 'remove', label: say('remove'), edits: [{ do: 'remove', node }] }]

const confirmBefore: Fixer = ({ finding: { node }, check, say }) => {
  const type = [...check.types.values()].find(({ hints }) => (hints.confirms ?? []).length > 0)
  const [outlet] = type?.hints.confirms ?? []
  if (!type || outlet === undefined || node === undefined) return []
  return [{ id: 'confirm', label: say('confirm'), edits: [{ do: 'before', type: type.type, node, outlet }] }]
}

/** Where an outlet may lead: what nobody reaches yet, what stands next below, ends, and fresh steps that need no more said. */
const leadOn: Fixer = ({ finding: { node, outlet }, journey, check, say }) => {
  const source = journey.nodes.find(({ id }) => id === node)
  if (!source || !outlet) return []
  const from = { source: source.id, outlet: outlet.id }
  const to = (target: JourneyNode, why?: string) => ({
    label: nameOf(target, check),
    ...(why === undefined ? summaryOf(target, check) : { detail: say(why) }),
    edits: [{ do: 'connect' as const, source: source.id, outlet: outlet.id, target: target.id }],
  })
  const isOf = (wanted: (type: NodeType) => boolean) => (each: JourneyNode) => {
    const type = check.types.get(each.type)
    return type !== undefined && wanted(type)
  }
  const reached = new Set(journey.edges.map(({ target }) => target))
  const before = leadingTo(source.id, journey)
  const others = nearestTo(source, journey).filter(
    (each) => each !== source && !before.has(each.id) && isOf(({ hints }) => !hints.entry)(each),
  )
  const lost = others.filter(({ id }) => !reached.has(id)).slice(0, MOST_STEPS)
  const below = others
    .filter((each) => !lost.includes(each) && !isOf(isEnd)(each) && each.position.y > source.position.y)
    .slice(0, MOST_STEPS)
  const ends = others.filter((each) => !lost.includes(each) && isOf(isEnd)(each))
  const handOvers = others.filter((each) => !lost.includes(each) && !below.includes(each) && isOf(isHandOver)(each))
  const all = [...check.types.values()]
  const anEnd = ends.length === 0 ? all.filter(isEnd).slice(0, 1) : []
  const fresh = [...anEnd, ...all.filter(isHandOver)]
  const choices = [
    ...lost.map((each) => to(each, 'to-lost')),
    ...below.map((each) => to(each, 'to-below')),
    ...handOvers.slice(0, 1).map((each) => to(each)),
    ...ends.map((each) => to(each)),
    ...fresh.map((type) => ({
      label: say('new-step', { type: type.texts[check.locale].name }),
      detail: type.texts[check.locale].description,
      edits: [{ do: 'add' as const, type: type.type, from }],
    })),
  ]
  return [
    ...(choices.length > 0 ? [{ id: 'connect-to', label: say('connect-to'), choices }] : []),
    { id: 'add-step', label: say('add-step'), ask: { step: from } },
  ]
}

/** From outlets nearby that lead nowhere yet; then from those that only lead to an end so far. */
const leadTo: Fixer = ({ finding: { node }, journey, check, say }) => {
  const target = journey.nodes.find(({ id }) => id === node)
  const targetType = target && check.types.get(target.type)
  if (!target || targetType?.hints.entry) return []
  const led = new Map(journey.edges.map((edge) => [`${edge.source} ${edge.sourceHandle}`, edge.target]))
  const behind = reachedFrom(target.id, journey)
  const outlets = nearestTo(target, journey).flatMap((source) => {
    const type = check.types.get(source.type)
    if (!type || behind.has(source.id)) return []
    return outletsOf(type.outlets, source.data).map(({ id, name }) => {
      const now = journey.nodes.find((each) => each.id === led.get(`${source.id} ${id}`))
      const nowType = now && check.types.get(now.type)
      return {
        ...{ now, ends: nowType !== undefined && isEnd(nowType) },
        label: `${nameOf(source, check)}: ${name ?? type.texts[check.locale].outlets[id] ?? id}`,
        edits: [{ do: 'connect' as const, source: source.id, outlet: id, target: target.id }],
      }
    })
  })
  const free = outlets.filter(({ now }) => !now)
  // One end instead of another mends nothing.
  const ended = targetType && isEnd(targetType) ? [] : outlets.filter(({ ends }) => ends)
  const choices = [...free, ...ended].slice(0, MOST_OUTLETS).map(({ now, label, edits }) => ({
    label,
    ...(now ? { detail: say('leads-now', { to: nameOf(now, check) }) } : {}),
    edits,
  }))
  return choices.length > 0 ? [{ id: 'connect-from', label: say('connect-from'), choices }] : []
}

const addStart: Fixer = ({ journey, check, say }) => {
  const type = [...check.types.values()].find(({ hints }) => hints.entry)
  const reached = new Set(journey.edges.map(({ target }) => target))
  const first = journey.nodes.find(({ id }) => !reached.has(id)) ?? journey.nodes[0]
  if (!type) return []
  return [
    {
      id: 'add-start',
      label: say('add-start'),
      edits: [{ do: 'add', type: type.type, ...(first ? { to: first.id } : {}) }],
    },
  ]
}

/** In front of the step that closes the circle. */
const waitBefore: Fixer = ({ finding: { node }, check, say }) => {
  const type = [...check.types.values()].find(
    ({ hints, outlets }) => hints.waits?.length === 1 && hints.waits[0] === 'time' && outlets.length === 1,
  )
  const [outlet] = type ? outletsOf(type.outlets, {}) : []
  if (!type || !outlet || node === undefined) return []
  return [
    { id: 'add-wait', label: say('add-wait'), edits: [{ do: 'before', type: type.type, node, outlet: outlet.id }] },
  ]
}

const renewEdge: Fixer = ({ finding, journey, say }) => {
  const known = new Set(journey.edges.map(({ id }) => id))
  let count = 2
  while (known.has(`${finding.edge}-${count}`)) count += 1
  const path = finding.path ?? ''
  return [{ id: 'renew', label: say('renew'), edits: [{ do: 'set', path, value: `${finding.edge}-${count}` }] }]
}

const usualZone: Fixer = ({ check, finding, say }) =>
  check.isTimezone(USUAL_ZONE)
    ? [
        {
          id: 'usual-zone',
          label: say('usual-zone', { zone: USUAL_ZONE }),
          edits: [{ do: 'set', path: finding.path ?? '', value: USUAL_ZONE }],
        },
      ]
    : []

const USUAL_ZONE = 'America/Sao_Paulo'

const otherTemplate: Fixer = (about) => {
  const { finding, journey, check, say } = about
  const node = journey.nodes.find(({ id }) => id === finding.node)
  const type = node && check.types.get(node.type)
  if (!node || !type) return []
  const now = at(node.data, type.hints.preview ?? '')
  const current = typeof now === 'object' && now !== null && 'template' in now ? now.template : undefined
  const choices = templateChoices(node, type, check, current)
  return choices.length > 0 ? [{ id: 'other-template', label: say('other-template'), choices }] : []
}

/** Codes that are not here have no clear way out (test/engine/fixes.test.ts says why), or their node type offers it. */
const FIXES: Record<string, Fixer> = {
  ...TEXT_FIXES,
  'duplicate-edge-id': renewEdge,
  'no-start': addStart,
  'second-start': removeStep,
  'edge-without-source': disconnect,
  'edge-without-target': disconnect,
  'edge-into-start': disconnect,
  'edge-without-outlet': disconnect,
  'outlet-twice': disconnect,
  'outlet-unconnected': leadOn,
  'group-without-step': forget,
  unreachable: (about) => [...leadTo(about), ...removeStep(about)],
  'circle-without-wait': waitBefore,
  timezone: usualZone,
  'window-surely-closed': toTemplate,
  'window-closes-in-circle': toTemplate,
  'window-may-close': toTemplate,
  'window-may-close-unbounded': toTemplate,
  'window-never-opened': toTemplate,
  'debt-before-identity': confirmBefore,
  'words-before-identity': confirmBefore,
  'threat-in-template': otherTemplate,
}

export function fixesOf(
  finding: Finding,
  { journey, check, variables }: Pick<Fixable, 'journey' | 'check' | 'variables'>,
): NonNullable<Diagnostic['fixes']> {
  if (finding.fixes) return finding.fixes
  const path = finding.path ?? ''
  const values = Object.fromEntries(Object.entries(finding.values ?? {}).map(([name, value]) => [name, String(value)]))
  return (
    FIXES[finding.code]?.({
      ...{ finding, journey, check, variables, values },
      valueAt: at(journey, path),
      pathInConfig: /^\/nodes\/\d+\/data(\/.*)$/.exec(path)?.[1] ?? '',
      say: (fix, words = {}) => filled(TEXTS[check.locale][fix] ?? fix, definedOnly({ ...values, ...words })),
    }) ?? []
  )
}

function definedOnly(values: Record<string, string | number | undefined>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

/** A fresh config with this template in place; what fills its places the author says. */
function configFor(type: NodeType, { name, language }: MessageTemplate, { locale }: JourneyCheck) {
  // Made anew by the type: nobody else has it.
  const fresh: Record<string, unknown> = type.defaults(translator(type, locale))
  const content = at(fresh, type.hints.preview ?? '')
  if (typeof content !== 'object' || content === null) return fresh
  Object.assign(content, { template: name, language })
  for (const key of ['parameters', 'buttons']) Reflect.deleteProperty(content, key)
  return fresh
}

const isEnd = ({ outlets, hints }: NodeType) => outlets.length === 0 && !hints.entry && hints.sends === undefined

const isHandOver = ({ hints }: NodeType) => hints.handsOver === 'person'

/** All steps, the nearest first. */
function nearestTo({ position }: JourneyNode, { nodes }: Journey): JourneyNode[] {
  const far = ({ position: { x, y } }: JourneyNode) => Math.hypot(x - position.x, y - position.y)
  return nodes.toSorted((one, other) => far(one) - far(other))
}

/** A step and all from which one comes to it. */
const leadingTo = (node: string, { edges }: Journey) =>
  spread(
    node,
    edges.map(({ source, target }) => [target, source]),
  )

/** A step and all that one comes to from it. */
const reachedFrom = (node: string, { edges }: Journey) =>
  spread(
    node,
    edges.map(({ source, target }) => [source, target]),
  )

function spread(from: string, ways: readonly (readonly [string, string])[]): ReadonlySet<string> {
  const next = new Map<string, string[]>()
  for (const [one, other] of ways) next.set(one, [...(next.get(one) ?? []), other])
  const found = new Set([from])
  for (const id of found) for (const other of next.get(id) ?? []) found.add(other)
  return found
}

function summaryOf(node: JourneyNode, { types, locale }: JourneyCheck): { detail?: string } {
  const type = types.get(node.type)
  if (!type || schemaProblems(type.schema, node.data).length > 0) return {}
  return { detail: type.summary(node.data, { t: translator(type, locale), locale }) }
}

function nameOf(node: JourneyNode, { types, locale }: JourneyCheck): string {
  return node.label ?? types.get(node.type)?.texts[locale].name ?? node.type
}
