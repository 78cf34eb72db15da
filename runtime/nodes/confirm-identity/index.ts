/**
 * Confirm identity: asks for a part of something that only the person knows. Until it fits nothing of the matter is told,
 * what was wrong is never said, and the datum itself is written nowhere: neither into variables nor into the timeline.
 */
import { Duration as LuxonDuration } from 'luxon'
import { type Static, Type } from 'typebox'
import { Duration, LiquidText } from '../../../schemas/basics.ts'
import type { InboundMessage, OutboundMessage } from '../../../schemas/message.ts'
import { inZone } from '../../collections/calendar-date.ts'
import { tellsOfDebt } from '../../collections/debt-words.ts'
import { type ConfigProblem, defineNode, type ResumeEvent, type Scope, type Turn } from '../../engine/node-type.ts'
import { AT_ONCE } from '../../engine/passage.ts'
import { isAnswer } from '../answering.ts'
import { counted } from '../counted.ts'
import { lengthOf } from '../duration-length.ts'
import { durationInWords } from '../duration-words.ts'
import { replyDeadline } from '../reply-deadline.ts'
import { Datum, expectedOf, sameDatum, saysDatum } from './datum.ts'
import en from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }
import ptBR from './pt-BR.json' with { type: 'json' }

const Config = Type.Object(
  {
    datum: Datum,
    question: LiquidText({ maxLength: 1024, 'x-multiline': true }),
    /** After an answer that does not fit, whatever was wrong with it. */
    retry: LiquidText({ maxLength: 1024, 'x-multiline': true }),
    attempts: Type.Integer({ minimum: 1, maximum: 3 }),
    timeout: Duration(),
    /** Who was confirmed so lately, in whatever journey, is not asked again. */
    validFor: Type.Optional(Duration()),
  },
  { additionalProperties: false },
)
type Config = Static<typeof Config>

/** Answers that are no attempt ("quem é?") are asked back this often. */
const MOST_UNCLEAR = 2

/** Attribute of the customer: when a step last confirmed them, as epoch milliseconds. */
const CONFIRMED_AT = 'identity_confirmed_at'

type Memory = { failed: number; unclear: number }

export default defineNode({
  type: 'confirm-identity',
  version: 1,
  schema: Config,
  outlets: ['confirmed', 'failed', 'unknown', 'no-answer', 'blocked'].map((id) => ({ id })),
  hints: {
    group: 'decision',
    icon: 'person',
    order: 40,
    sends: 'free',
    waits: ['reply'],
    confirms: ['confirmed'],
    private: true,
    fields: ['datum', 'question', 'retry', 'attempts', 'timeout', 'validFor'],
  },
  texts: { 'pt-BR': ptBR, es, en },
  defaults: (t) => ({
    datum: { kind: 'birth-year' as const, attribute: 'birth_date' },
    question: t('default.question'),
    retry: t('default.retry'),
    attempts: 2,
    timeout: 'PT20H',
    validFor: 'P1D',
  }),
  summary: ({ datum, attempts, timeout }, { t, locale }) =>
    counted(t, 'summary', attempts, {
      datum: t(`datum.${datum.kind}`),
      attempts,
      timeout: durationInWords(timeout, locale),
    }),
  passages: ({ timeout }) => [
    { outlet: 'confirmed', by: 'reply' },
    { outlet: 'confirmed', ...AT_ONCE },
    { outlet: 'failed', by: 'reply' },
    { outlet: 'unknown', ...AT_ONCE },
    { outlet: 'no-answer', by: 'time', ...lengthOf(timeout), sinceLastSend: true },
    { outlet: 'blocked', ...AT_ONCE, message: 'refused' },
  ],
  check: ({ question, retry }) =>
    Object.entries({ question, retry }).flatMap(([field, text]): ConfigProblem[] => {
      const told = tellsOfDebt(text)
      if (told.length === 0) return []
      const values = { told: told.join(', ') }
      return [{ severity: 'error', code: 'tells-too-early', message: 'problem.tells', values, path: `/${field}` }]
    }),
  // The question that the person has read asks for this datum.
  fits: (before, after) => sameDatum(before.datum, after.datum),
  sampleAnswers: ({ datum }, { customer }) => [{ id: 'confirmed', text: expectedOf(datum, customer) ?? '' }],
  enter: (scope) => {
    const { config, customer, text } = scope
    if (wasConfirmed(scope)) return { go: 'confirmed', notes: [{ code: 'identity-known' }] }
    if (expectedOf(config.datum, customer) === null) return { go: 'unknown' }
    // A journey that comes back here gives no further attempts.
    const { failed } = memoryOf(scope)
    return failed >= config.attempts ? { go: 'failed' } : say(text(config.question), { failed, unclear: 0 })
  },
  resume,
})

function resume(scope: Scope<Config>, event: ResumeEvent): Turn {
  const until = replyDeadline(scope, scope.config.timeout)
  switch (event.kind) {
    case 'resulted': {
      const { result } = event
      if (result.outcome === 'accepted') return { wait: { for: 'reply', until } }
      return { go: 'blocked', set: { error: { code: result.outcome === 'failed' ? result.code : result.rule } } }
    }
    case 'elapsed':
      return { go: 'no-answer' }
    case 'replied':
      if (!isAnswer(event.message)) return { wait: { for: 'reply', until }, notes: [{ code: 'not-an-answer' }] }
      return answered(scope, event.message)
    case 'paid':
    case 'broken':
      return { fail: 'node-defect', detail: 'Who confirms somebody waits for no payment.' }
  }
}

function answered(scope: Scope<Config>, { text }: InboundMessage): Turn {
  const { config, customer } = scope
  const expected = expectedOf(config.datum, customer)
  if (expected === null) return { go: 'unknown' }
  const memory = memoryOf(scope)
  const said = saysDatum(config.datum, text, expected)
  if (said === 'fits') {
    const attributes = { [CONFIRMED_AT]: scope.now }
    return {
      go: 'confirmed',
      effects: [{ kind: 'set-attributes', attributes }],
      notes: [{ code: 'identity-confirmed' }],
    }
  }
  const after = {
    failed: memory.failed + (said === 'differs' ? 1 : 0),
    unclear: memory.unclear + (said === 'unclear' ? 1 : 0),
  }
  if (after.failed >= config.attempts || after.unclear > MOST_UNCLEAR)
    return { go: 'failed', memory: after, notes: [{ code: 'identity-not-confirmed', data: after.failed }] }
  return say(scope.text(config.retry), after)
}

/** This node's own, handed back unchanged. */
function memoryOf({ memory }: Scope<Config>): Memory {
  return (memory ?? { failed: 0, unclear: 0 }) as Memory // the engine keeps what `say` gave it
}

function wasConfirmed({ config, customer, now }: Scope<Config>): boolean {
  const at = customer.attributes[CONFIRMED_AT]
  if (config.validFor === undefined || typeof at !== 'number' || at > now) return false
  return inZone(at, customer.timezone).plus(LuxonDuration.fromISO(config.validFor)).toMillis() > now
}

function say(text: string, memory: Memory): Turn {
  const message: OutboundMessage = { type: 'text', text }
  return { memory, effects: [{ kind: 'send', message }], wait: { for: 'result' } }
}
