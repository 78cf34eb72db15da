/** Whether the organisation can send at all: its number runs, its role is attested where Meta's policy asks for it. */
import { useQuery } from '@tanstack/react-query'
import type { Journey } from '../../schemas/journey.ts'
import { Link } from '../app/router.tsx'
import { useTexts } from '../i18n/index.ts'
import page from '../page/page.module.css'
import { organisationQuery } from '../settings/organisation-api.ts'
import { whatsAppQuery } from '../settings/settings-api.ts'
import { CheckItem } from './CheckItem.tsx'

export function Readiness({ journey }: { journey: Journey }) {
  const t = useTexts('publish')
  const { data: organisation, isError: noOrganisation } = useQuery(organisationQuery())
  const { data: account, isError: noAccount } = useQuery(whatsAppQuery)
  if (noOrganisation || noAccount) return <CheckItem standing="attention" title={t('readiness.unknown')} />
  if (!organisation || !account) return <CheckItem standing="checking" title={t('readiness.checking')} />
  const { collectorRole, attestation } = organisation.policy
  const number = journey.settings.number
    ? account.numbers.find(({ id }) => id === journey.settings.number)
    : account.numbers[0]
  const missing = [
    !number && t('readiness.noNumber'),
    number?.status === 'stopped' && t('readiness.stopped', { number: number.display }),
    collectorRole !== 'first_party' && !attestation && t('readiness.notAttested'),
  ].filter((problem) => typeof problem === 'string')
  if (missing.length === 0) return <CheckItem standing="ready" title={t('readiness.ready')} summary={number?.display} />
  return (
    <CheckItem standing="attention" title={t('readiness.notReady')} summary={missing.join(' ')}>
      <Link to="/settings" className={page.plainLink}>
        {t('readiness.settings')}
      </Link>
    </CheckItem>
  )
}
