/** What runs: version, since when, where the data lies, its backup, and the processes that share the work. */
import type { SystemHealth } from '../../schemas/health.ts'
import { formatInstant, formatNumber, formatRelative } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { Panel } from '../page/Panel.tsx'
import css from './health.module.css'

export function Program({ health }: { health: SystemHealth }) {
  const t = useTexts('health')
  const { program, ledger, lastBackupAt, processes, at } = health
  return (
    <Panel title={t('program.title')}>
      <dl className={css.lines}>
        <dt>{t('program.version')}</dt>
        <dd>{program.version}</dd>
        <dt>{t('program.since')}</dt>
        <dd>{formatInstant(program.startedAt)}</dd>
        <dt>{t('program.ledger')}</dt>
        <dd>
          {t(`program.${ledger.kind}`)}, {formatBytes(ledger.bytes)}
        </dd>
        {ledger.writeMilliseconds !== undefined && (
          <>
            <dt>{t('program.write')}</dt>
            <dd>
              {formatNumber(ledger.writeMilliseconds, { style: 'unit', unit: 'millisecond', maximumFractionDigits: 1 })}
            </dd>
          </>
        )}
        {lastBackupAt !== undefined && (
          <>
            <dt>{t('program.backup')}</dt>
            <dd>{formatRelative(lastBackupAt, at)}</dd>
          </>
        )}
      </dl>
      {processes && processes.length > 0 && (
        <>
          <h3 className={css.group}>{t('program.processes', { count: processes.length })}</h3>
          <ul className={css.held}>
            {processes.map(({ id, role, host, startedAt, lanes }) => (
              <li key={id}>
                <span>
                  {host} <code>{role}</code>
                  <small>{t('program.processSince', { when: formatRelative(startedAt, at) })}</small>
                </span>
                <span>{t('program.lanes', { count: lanes })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}

const UNITS = [
  ['terabyte', 1e12],
  ['gigabyte', 1e9],
  ['megabyte', 1e6],
] as const

function formatBytes(bytes: number): string {
  const [unit, size] = UNITS.find(([, size]) => bytes >= size) ?? (['kilobyte', 1e3] as const)
  return formatNumber(bytes / size, { style: 'unit', unit, maximumFractionDigits: 1 })
}
