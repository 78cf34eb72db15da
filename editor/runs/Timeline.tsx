/** Everything that happened in a run, in words, by day, in the journey's own time zone. */
import type { Journey } from '../../schemas/journey.ts'
import type { JournalEntry } from '../../schemas/run.ts'
import { useLocale } from '../i18n/index.ts'
import css from './run.module.css'
import { timelineDays } from './timeline-days.ts'

interface Props {
  entries: readonly JournalEntry[]
  document: Journey
  /** IANA */
  timezone: string
}

export function Timeline({ entries, document, timezone }: Props) {
  const locale = useLocale()
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: timezone })
  void document
  return timelineDays(entries, timezone).map(({ date, entries: ofDay }) => (
    <section key={date} aria-label={day.format(Date.parse(date))}>
      <h3 className={css.day}>{day.format(Date.parse(date))}</h3>
      <ol className={css.entries}>
        {ofDay.map(({ entry, index }) => (
          <li key={index}>
            <time dateTime={new Date(entry.at).toISOString()}>{clock.format(entry.at)}</time>
            <span className={css.dot} aria-hidden="true" />
            <span className={css.words}>{entry.kind}</span>
          </li>
        ))}
      </ol>
    </section>
  ))
}
