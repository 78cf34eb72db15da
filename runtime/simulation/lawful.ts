/** What production asks of the law before each send, asked of a simulation. */
import type { Instant } from '../../schemas/basics.ts'
import type { LawPacks } from '../../schemas/law-pack.ts'
import type { MessageTemplate, OutboundMessage } from '../../schemas/message.ts'
import type { OrganisationPolicy } from '../../schemas/organisation.ts'
import { calendarDateAt } from '../collections/calendar-date.ts'
import { type CollectingRefusal, collectingRefusal } from '../collections/collecting-rules.ts'
import { type ContactVerdict, contactVerdict } from '../collections/contact-rules.ts'
import { placeOfCustomer } from '../collections/facts.ts'
import { spokenWords } from '../collections/spoken-words.ts'
import type { SimulationData } from './state.ts'

type Said = {
  message: OutboundMessage
  organisation: OrganisationPolicy
  templates?: readonly MessageTemplate[] | undefined
}

export function simulatedRefusal(
  { customer, debts, at }: SimulationData,
  { message, organisation, templates }: Said,
): CollectingRefusal | undefined {
  const place = placeOfCustomer(customer)
  const hasAgreement = debts.some(({ status }) => status === 'renegotiated')
  const due = debts.flatMap(({ status, dueDate }) => (status === 'open' ? [dueDate] : [])).sort()
  const template =
    message.type === 'template'
      ? templates?.find(({ name, language }) => name === message.template && language === message.language)
      : undefined
  return collectingRefusal({
    ...{ organisation, place, today: calendarDateAt(at, place.timezone) },
    newestDue: hasAgreement ? null : (due.at(-1) ?? null),
    words: spokenWords(message, template && [template.header?.text, template.body, template.footer].join('\n')),
  })
}

export function simulatedContact(
  { customer, at, contacts, lastInboundAt }: SimulationData,
  { answers, law, organisation }: { answers: Instant | null; law: LawPacks; organisation: OrganisationPolicy },
): ContactVerdict {
  return contactVerdict({
    ...{ at, place: placeOfCustomer(customer), packs: law, policy: organisation.contact },
    ...{ sent: contacts, answers, lastInboundAt },
  })
}
