/** The WhatsApp numbers and whether they send. */
import type { SystemHealth } from '../../schemas/health.ts'
import { useTexts } from '../i18n/index.ts'
import { Panel } from '../page/Panel.tsx'
import { StatusPill } from '../page/StatusPill.tsx'
import { formatPhone } from '../portfolio/phone-number.ts'
import css from './health.module.css'

export function Numbers({ numbers }: { numbers: SystemHealth['numbers'] }) {
  const t = useTexts('health')
  return (
    <Panel title={t('numbers.title')}>
      <ul className={css.held}>
        {numbers.map(({ id, display, status }) => (
          <li key={id}>
            <span>{formatPhone(display)}</span>
            <StatusPill tone={status === 'active' ? 'success' : 'danger'}>{t(`numbers.${status}`)}</StatusPill>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
