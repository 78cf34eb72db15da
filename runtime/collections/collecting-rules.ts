/** What may never be collected, or not like this, whoever is asked and at whatever hour: each with where it is written. */
import type { CalendarDate } from '../../schemas/basics.ts'
import type { OrganisationPolicy } from '../../schemas/organisation.ts'
import { daysPastDue } from './aging.ts'
import type { Place } from './business-days.ts'
import { isTimeBarred } from './discount-policy.ts'
import { threatsIn } from './tone.ts'

export type CollectingRefusal = {
  rule: 'collector-role' | 'time-barred' | 'threat'
  source: string
  /** What the text says that must not be said. */
  words?: string
}

export type Collecting = {
  organisation: OrganisationPolicy
  /**
   * The latest due date of the person's open debts; null when none is open, and when an agreement runs, which
   * acknowledged the debt anew.
   */
  newestDue: CalendarDate | null
  place: Place
  today: CalendarDate
  /** All that the person would read. */
  words: string
}

export function collectingRefusal(collecting: Collecting): CollectingRefusal | undefined {
  const { organisation, newestDue, place, today, words } = collecting
  if (organisation.collectorRole !== 'first_party' && organisation.attestation === null)
    return { rule: 'collector-role', source: 'WhatsApp Commerce Policy' }
  if (newestDue !== null && isTimeBarred(organisation.discount, daysPastDue(newestDue, today, place)))
    return { rule: 'time-barred', source: 'Código Civil art. 206 §5 I' }
  const [threat] = threatsIn(words, organisation.contact.toneWords)
  return threat && { rule: 'threat', source: threat.source, words: threat.words }
}
