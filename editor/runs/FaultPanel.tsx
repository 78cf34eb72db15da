/** A run that a problem stopped: what happened, what was kept, what to do, and the technical detail for whoever needs it. */
import { useQuery } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { Journey } from '../../schemas/journey.ts'
import type { Fault } from '../../schemas/run.ts'
import { nodeTypesQuery } from '../api/node-types.ts'
import { useLocale, useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { faultWords } from './fault-words.ts'
import css from './run.module.css'
import { stepName } from './step-name.ts'

export function FaultPanel({ fault, document }: { fault: Static<typeof Fault>; document: Journey }) {
  const t = useTexts('runs')
  const locale = useLocale()
  const types = useQuery(nodeTypesQuery).data?.items ?? []
  const { what, todo } = faultWords(fault, t)
  return (
    <section className={css.faultPanel} aria-labelledby="fault">
      <Icon name="alert" size={20} />
      <div>
        <h2 id="fault">{t('faults.title')}</h2>
        <p>
          {fault.node !== undefined && (
            <>{t('faults.where', { node: stepName(fault.node, document, types, locale).name })} </>
          )}
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
