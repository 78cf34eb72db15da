/** How old debts are: days past due, the aging bucket that they fall in (faixa de atraso), and which is the oldest. */
import type { CalendarDate } from '../../schemas/basics.ts'
import type { Debt } from '../../schemas/customer.ts'
import { nextBusinessDay, type Place } from './business-days.ts'
import { daysBetween } from './calendar-date.ts'

/** `current` is a debt that is not past due. */
export const AGING_BUCKETS = ['current', '1-30', '31-60', '61-90', '91-180', '181-360', '>360'] as const
export type AgingBucket = (typeof AGING_BUCKETS)[number]

/**
 * Days past due on a date. A due date without business moves to the next business day and days count from there
 * (Banco Central, Manual de Padrões para Iniciação do Pix, Anexo III §4): until then it is 0. Before the written due
 * date it is negative (-5 is five days to go).
 */
export function daysPastDue(dueDate: CalendarDate, on: CalendarDate, place: Place): number {
  const days = daysBetween(dueDate, on)
  if (days <= 0) return days
  return Math.max(0, daysBetween(nextBusinessDay(dueDate, place), on))
}

export function agingBucket(days: number): AgingBucket {
  if (days <= 0) return 'current'
  if (days <= 30) return '1-30'
  if (days <= 60) return '31-60'
  if (days <= 90) return '61-90'
  if (days <= 180) return '91-180'
  if (days <= 360) return '181-360'
  return '>360'
}

/** For sorting: the earliest due date first; of one day, in the order of their ids, so that the oldest is always the same. */
export function byAge(a: Pick<Debt, 'id' | 'dueDate'>, b: Pick<Debt, 'id' | 'dueDate'>): number {
  return order(a.dueDate, b.dueDate) || order(a.id, b.id)
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
