/** A run that a problem stopped: what happened, what was kept, what to do, and the technical detail for whoever needs it. */
import type { Static } from 'typebox'
import type { Fault } from '../../schemas/run.ts'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { faultWords } from './fault-words.ts'
import css from './run.module.css'
import type { StepName } from './step-name.ts'

export function FaultPanel({ fault, step }: { fault: Static<typeof Fault>; step: (node: string) => StepName }) {
  const t = useTexts('runs')
  const { what, todo } = faultWords(fault, t)
  return (
    <section className={css.faultPanel} aria-labelledby="fault">
      <Icon name="alert" size={20} />
      <div>
        <h2 id="fault">{t('faults.title')}</h2>
        <p>
          {fault.node !== undefined && <>{t('faults.where', { node: step(fault.node).name })} </>}
          {what} {t('faults.kept')}
        </p>
        <p>
          <strong>{t('faults.whatToDo')}</strong> {todo}
        </p>
        <details>
          <summary>{t('faults.detail')}</summary>
          <code>
            {fault.code}: {fault.detail}
          </code>
        </details>
      </div>
    </section>
  )
}
