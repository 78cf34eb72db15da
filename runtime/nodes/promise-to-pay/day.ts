/** The day that a person named: whether it may be promised, and how it is read back with buttons bound to it. */
import type { Amount, CalendarDate } from '../../../schemas/basics.ts'
import { nextBusinessDay } from '../../collections/business-days.ts'
import { daysBetween, isCalendarDate } from '../../collections/calendar-date.ts'
import { placeOfCustomer } from '../../collections/facts.ts'
import type { Scope, Turn } from '../../engine/node-type.ts'
import { today } from '../owed.ts'
import { dateInWords, moneyInWords, shortDate } from '../wordings.ts'
import type { Config } from './index.ts'
import { type Memory, say } from './memory.ts'
import { promised } from './promised.ts'

export type Named = { date: CalendarDate; amount: Amount | null }

const OTHER_DAY = 'other-day'
const CONFIRM = 'confirm.'

export function confirmButton(date: CalendarDate): string {
  return `${CONFIRM}${date}`
}

/** The day a payment is then expected on, or what is wrong with the one that was named. */
export function dayFor(
  scope: Scope<Config>,
  named: string,
): { date: CalendarDate; rolled: boolean } | 'past' | 'too-far' | 'unclear' {
  if (!isCalendarDate(named)) return 'unclear'
  const days = daysBetween(today(scope), named)
  if (days < 0) return 'past'
  if (days > scope.config.maxDays) return 'too-far'
  if (scope.config.instrument === 'pix') return { date: named, rolled: false }
  const date = nextBusinessDay(named, placeOfCustomer(scope.customer))
  return { date, rolled: date !== named }
}

/** Says day and amount, and asks for the button that confirms just them. */
export function readBack(
  scope: Scope<Config>,
  { date, amount, rolled }: Named & { rolled: boolean },
  memory: Memory = { asked: 0, rounds: 0 },
): Turn {
  const { t } = scope
  const about = promised(scope, date, amount)
  if (!about) return { go: 'unclear', notes: [{ code: 'nothing-owed' }] }
  const values = { date: dateInWords(scope, date), amount: moneyInWords(scope, about.amount, about.currency) }
  const text = t(rolled ? 'confirm.rolled' : 'confirm', values)
  return say(
    {
      type: 'buttons',
      text,
      buttons: [
        { id: confirmButton(date), title: t('confirm.yes', { date: shortDate(scope, date) }) },
        { id: OTHER_DAY, title: t('confirm.other') },
      ],
    },
    { ...memory, proposed: { date, amount } },
  )
}
