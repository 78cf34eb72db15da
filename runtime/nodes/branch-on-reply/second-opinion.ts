/**
 * A second opinion on an answer that stays unclear, where the author of the step wants one and the installation has one
 * (`runtime/second-opinion.ts`). It may only name what a branch waits for and what neither safety nor money hangs on.
 */
import type { Json } from '../../../schemas/basics.ts'
import { SECOND_OPINION_INTENTS, SECOND_OPINION_SERVICE } from '../../../schemas/intent.ts'
import type { InboundMessage } from '../../../schemas/message.ts'
import type { EffectResult } from '../../../schemas/run.ts'
import type { Scope, Turn } from '../../engine/node-type.ts'
import type { Config } from './index.ts'
import type { Read } from './read.ts'

type Memory = { until: number; asked: string[]; reply: Record<string, Json> }

/** Asks, when there is something to ask; undefined when the answer is to be taken as it is. */
export function askFor(scope: Scope<Config>, message: InboundMessage, reply: Read): Turn | undefined {
  const { config, locale, memory } = scope
  if (config.secondOpinion !== true || message.kind !== 'text' || !isOpen(reply)) return undefined
  const wanted = config.branches.flatMap(({ match }) => match.intents ?? [])
  const asked = SECOND_OPINION_INTENTS.filter((intent) => wanted.includes(intent))
  if (asked.length === 0) return undefined
  const kept: Memory = { until: Number(memory), asked, reply: reply.variables }
  return {
    memory: kept,
    effects: [{ kind: 'call', service: SECOND_OPINION_SERVICE, input: { text: message.text, locale, intents: asked } }],
    wait: { for: 'result' },
  }
}

/** Goes on by what was said; by `other` when nothing usable was. */
export function takeOpinion({ config, memory, t }: Scope<Config>, result: EffectResult): Turn {
  // Written by `askFor`, and handed back unchanged.
  const { until, asked, reply } = memory as unknown as Memory
  const intent = intentIn(result, asked)
  const branch = intent && config.branches.find(({ match }) => match.intents?.some((wanted) => wanted === intent))
  if (!intent || !branch) return { go: 'other', memory: until, set: { reply }, notes: [{ code: 'read-none' }] }
  const variables = { ...reply, intent }
  const saved = branch.saveAs === undefined ? {} : { [branch.saveAs]: variables }
  const note = { code: 'read-intent', data: `${t(`intent.${intent}`)} · ${t('second-opinion')}` }
  return { go: branch.id, memory: until, set: { ...saved, reply: variables }, notes: [note] }
}

/** Nothing that is certain, and nothing that only may be about safety or money. */
function isOpen({ reading }: Read): boolean {
  if (reading.certain || reading.amount !== null || reading.count !== null || reading.date !== null) return false
  const suspected = [...(reading.intent === null ? [] : [reading.intent]), ...reading.also]
  return suspected.every((intent) => SECOND_OPINION_INTENTS.some((open) => open === intent))
}

/** The service of an installation is outside: whatever it answers is looked at before it is believed. */
function intentIn(result: EffectResult, asked: readonly string[]): (typeof SECOND_OPINION_INTENTS)[number] | undefined {
  if (result.outcome !== 'accepted') return undefined
  const { value } = result
  const named = typeof value === 'object' && value !== null && !Array.isArray(value) ? value.intent : undefined
  return SECOND_OPINION_INTENTS.find((intent) => intent === named && asked.includes(intent))
}
