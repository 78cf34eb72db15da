/** What a run has learnt on its way, by the names that texts use. */
import type { Json } from '../../schemas/basics.ts'
import { useTexts } from '../i18n/index.ts'
import { Panel } from '../page/Panel.tsx'
import css from './run.module.css'

export function Variables({ vars }: { vars: Record<string, Json> }) {
  const t = useTexts('runs')
  const rows = Object.entries(vars)
  return (
    <Panel title={t('run.variables')}>
      {rows.length === 0 ? (
        <p className={css.none}>{t('run.noVariables')}</p>
      ) : (
        <dl className={css.vars}>
          {rows.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  )
}
