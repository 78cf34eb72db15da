/** Days of the week as seven buttons; 1 is Monday, as ISO 8601 counts. */
import { useLocale } from '../../i18n/index.ts'
import type { WidgetProps } from './widget.ts'
import styles from './widgets.module.css'

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const
/** 2024-01-01 was a Monday. */
const MONDAY = Date.UTC(2024, 0, 1)

export function WeekdaysInput({ id, value, onChange, readOnly }: WidgetProps) {
  const locale = useLocale()
  const chosen: unknown[] = Array.isArray(value) ? value : []
  const named = (day: number, weekday: 'short' | 'long') =>
    new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' })
      .format(MONDAY + (day - 1) * 86_400_000)
      .replace('.', '')
  return (
    <div className={styles.days} id={id}>
      {DAYS.map((day) => {
        const on = chosen.includes(day)
        return (
          <button
            key={day}
            type="button"
            className={styles.day}
            aria-pressed={on}
            aria-label={named(day, 'long')}
            disabled={readOnly}
            onClick={() => onChange(DAYS.filter((other) => (other === day ? !on : chosen.includes(other))))}
          >
            {named(day, 'short').slice(0, 3)}
          </button>
        )
      })}
    </div>
  )
}
