/**
 * Promise to pay: asks for a day, reads it back, and records the promise only when the person confirms that very day. A day
 * is never past and never too far; an answer without one is asked back once.
 */
import { type Static, Type } from 'typebox'
import { Duration, LiquidText } from '../../../schemas/basics.ts'
import { addDays, calendarDateAt } from '../../collections/calendar-date.ts'
import { defineNode, type ResumeEvent, type Scope, type Turn } from '../../engine/node-type.ts'
import { at } from '../../engine/outlets.ts'
import { AT_ONCE } from '../../engine/passage.ts'
import { isAnswer } from '../answering.ts'
import { lengthOf } from '../duration-length.ts'
import { durationInWords } from '../duration-words.ts'
import { replyDeadline } from '../reply-deadline.ts'
import { answered } from './answer.ts'
import { dayFor, type Named, readBack } from './day.ts'
import en from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }
import { ask, memoryOf } from './memory.ts'
import ptBR from './pt-BR.json' with { type: 'json' }

const Variable = (type: string) =>
  Type.Optional(
    Type.String({ minLength: 1, maxLength: 120, 'x-widget': 'variable', 'x-type': type, 'x-optional': true }),
  )

const Config = Type.Object(
  {
    question: LiquidText({ maxLength: 1024, 'x-multiline': true }),
    /** A day that was said before, such as `reply.date`: then only its confirmation is asked for. */
    dateFrom: Variable('date'),
    /** An amount that was said before, such as `reply.amount`. */
    amountFrom: Variable('money'),
    maxDays: Type.Integer({ minimum: 1, maximum: 90 }),
    /** A boleto is paid on business days, so its day rolls to the next one; Pix has no such days. */
    instrument: Type.Union([Type.Literal('pix'), Type.Literal('boleto')]),
    timeout: Duration(),
  },
  { additionalProperties: false },
)
export type Config = Static<typeof Config>

export default defineNode({
  type: 'promise-to-pay',
  version: 1,
  schema: Config,
  outlets: ['promised', 'unclear', 'refused', 'no-answer', 'blocked'].map((id) => ({ id })),
  hints: {
    group: 'negotiation',
    icon: 'promise',
    order: 20,
    sends: 'free',
    waits: ['reply'],
    tells: 'debt',
    fields: ['question', 'maxDays', 'instrument', 'timeout', 'dateFrom', 'amountFrom'],
  },
  texts: { 'pt-BR': ptBR, es, en },
  defaults: (t) => ({ question: t('default.question'), maxDays: 30, instrument: 'pix' as const, timeout: 'PT20H' }),
  summary: ({ maxDays, timeout }, { t, locale }) =>
    t('summary', { maxDays, timeout: durationInWords(timeout, locale) }),
  variables: () => [
    { name: 'promise.date', type: 'date', label: 'variable.date', outlets: ['promised'] },
    { name: 'promise.amount', type: 'money', label: 'variable.amount', outlets: ['promised'] },
    { name: 'reply.text', type: 'text', label: 'variable.reply', outlets: [], perhaps: ['unclear', 'refused'] },
  ],
  passages: ({ timeout }) => [
    ...['promised', 'unclear', 'refused'].map((outlet) => ({ outlet, by: 'reply' as const })),
    { outlet: 'unclear', ...AT_ONCE },
    { outlet: 'no-answer', by: 'time', ...lengthOf(timeout), sinceLastSend: true },
    { outlet: 'blocked', ...AT_ONCE, message: 'refused' },
  ],
  sampleAnswers: ({ maxDays }, { customer, at }) => {
    const [year, month, date] = addDays(calendarDateAt(at, customer.timezone), Math.min(3, maxDays)).split('-')
    return [{ id: 'promised', text: `${date}/${month}/${year}` }]
  },
  enter: (scope) => {
    const said = saidBefore(scope)
    if (said === undefined) return ask(scope, scope.text(scope.config.question))
    const day = dayFor(scope, said.date)
    return typeof day === 'string'
      ? ask(scope, scope.t(`again.${day}`, { days: scope.config.maxDays }))
      : readBack(scope, { ...said, ...day })
  },
  resume,
})

function resume(scope: Scope<Config>, event: ResumeEvent): Turn {
  const wait = { for: 'reply' as const, until: replyDeadline(scope, scope.config.timeout) }
  switch (event.kind) {
    case 'resulted': {
      const { result } = event
      if (result.outcome === 'accepted') return { wait }
      return { go: 'blocked', set: { error: { code: result.outcome === 'failed' ? result.code : result.rule } } }
    }
    case 'elapsed':
      return { go: 'no-answer' }
    case 'replied':
      if (!isAnswer(event.message)) return { wait, notes: [{ code: 'not-an-answer' }] }
      return answered(scope, memoryOf(scope), event.message)
    case 'paid':
    case 'broken':
      return { fail: 'node-defect', detail: 'A promise that is being made waits for no payment.' }
  }
}

function saidBefore({ config, facts }: Scope<Config>): Named | undefined {
  const value = (path: string | undefined) =>
    path === undefined ? undefined : at(facts, `/${path.replaceAll('.', '/')}`)
  const date = value(config.dateFrom)
  if (typeof date !== 'string') return undefined
  const amount = value(config.amountFrom)
  return { date, amount: typeof amount === 'number' && Number.isSafeInteger(amount) && amount > 0 ? amount : null }
}
