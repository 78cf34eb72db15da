/** Where the journey stands and what its clock says. */
import type { Simulation } from '../../schemas/api.ts'
import { formatInstant } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import type { EntryWording } from './entry-words.ts'
import styles from './simulator.module.css'

interface Props {
  now: Simulation
  timezone: string
  wording: EntryWording
}

export function StatusLine({ now, timezone, wording }: Props) {
  const t = useTexts('simulator')
  return (
    <div className={styles.status} data-status={now.status}>
      <strong>{now.node === undefined ? statusWords(now, timezone, t, wording) : wording.nodeName(now.node)}</strong>
      {now.node !== undefined && <span>{statusWords(now, timezone, t, wording)}</span>}
      <small className="tabular">{t('panel.clock', { at: formatInstant(now.at, timezone) })}</small>
    </div>
  )
}

function statusWords(
  now: Simulation,
  timezone: string,
  t: (key: string, values?: Record<string, unknown>) => string,
  wording: EntryWording,
): string {
  switch (now.status) {
    case 'ended':
      return t('panel.status.ended', { outcome: now.outcome === undefined ? '' : wording.outcome(now.outcome) })
    case 'failed':
      return t('panel.status.failed', { why: now.fault?.detail ?? '' })
    case 'waiting': {
      if (now.waitingFor === 'result') return t('panel.status.waiting-result')
      if (now.until === undefined) return t('panel.status.waiting-open')
      const until = formatInstant(now.until, timezone)
      return t(now.waitingFor === 'reply' ? 'panel.status.waiting-reply' : 'panel.status.waiting-time', { until })
    }
  }
}
