/** The variables that the journey has set so far, as they are. */
import type { Json } from '../../schemas/basics.ts'
import { useTexts } from '../i18n/index.ts'
import styles from './simulator.module.css'

export function Variables({ vars }: { vars: Record<string, Json> }) {
  const t = useTexts('simulator')
  const rows = Object.entries(vars).flatMap(([name, value]) => flattened(name, value))
  return (
    <details className={styles.details}>
      <summary>{t('panel.vars')}</summary>
      {rows.length === 0 ? (
        <p className={styles.lead}>{t('panel.noVars')}</p>
      ) : (
        <dl className={styles.vars}>
          {rows.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </details>
  )
}

/** `{reply: {text: "oi"}}` → `reply.text`: the names that texts use. Lists stay in one piece. */
function flattened(name: string, value: Json): [name: string, value: string][] {
  if (value === null) return [[name, '—']]
  if (typeof value !== 'object') return [[name, String(value)]]
  if (Array.isArray(value)) return [[name, JSON.stringify(value)]]
  return Object.entries(value).flatMap(([key, inner]) => flattened(`${name}.${key}`, inner))
}
