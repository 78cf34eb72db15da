/** Shows what one may do, and says in its place why one may not; `quiet` where a sentence nearby says it already. */
import type { ReactNode } from 'react'
import type { Permission } from '../../schemas/roles.ts'
import styles from './Allowed.module.css'
import { useMay, useWhyNot } from './may.ts'

export function Allowed({ to, quiet = false, children }: { to: Permission; quiet?: boolean; children: ReactNode }) {
  const why = useWhyNot(to)
  if (why === undefined) return children
  return quiet ? null : <p className={styles.why}>{why}</p>
}

/** Fields that one may see but not change: every control inside is disabled. */
export function LookOnly({ without, children }: { without: Permission; children: ReactNode }) {
  return (
    <fieldset className={styles.fields} disabled={!useMay(without)}>
      {children}
    </fieldset>
  )
}
