/** For whom the organisation collects; who collects for others signs a declaration before anything is sent. */
import { Button, Radio } from '@mantine/core'
import { useState } from 'react'
import { COLLECTOR_ROLES, type OrganisationPolicy } from '../../schemas/organisation.ts'
import type { Organisation } from '../../schemas/organisation-api.ts'
import { formatInstant } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { AttestationDialog } from './AttestationDialog.tsx'
import css from './policy.module.css'

type Role = OrganisationPolicy['collectorRole']

interface Props {
  role: Role
  onChange: (role: Role) => void
  organisation: Organisation
}

export function CollectorRole({ role, onChange, organisation }: Props) {
  const t = useTexts('organisation')
  const [signing, setSigning] = useState(false)
  const { collectorRole, attestation } = organisation.policy
  return (
    <div className={css.fields}>
      <Radio.Group
        label={t('role.label')}
        description={t('role.help')}
        value={role}
        onChange={(value) => {
          const chosen = COLLECTOR_ROLES.find((each) => each === value)
          if (chosen) onChange(chosen)
        }}
      >
        <div className={css.choices}>
          {COLLECTOR_ROLES.map((each) => (
            <Radio key={each} value={each} label={t(`role.${each}`)} description={t(`role.${each}Help`)} />
          ))}
        </div>
      </Radio.Group>
      {role !== 'first_party' && role !== collectorRole && <p className={css.caution}>{t('role.saveFirst')}</p>}
      {collectorRole !== 'first_party' && role === collectorRole && attestation === null && (
        <div className={css.caution}>
          <p>{t('role.unsigned')}</p>
          <Button size="xs" onClick={() => setSigning(true)}>
            {t('role.sign')}
          </Button>
        </div>
      )}
      {collectorRole !== 'first_party' && role === collectorRole && attestation && (
        <p className={css.help}>{t('role.signed', { by: attestation.by, at: formatInstant(attestation.at) })}</p>
      )}
      {signing && <AttestationDialog organisation={organisation} onClose={() => setSigning(false)} />}
    </div>
  )
}
