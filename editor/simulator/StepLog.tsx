/** What the journey did, in words and in order. */
import type { TranscriptEntry } from '../../schemas/api.ts'
import { useTexts } from '../i18n/index.ts'
import { clockLabel, dayLabel, dayOf } from '../phone/moments.ts'
import { type EntryWording, entryWords } from './entry-words.ts'
import styles from './simulator.module.css'

interface Props {
  transcript: readonly TranscriptEntry[]
  timezone: string
  wording: EntryWording
}

export function StepLog({ transcript, timezone, wording }: Props) {
  const t = useTexts('simulator')
  const steps = transcript.flatMap((entry) => (entry.kind === 'step' ? [entry] : []))
  return (
    <details className={styles.details} open>
      <summary>{t('panel.log')}</summary>
      <ol className={styles.log}>
        {steps.map(({ at, entry }, index) => {
          const { text, tone } = entryWords(entry, wording)
          const before = steps[index - 1]?.at
          const sameDay = before !== undefined && dayOf(before, timezone) === dayOf(at, timezone)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the log only ever grows at its end
            <li key={index} data-tone={tone}>
              {!sameDay && <strong className={styles.day}>{dayLabel(at, timezone)}</strong>}
              <time className="tabular" dateTime={new Date(at).toISOString()}>
                {before === at ? '' : clockLabel(at, timezone)}
              </time>
              <span>{text}</span>
            </li>
          )
        })}
      </ol>
    </details>
  )
}
