/** The one answer that people come for, and below it what needs them: each with what happened, since when, what to do. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { HealthLevel, SystemHealth } from '../../schemas/health.ts'
import { Link } from '../app/router.tsx'
import { formatRelative } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import type { Alert } from './alerts-of.ts'
import css from './health.module.css'
import { StartNumber } from './StartNumber.tsx'
import { useAlertWords } from './use-alert-words.ts'

interface Props {
  level: HealthLevel
  alerts: readonly Alert[]
  /** The installation's clock. */
  now: number
}

export function Verdict({ level, alerts, now }: Props) {
  const t = useTexts('health')
  const [starting, setStarting] = useState<SystemHealth['numbers'][number] | null>(null)
  return (
    <section className={css.verdict} data-level={level} aria-labelledby="verdict">
      <div className={css.answer} role="status">
        <span className={css.sign}>
          <Icon name={level === 'ok' ? 'check' : 'alert'} size={22} />
        </span>
        <div>
          <h2 id="verdict">{t(`verdict.${level}.title`)}</h2>
          <p>{t(`verdict.${level}.text`, { count: alerts.length })}</p>
        </div>
      </div>
      {alerts.length > 0 && (
        <ul className={css.alerts}>
          {alerts.map((alert) => (
            <AlertRow key={keyOf(alert)} alert={alert} now={now} onStart={setStarting} />
          ))}
        </ul>
      )}
      <StartNumber number={starting} onClose={() => setStarting(null)} />
    </section>
  )
}

interface RowProps {
  alert: Alert
  now: number
  onStart: (number: SystemHealth['numbers'][number]) => void
}

function AlertRow({ alert, now, onStart }: RowProps) {
  const t = useTexts('health')
  const { title, text } = useAlertWords()(alert)
  return (
    <li data-level={alert.level}>
      <div>
        <strong>{title}</strong>
        <p>{text}</p>
      </div>
      {alert.since !== undefined && (
        <time dateTime={new Date(alert.since).toISOString()}>
          {t('since', { when: formatRelative(Math.min(alert.since, now), now) })}
        </time>
      )}
      {alert.kind === 'number' && (
        <Button variant="default" onClick={() => onStart(alert.number)}>
          {t('start.button')}
        </Button>
      )}
      {alert.kind === 'uncertain' && (
        <Button component="a" href="#uncertain" variant="default">
          {t('uncertain.see')}
        </Button>
      )}
      {alert.kind === 'template' && (
        <Button component={Link} to="/runs?status=waiting" variant="default">
          {t('seeRuns')}
        </Button>
      )}
    </li>
  )
}

function keyOf(alert: Alert): string {
  if (alert.kind === 'number') return `number ${alert.number.id}`
  if (alert.kind === 'template') return `template ${alert.template.name} ${alert.template.language}`
  return alert.kind
}
