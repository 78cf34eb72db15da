/** Between two moments of the conversation: what happened without words, and the way to go on from there. */
import type { PhoneMark } from '../phone/Phone.tsx'
import { PhoneIcon } from '../phone/PhoneIcon.tsx'
import type { EntryWording } from './entry-words.ts'
import { eventWords, isSpoken } from './event-words.ts'
import styles from './simulator.module.css'
import type { Way } from './ways.ts'

type Texts = Pick<EntryWording, 't' | 'money' | 'instant'>

export function momentMarks(way: Way, { t, money, instant }: Texts, busy: boolean, onBranch: (moment: number) => void) {
  return way.slice(0, -1).map(({ now }, index): PhoneMark => {
    const next = way[index + 1]?.event ?? null
    const said = now.transcript.filter(({ kind }) => kind !== 'step').length
    return {
      after: said,
      key: String(index),
      node: (
        <div className={styles.moment}>
          <button
            type="button"
            disabled={busy}
            aria-label={t('panel.branch.at', { number: index + 1, at: instant(now.at) })}
            onClick={() => onBranch(index)}
          >
            <PhoneIcon name="back" /> {t('panel.branch.here')}
          </button>
          {!isSpoken(next) && <span className={styles.happened}>{eventWords(next, t, money)}</span>}
        </div>
      ),
    }
  })
}
