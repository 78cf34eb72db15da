/** Days past due in words: "23 dias", "em dia", "vence em 3 dias". */
import type { TFunction } from 'i18next'

/** `days` as the API gives it: negative before the due date. `t` is of the namespace `portfolio`. */
export function lateness(days: number, t: TFunction): string {
  return days < 0 ? t('table.dueIn', { count: -days }) : t('table.days', { count: days })
}
