/**
 * Branch on reply: waits for what the person answers and takes the first branch that fits; an answer that fits none
 * takes `other`, silence takes `timeout`, counted from the acceptance of the last message.
 */
import { Duration as LuxonDuration } from 'luxon'
import { type Static, Type } from 'typebox'
import { Duration, Id, type Instant, type Json } from '../../../schemas/basics.ts'
import { OTHER_INTENTS } from '../../../schemas/intent.ts'
import type { InboundMessage } from '../../../schemas/message.ts'
import type { NodeTexts } from '../../../schemas/node-type.ts'
import { inZone } from '../../collections/calendar-date.ts'
import {
  type ConfigFix,
  type ConfigProblem,
  defineNode,
  type NodeVariable,
  type Scope,
  type Turn,
} from '../../engine/node-type.ts'
import { isAnswer } from '../answering.ts'
import { lengthOf } from '../duration-length.ts'
import { durationInWords } from '../duration-words.ts'
import { otherId } from '../other-id.ts'
import en from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }
import { Match } from './match.ts'
import { patternProblem } from './pattern.ts'
import ptBR from './pt-BR.json' with { type: 'json' }
import { read, type Why } from './read.ts'
import { sampleAnswers } from './sample-answers.ts'
import { askFor, takeOpinion } from './second-opinion.ts'

const closed = { additionalProperties: false }

const Branch = Type.Object(
  {
    id: Id,
    name: Type.String({ minLength: 1, maxLength: 80 }),
    match: Match,
    /** Keeps this answer under a name of its own (`promessa.date`), where the next answer does not overwrite it. */
    saveAs: Type.Optional(Type.String({ maxLength: 40, pattern: '^[a-z][a-zA-Z0-9_]*$' })),
  },
  closed,
)

const Config = Type.Object(
  {
    branches: Type.Array(Branch, { minItems: 1, maxItems: 20, 'x-widget': 'branches' }),
    timeout: Duration(),
    /** Asks the installation's second opinion about what stays unclear; never about safety or money. */
    secondOpinion: Type.Optional(Type.Boolean()),
  },
  closed,
)
export type Config = Static<typeof Config>

const RESERVED = ['other', 'timeout']
/** What texts already know by these names must not change its meaning on the way. */
const RESERVED_NAMES = ['customer', 'debt', 'debts', 'reply', 'agreement', 'counter', 'error']

export default defineNode({
  type: 'branch-on-reply',
  version: 1,
  schema: Config,
  outlets: [{ each: '/branches' }, { id: 'other' }, { id: 'timeout' }],
  hints: {
    group: 'decision',
    icon: 'reply',
    order: 20,
    waits: ['reply'],
    fields: ['branches', 'timeout', 'secondOpinion'],
  },
  texts: { 'pt-BR': withIntents(ptBR), es: withIntents(es), en: withIntents(en) },
  defaults: (t) => ({
    branches: [
      {
        id: 'paid',
        name: t('default.paid'),
        match: { keywords: t('default.paid.keywords').split('|'), intents: ['already_paid'] } satisfies Match,
      },
      {
        id: 'installments',
        name: t('default.installments'),
        match: {
          keywords: t('default.installments.keywords').split('|'),
          intents: ['counter_offer', 'wants_installments'],
        } satisfies Match,
      },
    ],
    timeout: 'P1D',
  }),
  summary: ({ timeout }, { t, locale }) => t('summary', { timeout: durationInWords(timeout, locale) }),
  variables: ({ branches }) => {
    const all = [...branches.map(({ id }) => id), 'other']
    const saved = branches.flatMap(({ id, saveAs }) => (saveAs === undefined ? [] : [{ name: saveAs, by: [id] }]))
    return [{ name: 'reply', by: all }, ...saved].flatMap(({ name, by }) => variablesOf(name, by, branches))
  },
  passages: ({ branches, timeout }) => [
    ...[...branches.map(({ id }) => id), 'other'].map((outlet) => ({ outlet, by: 'reply' as const })),
    { outlet: 'timeout', by: 'time', ...lengthOf(timeout), sinceLastSend: true },
  ],
  check: ({ branches }) =>
    branches.flatMap(({ id, match, saveAs = '' }, index): ConfigProblem[] => {
      const problem = (code: string, path: string, values = {}, fixes: ConfigFix[] = []): ConfigProblem => ({
        severity: 'error',
        code,
        message: `problem.${code}`,
        values,
        path: `/branches/${index}/${path}`,
        fixes,
      })
      const pattern = match.pattern === undefined ? undefined : patternProblem(match.pattern)
      return [
        ...(Object.keys(match).length === 0 ? [problem('empty-match', 'match')] : []),
        ...(pattern === undefined ? [] : [problem('pattern', 'match/pattern', { problem: pattern })]),
        ...(RESERVED.includes(id) || branches.findIndex((other) => other.id === id) < index
          ? [problem('duplicate-branch', 'id', { id }, [renamed(id, index, branches)])]
          : []),
        ...(RESERVED_NAMES.includes(saveAs) ? [problem('reserved-name', 'saveAs', { name: saveAs })] : []),
      ]
    }),
  // Whatever fits none of the branches is answered, too: by `other`.
  listensFor: ({ branches }) => [
    ...(branches.some(({ match }) => match.intents?.includes('hardship')) ? (['hardship'] as const) : []),
    ...OTHER_INTENTS,
  ],
  sampleAnswers,
  enter: (scope) => {
    const until = deadline(scope)
    return { memory: until, wait: { for: 'reply', until } }
  },
  resume: (scope, event) => {
    if (event.kind === 'elapsed') return { go: 'timeout' }
    if (event.kind === 'resulted') return takeOpinion(scope, event.result)
    if (event.kind !== 'replied') return { fail: 'node-defect', detail: 'A reply branch sends nothing.' }
    if (!isAnswer(event.message))
      return { wait: { for: 'reply', until: Number(scope.memory) }, notes: [{ code: 'not-an-answer' }] }
    return branchOf(scope, event.message)
  },
})

/** The first of the twins keeps its id, and with it its connection. */
function renamed(id: string, index: number, branches: Config['branches']): ConfigFix {
  const taken = branches.map((branch) => branch.id)
  const edits = [{ path: `/branches/${index}/id`, value: otherId(id, [...taken, ...RESERVED]) }]
  return { id: 'other-id', label: 'fix.other-id', edits }
}

/**
 * What an answer is known by. A number or date is certain only behind a branch that asks for nothing else, words behind
 * any branch: a voice message, which has none, takes `other`.
 */
function variablesOf(name: string, by: string[], branches: Config['branches']): NodeVariable[] {
  const only = (way: keyof Match) =>
    branches.flatMap(({ id, match }) => (by.includes(id) && Object.keys(match).join() === way ? [id] : []))
  return [
    {
      name: `${name}.text`,
      type: 'text',
      label: 'variable.text',
      outlets: by.filter((id) => id !== 'other'),
      perhaps: by,
    },
    { name: `${name}.number`, type: 'number', label: 'variable.number', outlets: only('number'), perhaps: by },
    { name: `${name}.amount`, type: 'money', label: 'variable.amount', outlets: [], perhaps: by },
    { name: `${name}.intent`, type: 'text', label: 'variable.intent', outlets: only('intents'), perhaps: by },
    { name: `${name}.date`, type: 'date', label: 'variable.date', outlets: only('date'), perhaps: by },
  ]
}

function branchOf(scope: Scope<Config>, message: InboundMessage): Turn {
  const reply = read(message, { locale: scope.locale, customer: scope.customer })
  const fitting = scope.config.branches.map(({ id, match, saveAs }) => ({ id, saveAs, why: reply.fits(match) }))
  // A button was written for one branch: it wins over words that another branch happens to find in its title.
  const chosen = fitting.find(({ why }) => why?.code === 'button') ?? fitting.find(({ why }) => why !== null)
  const asking = chosen === undefined ? askFor(scope, message, reply) : undefined
  if (asking !== undefined) return asking
  const note = noteOf(chosen?.why ?? null, scope)
  const variables: Json = reply.variables
  const saved = chosen?.saveAs === undefined ? {} : { [chosen.saveAs]: variables }
  return { go: chosen?.id ?? 'other', set: { ...saved, reply: variables }, notes: [note] }
}

function noteOf(why: Why | null, { t }: Scope<Config>): { code: string; data: Json } {
  if (why === null) return { code: 'read-none', data: null }
  if (why.code !== 'intent') return { code: `read-${why.code}`, data: why.data }
  return { code: 'read-intent', data: [t(`intent.${why.intent}`), ...why.words].join(' · ') }
}

/** The names of the intents stand with the choice in the form; the timeline needs them, too. */
function withIntents(texts: NodeTexts): NodeTexts {
  const names = Object.entries(texts.fields['branches.match.intents']?.options ?? {})
  const messages = Object.fromEntries(names.map(([intent, name]) => [`intent.${intent}`, name]))
  return { ...texts, messages: { ...texts.messages, ...messages } }
}

/**
 * Counted from the acceptance of the last message; a journey that begins by waiting counts from now. So does a circle
 * that comes back here with nothing said since the silence: the time that is over already would pass again at once, for ever.
 */
function deadline({ config, lastSend, now, customer, memory }: Scope<Config>): Instant {
  const after = (from: Instant) => inZone(from, customer.timezone).plus(durationOf(config.timeout)).toMillis()
  const until = after(lastSend?.acceptedAt ?? now)
  return until <= now && Number(memory) >= until ? after(now) : until
}

/** Of the few that a journey's author wrote. */
const durations = new Map<string, LuxonDuration>()
const MOST_DURATIONS = 500

function durationOf(written: string): LuxonDuration {
  let duration = durations.get(written)
  if (duration === undefined) {
    duration = LuxonDuration.fromISO(written)
    if (durations.size >= MOST_DURATIONS) durations.clear()
    durations.set(written, duration)
  }
  return duration
}
