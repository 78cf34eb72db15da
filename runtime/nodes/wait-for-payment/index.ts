/**
 * Wait for payment: of the open debts, of what was charged last, of the agreement's next installment, of what was promised,
 * or any. Who has paid already goes on at once; a payment of less leaves by an outlet of its own, or the wait goes on.
 */
import { DateTime, Duration as LuxonDuration } from 'luxon'
import { type Static, Type } from 'typebox'
import { Duration, type Instant } from '../../../schemas/basics.ts'
import { plainWords } from '../../../schemas/plain-words.ts'
import { addBusinessDays } from '../../collections/business-days.ts'
import { inZone, isCalendarDate } from '../../collections/calendar-date.ts'
import { placeOfCustomer } from '../../collections/facts.ts'
import { TextFault } from '../../engine/faults.ts'
import { defineNode, type ResumeEvent, type Scope, type Translate, type Turn } from '../../engine/node-type.ts'
import { at as valueAt } from '../../engine/outlets.ts'
import { counted } from '../counted.ts'
import { lengthOf } from '../duration-length.ts'
import { durationInWords } from '../duration-words.ts'
import { awaited, isBroken, isPaid, remembered, withPayment } from './awaited.ts'
import en from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }
import ptBR from './pt-BR.json' with { type: 'json' }

const SUBJECTS = ['debts', 'charge', 'installment', 'promise', 'any'] as const

const Config = Type.Object(
  {
    of: Type.Enum(SUBJECTS),
    for: Type.Optional(Duration()),
    /** A date; the wait ends at `hour` of so many business days after it (before it when negative, 0 is the day itself). */
    relativeTo: Type.Optional(Type.String({ minLength: 1, maxLength: 120, 'x-widget': 'variable', 'x-type': 'date' })),
    businessDays: Type.Optional(Type.Integer({ minimum: -30, maximum: 60 })),
    hour: Type.Optional(Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', 'x-widget': 'time-of-day' })),
    /** What a payment of less than all does. */
    partial: Type.Union([Type.Literal('leave'), Type.Literal('wait')]),
  },
  {
    additionalProperties: false,
    oneOf: [{ required: ['for'] }, { required: ['relativeTo', 'businessDays', 'hour'] }],
    'x-groups': [['for'], ['relativeTo', 'businessDays', 'hour']],
  },
)
export type Config = Static<typeof Config>

export default defineNode({
  type: 'wait-for-payment',
  version: 1,
  schema: Config,
  outlets: ['paid', 'partial', 'overdue'].map((id) => ({ id })),
  hints: {
    group: 'time',
    icon: 'wallet',
    order: 20,
    waits: ['time'],
    fields: ['of', 'for', 'relativeTo', 'businessDays', 'hour', 'partial'],
  },
  texts: { 'pt-BR': ptBR, es, en },
  defaults: () => ({
    of: 'debts' as const,
    relativeTo: 'debt.dueDate',
    businessDays: 3,
    hour: '10:00',
    partial: 'leave' as const,
  }),
  summary: (config, { t, locale }) => {
    const moment =
      config.for === undefined
        ? momentInWords(config, t)
        : t('moment.for', { duration: durationInWords(config.for, locale) })
    return t('summary', { of: t(`of.${config.of}`), moment })
  },
  variables: () => [
    { name: 'payment.amount', type: 'money', label: 'variable.amount', outlets: ['partial'], perhaps: ['paid'] },
  ],
  passages: ({ for: length }) => {
    const whole = length === undefined ? { least: 0, most: Number.POSITIVE_INFINITY } : lengthOf(length)
    const sooner = { by: 'time' as const, least: 0, most: whole.most }
    return [
      { outlet: 'paid', ...sooner },
      { outlet: 'partial', ...sooner },
      { outlet: 'overdue', by: 'time', ...whole },
    ]
  },
  // Who has paid already, and whose day is over, passes at once; but each installment is paid only once.
  pauses: ({ of }) => of === 'installment',
  fits: (before, after) => before.of === after.of,
  enter,
  resume,
})

/** Dates that the card calls by their names. */
const NAMED_DATES = new Set(
  ['debt.dueDate', 'reply.date', 'promise.date', 'agreement.nextDueDate', 'agreement.firstDueDate'].concat(
    'charge.dueDate',
  ),
)

function momentInWords({ businessDays = 0, relativeTo = '', hour = '' }: Config, t: Translate): string {
  const days = Math.abs(businessDays)
  const date = NAMED_DATES.has(relativeTo) ? t(`date.${relativeTo}`) : plainWords(relativeTo)
  if (days === 0) return t('moment.on', { date, hour })
  return counted(t, businessDays < 0 ? 'moment.before' : 'moment.after', days, { days, date, hour })
}

function enter(scope: Scope<Config>): Turn {
  const subject = awaited(scope)
  // An agreement that is paid has no next date to count from.
  if (isPaid(scope, subject)) return { go: 'paid', notes: [{ code: 'already-paid' }] }
  const until = deadline(scope)
  return until <= scope.now ? { go: 'overdue' } : { memory: { ...subject, until }, wait: { for: 'payment', until } }
}

function resume(scope: Scope<Config>, event: ResumeEvent): Turn {
  const memory = remembered(scope.memory)
  switch (event.kind) {
    case 'elapsed':
      // What was booked without an event (an import) counts as well.
      return isPaid(scope, memory) ? { go: 'paid' } : { go: 'overdue' }
    case 'paid': {
      const after = withPayment(memory, event.payment)
      const set = { payment: { amount: after.received } }
      if (event.payment.settled || isPaid(scope, after)) return { go: 'paid', set }
      if (after.received > memory.received && scope.config.partial === 'leave') return { go: 'partial', set }
      return { memory: after, wait: { for: 'payment', until: memory.until } }
    }
    case 'broken': {
      // Its money will not come as it was agreed: there is nothing to wait for any more.
      if (!isBroken(memory, event)) return { memory, wait: { for: 'payment', until: memory.until } }
      if (isPaid(scope, memory)) return { go: 'paid' }
      return { go: 'overdue', notes: [{ code: event.agreement === undefined ? 'promise-broken' : 'agreement-ended' }] }
    }
    case 'replied':
    case 'resulted':
      return { fail: 'node-defect', detail: `A wait for payment was woken by "${event.kind}".` }
  }
}

function deadline({ config, now, customer, facts }: Scope<Config>): Instant {
  const { timezone } = customer
  if (config.for !== undefined) return inZone(now, timezone).plus(LuxonDuration.fromISO(config.for)).toMillis()
  const date = valueAt(facts, `/${(config.relativeTo ?? '').replaceAll('.', '/')}`)
  if (typeof date !== 'string' || !isCalendarDate(date))
    throw new TextFault('empty-variable', `"${config.relativeTo}" holds no date to count from.`)
  const day = addBusinessDays(date, config.businessDays ?? 0, placeOfCustomer(customer))
  return DateTime.fromISO(`${day}T${config.hour ?? '00:00'}`, { zone: timezone }).toMillis()
}
