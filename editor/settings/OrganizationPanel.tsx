/** Whose installation this is, and as whom one is signed in. */
import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from '../api/session.ts'
import { useTexts } from '../i18n/index.ts'
import { LoadProblem } from '../page/LoadProblem.tsx'
import { Panel } from '../page/Panel.tsx'
import css from './settings.module.css'

export function OrganizationPanel() {
  const t = useTexts('settings')
  const session = useQuery(sessionQuery)
  return (
    <Panel title={t('organization.title')}>
      {session.isError && <LoadProblem error={session.error} onRetry={() => session.refetch()} />}
      {session.data && (
        <dl className={css.facts}>
          <div>
            <dt>{t('organization.name')}</dt>
            <dd>{session.data.organization.name}</dd>
          </div>
          <div>
            <dt>{t('organization.you')}</dt>
            <dd>
              {session.data.user.name} ({session.data.user.email})
            </dd>
          </div>
        </dl>
      )}
      <p className={css.help}>{t('organization.help')}</p>
    </Panel>
  )
}
