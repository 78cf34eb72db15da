/** The last look before a message of a forecast goes out: production's own verdict, over the person as they are by then. */
import type { MessageCategory } from '../../schemas/forecast-api.ts'
import { MESSAGE_CATEGORIES } from '../../schemas/forecast-api.ts'
import type { MessageTemplate, OutboundMessage } from '../../schemas/message.ts'
import { type Verdict, verdictOf } from '../shell/verdict.ts'
import type { DebtsOf } from '../storage/delivery/port.ts'
import type { Life, LifeRun, Row } from './life.ts'

export type Judged = { verdict: Verdict; template: string | null; category: MessageCategory }

export function look(life: Life, row: Row, held: LifeRun | undefined): Judged {
  const { setting, money, person, now } = life
  const { customer, promises } = money
  const template = templateOf(row.message, setting.templates)
  const category = categoryOf(row.message, template)
  const ended = held?.run.status === 'ended' ? held.run.outcome : null
  // Written out, because it is made for every message of a hundred thousand people.
  const candidate: Parameters<typeof verdictOf>[0] = {
    id: row.id,
    position: 0,
    run: row.run,
    node: row.node,
    customer: customer.id,
    number: '',
    kind: row.kind,
    payload: '',
    state: row.held ? 'held' : 'queued',
    not_before: row.notBefore,
    reason: null,
    attempts: 0,
    error_code: null,
    error_detail: null,
    created_at: row.createdAt,
    answers: row.answers,
    consent: customer.consent,
    hold: life.hold,
    country: customer.country,
    federative_unit: customer.state,
    timezone: customer.timezone,
    phone: customer.phone,
    user_id: customer.userId,
    last_inbound_at: life.lastInboundAt,
    marketing_stopped_at: person.marketingStoppedAt,
    run_status: held?.run.status ?? null,
    run_outcome: ended,
    run_started_at: held?.run.startedAt ?? null,
    number_status: 'active',
    hands_over: life.handedOver.some(({ run, at }) => run === row.run && at === row.createdAt) ? 1 : 0,
  }
  const verdict = verdictOf(candidate, row.message, {
    ...{ now, debts: debtsOf(life), law: setting.law, organisation: setting.organisation, contacts: life.contacts },
    promise: promises.find(({ status }) => status === 'open'),
    ...{ templateHeldUntil: undefined, pausedUntil: 0, isMarketing: category === 'marketing' },
    templateText: template && [template.header?.text, template.body, template.footer].filter(Boolean).join('\n'),
  })
  return { verdict, category, template: row.message.type === 'template' ? row.message.template : null }
}

/** As the ledger tells the dispatcher. */
function debtsOf({ money, person }: Life): DebtsOf | undefined {
  const { debts, payments } = money
  if (debts.length === 0) return undefined
  const renegotiated = debts.some(({ status }) => status === 'renegotiated')
  const due = debts.flatMap(({ status, dueDate }) => (status === 'open' ? [dueDate] : [])).sort()
  const open = due.length > 0 || renegotiated
  const paidAt = Math.max(person.debtsChangedAt ?? 0, payments.at(-1)?.paidAt ?? 0)
  return { open, renegotiated, newestDue: due.at(-1) ?? null, paidAt: paidAt === 0 ? null : paidAt }
}

function templateOf(
  message: OutboundMessage,
  templates: readonly MessageTemplate[] | undefined,
): MessageTemplate | undefined {
  if (message.type !== 'template') return undefined
  return templates?.find(({ name, language }) => name === message.template && language === message.language)
}

function categoryOf({ type }: OutboundMessage, template: MessageTemplate | undefined): MessageCategory {
  if (type !== 'template') return 'service'
  const category = template?.category.toLowerCase()
  return MESSAGE_CATEGORIES.find((known) => known === category) ?? 'unknown'
}
