/** What waits: replies for their turn, deadlines, messages for their way out, and why those are held. */
import type { ReactNode } from 'react'
import type { SystemHealth } from '../../schemas/health.ts'
import { Link } from '../app/router.tsx'
import { formatNumber } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { Panel } from '../page/Panel.tsx'
import page from '../page/page.module.css'
import css from './health.module.css'
import { formatSpan } from './span.ts'

/** A lag that nobody would notice is none. */
const WORTH_TELLING_SECONDS = 5

export function Waiting({ health }: { health: SystemHealth }) {
  const t = useTexts('health')
  const { backlog, messages, waitingRuns } = health
  const age = (seconds: number | undefined, key: string, none: string) =>
    seconds === undefined || seconds < WORTH_TELLING_SECONDS ? t(none) : t(key, { age: formatSpan(seconds) })
  return (
    <Panel title={t('waiting.title')} note={backlog.growing ? t('waiting.growing') : undefined}>
      <dl className={css.facts}>
        <Fact name={t('waiting.inbox')} value={backlog.inbox.pending}>
          {age(backlog.inbox.oldestSeconds, 'waiting.oldest', 'waiting.none')}
        </Fact>
        <Fact
          name={t('waiting.timers')}
          value={backlog.timers.lateSeconds === undefined ? t('waiting.onTime') : undefined}
        >
          {backlog.timers.lateSeconds === undefined
            ? undefined
            : age(backlog.timers.lateSeconds, 'waiting.late', 'waiting.onTime')}
        </Fact>
        <Fact name={t('waiting.queued')} value={messages.queued}>
          {age(messages.queuedSeconds, 'waiting.next', 'waiting.none')}
        </Fact>
        <Fact name={t('waiting.uncertain')} value={messages.uncertain.count}>
          {messages.uncertain.count > 0 ? (
            <a href="#uncertain" className={page.plainLink}>
              {t('uncertain.see')}
            </a>
          ) : (
            t('waiting.confirmed')
          )}
        </Fact>
        <Fact name={t('waiting.runs')} value={waitingRuns}>
          <Link to="/runs?status=waiting" className={page.plainLink}>
            {t('seeRuns')}
          </Link>
        </Fact>
      </dl>
      <Held held={messages.held} />
    </Panel>
  )
}

function Fact({ name, value, children }: { name: string; value: number | string | undefined; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value !== undefined && <strong>{typeof value === 'number' ? formatNumber(value) : value}</strong>}
        {children !== undefined && <span>{children}</span>}
      </dd>
    </div>
  )
}

function Held({ held }: { held: SystemHealth['messages']['held'] }) {
  const t = useTexts('health')
  const reasons = useTexts('runs')
  if (held.length === 0) return <p className={css.quiet}>{t('waiting.noHeld')}</p>
  return (
    <>
      <h3 className={css.group}>{t('waiting.held')}</h3>
      <ul className={css.held}>
        {held.map(({ reason, count }) => (
          <li key={reason}>
            <span>{reasons(`holds.${reason}`, { defaultValue: reasons('holds.other', { code: reason }) })}</span>
            <strong>{formatNumber(count)}</strong>
          </li>
        ))}
      </ul>
    </>
  )
}
