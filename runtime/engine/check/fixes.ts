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

/** Templates to choose from are no longer a choice beyond this. */
const MOST_TEMPLATES = 30

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

const leadOn: Fixer = ({ finding: { node, outlet }, journey, check, say }) => {
  const source = journey.nodes.find(({ id }) => id === node)
  if (!source || !outlet) return []
  const from = { source: source.id, outlet: outlet.id }
  const [end, ...others] = endsFrom(source, journey, check)
  const endType = [...check.types.values()].find(isEnd)
  const to = (target: string) => [{ do: 'connect' as const, source: source.id, outlet: outlet.id, target }]
  const toEnd: Fix[] = !end
    ? endType
      ? [{ id: 'add-end', label: say('add-end'), edits: [{ do: 'add', type: endType.type, from }] }]
      : []
    : others.length === 0
      ? [{ id: 'connect-end', label: say('connect-end', { end: nameOf(end, check) }), edits: to(end.id) }]
      : [
          {
            id: 'connect-end',
            label: say('connect-an-end'),
            // Ends differ in their outcome: which of them is right only the author knows.
            choices: [end, ...others].map((each) => ({
              label: nameOf(each, check),
              ...summaryOf(each, check),
              edits: to(each.id),
            })),
          },
        ]
  return [...toEnd, { id: 'add-step', label: say('add-step'), ask: { step: from } }]
}

/** From outlets that lead nowhere yet. */
const leadTo: Fixer = ({ finding: { node }, journey, check, say }) => {
  const target = journey.nodes.find(({ id }) => id === node)
  if (!target || check.types.get(target.type)?.hints.entry) return []
  const taken = new Set(journey.edges.map((edge) => `${edge.source} ${edge.sourceHandle}`))
  const choices = journey.nodes.flatMap((source) => {
    const type = check.types.get(source.type)
    if (!type || source.id === target.id) return []
    return outletsOf(type.outlets, source.data)
      .filter(({ id }) => !taken.has(`${source.id} ${id}`))
      .map(({ id, name }) => ({
        label: `${nameOf(source, check)}: ${name ?? type.texts[check.locale].outlets[id] ?? id}`,
        edits: [{ do: 'connect' as const, source: source.id, outlet: id, target: target.id }],
      }))
  })
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

/** The nearest first. */
function endsFrom(from: JourneyNode, { nodes }: Journey, { types }: JourneyCheck): JourneyNode[] {
  const far = ({ position: { x, y } }: JourneyNode) => Math.hypot(x - from.position.x, y - from.position.y)
  return nodes
    .filter((node) => {
      const type = types.get(node.type)
      return type !== undefined && isEnd(type)
    })
    .sort((one, other) => far(one) - far(other))
}

function summaryOf(node: JourneyNode, { types, locale }: JourneyCheck): { detail?: string } {
  const type = types.get(node.type)
  if (!type || schemaProblems(type.schema, node.data).length > 0) return {}
  return { detail: type.summary(node.data, { t: translator(type, locale), locale }) }
}

function nameOf(node: JourneyNode, { types, locale }: JourneyCheck): string {
  return node.label ?? types.get(node.type)?.texts[locale].name ?? node.type
}
