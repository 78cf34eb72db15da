/** The ways of this conversation that one has left, to take them up again. */
import { formatMoney } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { eventWords } from './event-words.ts'
import { returnTo, useSimulation } from './simulation.ts'
import styles from './simulator.module.css'
import { ownEvent } from './ways.ts'

export function OtherWays() {
  const t = useTexts('simulator')
  const moments = useSimulation((state) => state.moments)
  const others = useSimulation((state) => state.others)
  const busy = useSimulation((state) => state.busy)
  if (others.length === 0) return null
  return (
    <div className={styles.others}>
      <p>{t('panel.branch.others')}</p>
      <ul>
        {others.map((way, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: ways have no other identity
          <li key={index}>
            <button type="button" disabled={busy} onClick={() => returnTo(index)}>
              {t('panel.branch.way', {
                event: eventWords(ownEvent(way, moments), t, (amount) => formatMoney(amount)),
                count: way.length - 1,
              })}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
