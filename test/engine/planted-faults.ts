/** A fault for every problem that checking a journey can name, planted in a sound journey, and the check that finds it. */
import { Type } from 'typebox'
import { LONGEST_HOLD_MS } from '../../runtime/collections/longest-hold.ts'
import { TEXT_RULES } from '../../runtime/collections/text-rules.ts'
import { textVariables } from '../../runtime/collections/text-variables.ts'
import { checkJourney } from '../../runtime/engine/check/journey.ts'
import { defineNode, type NodeType, nodeTypes } from '../../runtime/engine/node-type.ts'
import { BUILT_IN_NODE_TYPES } from '../../runtime/nodes/index.ts'
import type { Locale } from '../../schemas/basics.ts'
import type { Diagnostic } from '../../schemas/diagnostic.ts'
import type { Journey } from '../../schemas/journey.ts'
import { START } from './play.ts'
import { TEMPLATES } from './sound-journey.ts'

const texts = {
  name: 'Score',
  description: 'x',
  outlets: { next: 'Next' },
  fields: {},
  messages: { 'v.score': 'v' },
}
/** Version 2 took `threshold` out of `text`; there is nothing to bring a version 1 without a number up. */
const score = defineNode({
  type: 'score',
  version: 2,
  schema: Type.Object({ threshold: Type.Integer(), branches: Type.Array(Type.Object({ id: Type.String() })) }),
  outlets: [{ each: '/branches' }],
  hints: { group: 'decision', icon: 'x', order: 0 },
  texts: { 'pt-BR': texts, es: texts, en: texts },
  defaults: () => ({ threshold: 1, branches: [] }),
  summary: () => 'x',
  variables: () => [{ name: 'score.value', type: 'number', label: 'v.score' }],
  enter: () => ({ end: 'x' }),
  migrations: {
    1: (config) => {
      if (typeof config.limit !== 'number') throw new TypeError('limit is not a number')
      return { threshold: config.limit, branches: [{ id: 'high' }] }
    },
  },
})

export function check(document: unknown, locale: Locale = 'en', types: readonly NodeType[] = []): Diagnostic[] {
  return checkJourney(document, {
    types: nodeTypes([...BUILT_IN_NODE_TYPES, score, ...types]),
    locale,
    texts: TEXT_RULES,
    longestHold: LONGEST_HOLD_MS,
    forbiddenWords: ['fatura podre'],
    isTimezone: (zone) => zone === 'America/Sao_Paulo',
    templates: TEMPLATES,
    knownVariables: textVariables(locale),
  })
}

type Change = (journey: Journey) => void
export const data = (journey: Journey, id: string) => journey.nodes.find((node) => node.id === id)!.data
export const edge = (journey: Journey, source: string, outlet: string) =>
  journey.edges.find((each) => each.source === source && each.sourceHandle === outlet)!
export const drop = (journey: Journey, source: string, outlet: string) => {
  journey.edges.splice(journey.edges.indexOf(edge(journey, source, outlet)), 1)
}
export const extra = (
  journey: Journey,
  id: string,
  type: string,
  config: Record<string, unknown> = {},
  typeVersion = 1,
) => journey.nodes.push({ id, type, typeVersion, position: { x: 0, y: 0 }, data: config })

/** The code, where it must point, the node it must lead to, and the change that plants it. */
export const FAULTS: [code: string, path: string, node: string | undefined, change: Change][] = [
  ['duplicate-node-id', '/nodes/8/id', 'e', (j) => extra(j, 'e', 'end', { outcome: 'twice' })],
  ['duplicate-edge-id', '/edges/1/id', 'model', (j) => Object.assign(j.edges[1]!, { id: 'e0' })],
  ['no-start', '/nodes', undefined, (j) => j.nodes.splice(0, 1)],
  ['second-start', '/nodes/8', 'again', (j) => extra(j, 'again', ...START)],
  ['edge-without-source', '/edges/14/source', undefined, (j) => j.edges.push(line('gone', 'next', 'e'))],
  ['edge-without-target', '/edges/0/target', 'start', (j) => Object.assign(j.edges[0]!, { target: 'gone' })],
  ['edge-into-start', '/edges/13/target', 'thanks', (j) => Object.assign(j.edges[13]!, { target: 'start' })],
  ['edge-without-outlet', '/edges/14/sourceHandle', 'wait', (j) => j.edges.push(line('wait', 'late', 'e'))],
  ['outlet-twice', '/edges/14/sourceHandle', 'wait', (j) => j.edges.push(line('wait', 'next', 'e'))],
  ['outlet-unconnected', '/nodes/4', 'wait', (j) => drop(j, 'wait', 'next')],
  ['branches-alike', '/nodes/5', 'filter', (j) => alike(j, 'filter')],
  ['unreachable', '/nodes/8', 'lonely', (j) => extra(j, 'lonely', 'end', { outcome: 'x' })],
  ['group-without-step', '/groups/0/nodes/1', undefined, (j) => framed(j, 'wait', 'gone')],
  ['circle-without-wait', '/nodes/5', 'filter', (j) => Object.assign(edge(j, 'filter', 'late'), { target: 'filter' })],
  ['circle-without-wait', '/nodes/3', 'thanks', (j) => Object.assign(edge(j, 'thanks', 'sent'), { target: 'thanks' })],
  ['circle-without-wait', '/nodes/4', 'wait', (j) => pastDate(j)],
  ['no-day', '/nodes/4/data/at/weekdays', 'wait', (j) => weekend(j)],
  ['node-type-missing', '/nodes/6/type', 'e', (j) => Object.assign(j.nodes[6]!, { type: 'crystal-ball' })],
  ['node-type-newer', '/nodes/6/typeVersion', 'e', (j) => Object.assign(j.nodes[6]!, { typeVersion: 2 })],
  ['node-type-older', '/nodes/8/typeVersion', 's', (j) => extra(j, 's', 'score', { limit: 'many' })],
  ['schema', '/nodes/4/data/for', 'wait', (j) => Object.assign(data(j, 'wait'), { for: 'tomorrow' })],
  ['schema', '/nodes/6/data/outcome', 'e', (j) => delete data(j, 'e').outcome],
  ['schema', '/nodes/6/data/a~1b~0c', 'e', (j) => Object.assign(data(j, 'e'), { 'a/b~c': 1 })],
  ['unknown-variable', '/nodes/3/data/content/text', 'thanks', (j) => text(j, 'Oi {{customer.frstName}}')],
  ['broken-text', '/nodes/3/data/content/text', 'thanks', (j) => text(j, 'Oi {{customer.name')],
  ['wrong-variable', '/nodes/4/data/relativeTo', 'wait', (j) => relative(j, 'customer.name')],
  ['unknown-variable', '/nodes/4/data/relativeTo', 'wait', (j) => relative(j, 'debt.dueDat')],
  ['unknown-variable', '/nodes/3/data/content/text', 'thanks', (j) => text(j, EACH_DEBT('totl'))],
  ['amount-unformatted', '/nodes/3/data/content/text', 'thanks', (j) => text(j, 'Deve {{debt.total}}')],
  ['amount-unformatted', '/nodes/3/data/content/text', 'thanks', (j) => text(j, EACH_DEBT('total'))],
  ['date-unformatted', '/nodes/3/data/content/text', 'thanks', (j) => text(j, 'Em {{debt.dueDate}}')],
  ['wrong-filter', '/nodes/3/data/content/text', 'thanks', (j) => text(j, 'Deve {{reply.number | money}}')],
  ['wrong-filter', '/nodes/3/data/content/text', 'thanks', (j) => text(j, 'Em {{customer.name | date}}')],
  ['variable-is-group', '/nodes/3/data/content/text', 'thanks', (j) => text(j, 'Disse {{reply}}')],
  ['variable-may-be-missing', '/nodes/3/data/content/text', 'thanks', (j) => silence(j)],
  ['variable-may-be-missing', '/nodes/3/data/content/text', 'thanks', (j) => text(j, 'Dia {{reply.date | date}}')],
  ['variable-never-set', '/nodes/1/data/parameters/body/0', 'model', (j) => early(j)],
  ['window-surely-closed', '/nodes/3', 'thanks', (j) => later(j, { for: 'P1D' })],
  ['window-closes-in-circle', '/nodes/3', 'thanks', (j) => roundAndRound(j)],
  ['window-may-close', '/nodes/3', 'thanks', (j) => later(j, { for: 'PT20H' })],
  ['window-may-close-unbounded', '/nodes/3', 'thanks', (j) => later(j, COUNTED)],
  ['window-never-opened', '/nodes/3', 'thanks', (j) => Object.assign(edge(j, 'start', 'next'), { target: 'thanks' })],
  ['second-contact-of-day', '/nodes/3', 'thanks', (j) => Object.assign(edge(j, 'model', 'sent'), { target: 'thanks' })],
  ['debt-before-identity', '/nodes/8/data', 'offer', (j) => offerAtOnce(j)],
  [
    'words-before-identity',
    '/nodes/3/data/content/text',
    'thanks',
    (j) => text(j, 'Sua dívida: {{debt.total | money}}'),
  ],
  ['words-before-identity', '/nodes/1/data/parameters/body/1', 'model', (j) => model(j, { parameters: AMOUNT })],
  ['threat', '/nodes/3/data/content/text', 'thanks', (j) => text(j, 'Último aviso antes do processo')],
  ['forbidden-words', '/nodes/3/data/content/text', 'thanks', (j) => text(j, 'Que FATURA  podre')],
  ['threat-in-template', '/nodes/1/data/template', 'model', (j) => model(j, BOAST)],
  ['promotion-in-utility', '/nodes/1/data/template', 'model', (j) => model(j, BOAST)],
  ['text-too-long', '/nodes/3/data/content/text', 'thanks', (j) => text(j, 'a'.repeat(4097))],
  ['timezone', '/settings/timezone', undefined, (j) => Object.assign(j.settings, { timezone: 'Brasilia' })],
  ['template-unknown', '/nodes/1/data/template', 'model', (j) => model(j, { template: 'nobody_wrote_it' })],
  ['template-language', '/nodes/1/data/language', 'model', (j) => model(j, { language: 'es' })],
  ['template-status', '/nodes/1/data/template', 'model', (j) => paused(j)],
  ['parameters-count', '/nodes/1/data/parameters/body', 'model', (j) => model(j, { parameters: { body: ['x'] } })],
  [
    'parameters-named',
    '/nodes/1/data/parameters/body',
    'model',
    (j) => model(j, { parameters: { body: { name: 'x' } } }),
  ],
  [
    'template-button',
    '/nodes/1/data/buttons/0/index',
    'model',
    (j) => model(j, { buttons: [{ type: 'quick_reply', index: 3, id: 'x' }] }),
  ],
  ['template-header', '/nodes/1/data/parameters', 'model', (j) => copyOfBill(j, {})],
  ['template-header-extra', '/nodes/1/data/parameters', 'model', (j) => model(j, { parameters: { header: HEADER } })],
  ['template-address', '/nodes/1/data/buttons', 'model', (j) => copyOfBill(j, { header: HEADER })],
  [
    'segment-rules',
    '/nodes/5/data/branches/0/rules/rules/0/field',
    'filter',
    (j) => rule(j, { field: 'debt.colour', operator: '=', value: 1 }),
  ],
  ['duplicate-branch', '/nodes/2/data/branches/1/id', 'answer', (j) => branch(j, { id: 'paid' })],
  ['duplicate-branch', '/nodes/2/data/branches/1/id', 'answer', (j) => branch(j, { id: 'timeout' })],
  ['duplicate-branch', '/nodes/5/data/branches/0/id', 'filter', (j) => elseBranch(j)],
  ['reserved-name', '/nodes/2/data/branches/1/saveAs', 'answer', (j) => branch(j, { saveAs: 'debt' })],
  ['empty-match', '/nodes/2/data/branches/1/match', 'answer', (j) => branch(j, { match: {} })],
  ['pattern', '/nodes/2/data/branches/1/match/pattern', 'answer', (j) => branch(j, { match: { pattern: '(' } })],
  ['same-button', '/nodes/3/data/content/buttons', 'thanks', (j) => buttons(j, [button('a', 'A'), button('a', 'B')])],
  ['media-source', '/nodes/3/data/content/link', 'thanks', (j) => content(j, { type: 'image' })],
]

export const line = (source: string, sourceHandle: string, target: string) => ({
  id: 'new',
  source,
  sourceHandle,
  target,
})
const content = (j: Journey, value: Record<string, unknown>) => Object.assign(data(j, 'thanks'), { content: value })
/** Every way out of it to one place. */
const alike = (j: Journey, id: string) => {
  for (const each of j.edges) if (each.source === id) each.target = 'e'
}
const framed = (j: Journey, ...nodes: string[]) => Object.assign(j, { groups: [{ id: 'g', name: 'Cobrança', nodes }] })
export const text = (j: Journey, value: string) => content(j, { type: 'text', text: value })
const button = (id: string, title: string) => ({ id, title })
const buttons = (j: Journey, list: unknown[]) => content(j, { type: 'buttons', text: 'Oi', buttons: list })
const model = (j: Journey, change: Record<string, unknown>) => Object.assign(data(j, 'model'), change)
const EACH_DEBT = (part: string) => `{% for each in debts %}{{ each.${part} }}{% endfor %}`
const relative = (j: Journey, relativeTo: string) =>
  Object.assign(j.nodes[4]!, { data: { relativeTo, days: 1, hour: '10:00' } })
/** A moment counted from a date may be over already: it stops no circle. */
const pastDate = (j: Journey) => {
  relative(j, 'debt.dueDate')
  Object.assign(edge(j, 'filter', 'late'), { target: 'wait' })
}
const weekend = (j: Journey) =>
  Object.assign(j.nodes[4]!, { data: { at: { hour: '10:00', weekdays: [6, 7], businessDays: true } } })
const elseBranch = (j: Journey) =>
  Object.assign((data(j, 'filter').branches as Record<string, unknown>[])[0]!, { id: 'else' })
/** Whoever never answered is thanked for what they said. */
const silence = (j: Journey) => Object.assign(edge(j, 'answer', 'timeout'), { target: 'thanks' })
const early = (j: Journey) => model(j, { parameters: { body: ['{{reply.text}}', 'x'] } })
export const HEADER = { type: 'document', link: 'https://example.com/a.pdf' }
export const copyOfBill = (j: Journey, parameters: Record<string, unknown>) =>
  model(j, { template: 'segunda_via', parameters, buttons: [] })
const paused = (j: Journey) => model(j, { template: 'oferta_suspensa', parameters: {}, buttons: [] })
const branch = (j: Journey, change: Record<string, unknown>) =>
  Object.assign((data(j, 'answer').branches as Record<string, unknown>[])[1]!, change)
const COUNTED = { relativeTo: 'debt.dueDate', days: 1, hour: '10:00' }
const AMOUNT = { body: ['x', '{{debt.total | money}}'] }
const BOAST = { template: 'aviso_com_vantagem', parameters: {}, buttons: [] }
/** Who asks for time is thanked only after it. */
const later = (j: Journey, wait: Record<string, unknown>) => {
  Object.assign(j.nodes[4]!, { data: wait })
  Object.assign(edge(j, 'wait', 'next'), { target: 'thanks' })
}
const roundAndRound = (j: Journey) => {
  later(j, { for: 'PT1S' })
  Object.assign(edge(j, 'thanks', 'sent'), { target: 'wait' })
}
const offerAtOnce = (j: Journey) => {
  const type = BUILT_IN_NODE_TYPES.find((each) => each.type === 'offer-installments')!
  extra(
    j,
    'offer',
    type.type,
    type.defaults((key) => key),
  )
  Object.assign(edge(j, 'answer', 'later'), { target: 'offer' })
}
const rule = (j: Journey, value: Record<string, unknown>) => {
  const [first] = data(j, 'filter').branches as { rules: { rules: unknown[] } }[]
  first!.rules.rules[0] = value
}
