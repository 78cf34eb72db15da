/** Messages whose answer was lost: to whom, since when, and when they are sent again if WhatsApp says nothing. */
import type { SystemHealth } from '../../schemas/health.ts'
import { Link } from '../app/router.tsx'
import { formatNumber, formatRelative, formatTime } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { Panel } from '../page/Panel.tsx'
import page from '../page/page.module.css'
import css from './health.module.css'

export function Uncertain({ health }: { health: SystemHealth }) {
  const t = useTexts('health')
  const { count, items } = health.messages.uncertain
  const more = count - items.length
  return (
    <div id="uncertain" className={css.anchor}>
      <Panel title={t('uncertain.title')} note={t('uncertain.note')} flush>
        <div className={page.scroll}>
          <table className={page.table}>
            <caption className="visually-hidden">{t('uncertain.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('uncertain.person')}</th>
                <th scope="col">{t('uncertain.sent')}</th>
                <th scope="col">{t('uncertain.again')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <tr key={item.id}>
                  <th scope="row">
                    <Link to={addressOf(item)} className={page.link}>
                      {item.customer.name || t('uncertain.someone')}
                    </Link>
                  </th>
                  <td>{item.sentAt === undefined ? '–' : formatRelative(item.sentAt, health.at)}</td>
                  <td>
                    {item.resendAt <= health.at
                      ? t('uncertain.now')
                      : t('uncertain.at', { at: formatTime(item.resendAt) })}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {more > 0 && <p className={css.more}>{t('uncertain.more', { count: more, shown: formatNumber(more) })}</p>}
      </Panel>
    </div>
  )
}

/** An answer of care is said by no run. */
function addressOf({ run, customer }: SystemHealth['messages']['uncertain']['items'][number]): string {
  return run === '' ? `/portfolio/${encodeURIComponent(customer.id)}` : `/runs/${encodeURIComponent(run)}`
}
