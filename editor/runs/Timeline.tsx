/** Everything that happened in a run, in words, by day, in the journey's own time zone. */
import type { Journey } from '../../schemas/journey.ts'
import type { JournalEntry } from '../../schemas/run.ts'
import { useLocale } from '../i18n/index.ts'
import { type EntryWording, entryWords } from '../simulator/entry-words.ts'
import { useEntryWording } from '../simulator/useEntryWording.ts'
import css from './run.module.css'
import { StepMark } from './StepMark.tsx'
import type { StepName } from './step-name.ts'
import { timelineDays } from './timeline-days.ts'

interface Props {
  entries: readonly JournalEntry[]
  document: Journey
  step: (node: string) => StepName
  /** IANA */
  timezone: string
}

export function Timeline({ entries, document, step, timezone }: Props) {
  const locale = useLocale()
  const wording = useEntryWording(document, timezone)
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
  const clock = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: timezone,
  })
  return timelineDays(entries, timezone).map(({ date, entries: ofDay }) => (
    <section key={date} aria-label={day.format(Date.parse(date))}>
      <h3 className={css.day}>{day.format(Date.parse(date))}</h3>
      <ol className={css.entries}>
        {ofDay.map(({ entry, index }, place) => (
          <Line
            key={index}
            entry={entry}
            time={clock.format(entry.at)}
            sameTime={place > 0 && clock.format(ofDay[place - 1]?.entry.at) === clock.format(entry.at)}
            wording={wording}
            step={step}
          />
        ))}
      </ol>
    </section>
  ))
}

interface LineProps {
  entry: JournalEntry
  time: string
  /** The line above has said the time already; it is still there for those who listen. */
  sameTime: boolean
  wording: EntryWording
  step: (node: string) => StepName
}

function Line({ entry, time, sameTime, wording, step }: LineProps) {
  const { text, tone } = entryWords(entry, wording)
  return (
    <li data-tone={entry.kind === 'left' ? 'quiet' : tone} data-arrival={entry.kind === 'entered'}>
      <time dateTime={new Date(entry.at).toISOString()}>
        <span className={sameTime ? 'visually-hidden' : undefined}>{time}</span>
      </time>
      {entry.kind === 'entered' ? (
        <StepMark step={step(entry.node)} />
      ) : (
        <span className={css.dot} aria-hidden="true" />
      )}
      <span className={css.words}>{text}</span>
    </li>
  )
}
