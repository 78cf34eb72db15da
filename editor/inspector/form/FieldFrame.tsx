/** Label, help and problems around a field. Everything said about the field is tied to it for screen readers. */
import type { ReactNode } from 'react'
import { useTexts } from '../../i18n/index.ts'
import type { Problem } from './field-path.ts'
import styles from './form.module.css'

interface Props {
  id: string
  label: string
  help?: string | undefined
  required: boolean
  problems: readonly Problem[]
  /** `group` for several controls: a fieldset with a legend; `input` for one: a label. */
  as: 'input' | 'group'
  /** Beside the label: a remove button, say. */
  action?: ReactNode
  children: ReactNode
}

export function FieldFrame({ id, label, help, required, problems, as, action, children }: Props) {
  const t = useTexts('inspector')
  const optional = required ? null : <span className={styles.optional}>{t('form.optional')}</span>
  const helpText = help && (
    <p className={styles.help} id={helpId(id)}>
      {help}
    </p>
  )
  const rest = (
    <>
      {as === 'group' && helpText}
      {children}
      {as === 'input' && helpText}
      <Problems id={problemsId(id)} problems={problems} />
    </>
  )
  if (as === 'group') {
    return (
      <fieldset className={styles.group} aria-label={label} aria-describedby={describedBy(id, help, problems)}>
        <legend className={styles.legend}>
          <span>
            {label} {optional}
          </span>
          {action}
        </legend>
        {rest}
      </fieldset>
    )
  }
  return (
    <div className={styles.field} data-invalid={problems.some(isError)}>
      <div className={styles.labelRow}>
        <label className={styles.label} htmlFor={id}>
          {label} {optional}
        </label>
        {action}
      </div>
      {rest}
    </div>
  )
}

/** What is wrong, in words; announced when it appears. */
export function Problems({ id, problems }: { id?: string; problems: readonly Problem[] }) {
  return (
    <div id={id} aria-live="polite" className={styles.problems}>
      {problems.map(({ diagnostic }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: problems have no id; the list is replaced as a whole
        <p key={index} className={styles.problem} data-severity={diagnostic.severity}>
          {diagnostic.message}
        </p>
      ))}
    </div>
  )
}

/** The ids of help and problems of a field, for `aria-describedby`. */
export function describedBy(id: string, help: string | undefined, problems: readonly Problem[]): string | undefined {
  const ids = [help ? helpId(id) : '', problems.length > 0 ? problemsId(id) : ''].filter((part) => part !== '')
  return ids.length > 0 ? ids.join(' ') : undefined
}

const helpId = (id: string) => `${id}-help`
const problemsId = (id: string) => `${id}-problems`
const isError = ({ diagnostic }: Problem) => diagnostic.severity === 'error'
