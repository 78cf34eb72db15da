/** What became of the latest messages; refusals with WhatsApp's own codes, for whoever looks them up. */
import type { SystemHealth } from '../../schemas/health.ts'
import { formatNumber } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { Panel } from '../page/Panel.tsx'
import css from './health.module.css'

export function RecentSends({ recent }: { recent: SystemHealth['messages']['recent'] }) {
  const t = useTexts('health')
  const refused = recent.failed.reduce((sum, { count }) => sum + count, 0)
  if (recent.accepted + refused + recent.blocked === 0)
    return (
      <Panel title={t('recent.title')} note={t('recent.note')}>
        <p className={css.quiet}>{t('recent.none')}</p>
      </Panel>
    )
  return (
    <Panel title={t('recent.title')} note={t('recent.note')}>
      <ul className={css.held}>
        <li>
          <span>{t('recent.accepted')}</span>
          <strong>{formatNumber(recent.accepted)}</strong>
        </li>
        <li>
          <span>{t('recent.blocked')}</span>
          <strong>{formatNumber(recent.blocked)}</strong>
        </li>
        {recent.failed.map(({ code, count }) => (
          <li key={code}>
            <span>
              {t('recent.failed')} <code>{code}</code>
            </span>
            <strong>{formatNumber(count)}</strong>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
