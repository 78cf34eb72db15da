/** What the organisation decides for all its journeys: for whom it collects, when and how often, charges, discounts. */

import { Button, Switch } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import type { Organisation, WriteOrganisation } from '../../schemas/organisation-api.ts'
import { ApiProblem } from '../api/client.ts'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { LoadProblem } from '../page/LoadProblem.tsx'
import { Panel } from '../page/Panel.tsx'
import { Allowed, LookOnly } from '../session/Allowed.tsx'
import { ChargesFields } from './ChargesFields.tsx'
import { CollectorRole } from './CollectorRole.tsx'
import { ContactFields } from './ContactFields.tsx'
import { DiscountFields } from './DiscountFields.tsx'
import { organisationQuery, saveOrganisation } from './organisation-api.ts'
import css from './policy.module.css'

export function PolicyPanels() {
  const t = useTexts('organisation')
  const organisation = useQuery(organisationQuery())
  if (organisation.isError)
    return (
      <Panel title={t('contact.title')}>
        <LoadProblem error={organisation.error} onRetry={() => organisation.refetch()} />
      </Panel>
    )
  if (!organisation.data)
    return (
      <Panel title={t('contact.title')}>
        <p role="status">{t('loading')}</p>
      </Panel>
    )
  return <Policy organisation={organisation.data} />
}

function Policy({ organisation }: { organisation: Organisation }) {
  const t = useTexts('organisation')
  const app = useTexts('app')
  const client = useQueryClient()
  const [draft, setDraft] = useState(() => settingsOf(organisation))
  const stored = JSON.stringify(settingsOf(organisation))
  // Somebody else's version, or our own after it was saved.
  useEffect(() => setDraft(JSON.parse(stored) as WriteOrganisation), [stored])
  const isChanged = JSON.stringify(draft) !== stored
  const save = useMutation({
    mutationFn: () => saveOrganisation(draft, organisation.version),
    onSuccess: () => notifications.show({ message: t('saved') }),
    onSettled: () => client.invalidateQueries({ queryKey: ['organisation'] }),
  })
  const errors = save.error instanceof ApiProblem ? (save.error.problem.errors ?? []) : []
  const change = (part: Partial<WriteOrganisation>) => setDraft((before) => ({ ...before, ...part }))
  const bar = (section: ReactNode, title: string, id: string) => (
    <div id={id}>
      <Panel title={title}>
        <LookOnly without="policy">{section}</LookOnly>
      </Panel>
    </div>
  )
  return (
    <>
      <Allowed to="policy">{null}</Allowed>
      {bar(
        <ContactFields contact={draft.contact} onChange={(contact) => change({ contact })} />,
        t('contact.title'),
        'contact',
      )}
      {bar(
        <CollectorRole
          role={draft.collectorRole}
          onChange={(collectorRole) => change({ collectorRole })}
          organisation={organisation}
        />,
        t('role.title'),
        'role',
      )}
      {bar(
        <>
          <ChargesFields charges={draft.charges} onChange={(charges) => change({ charges })} />
          <DiscountFields
            discount={draft.discount}
            charges={draft.charges}
            onChange={(discount) => change({ discount })}
          />
        </>,
        t('discount.title'),
        'discount',
      )}
      {bar(
        <Switch
          label={t('publishing.review')}
          description={t('publishing.reviewHelp')}
          checked={draft.reviewBeforePublishing === true}
          onChange={(event) => change({ reviewBeforePublishing: event.currentTarget.checked })}
        />,
        t('publishing.title'),
        'publishing',
      )}
      {(isChanged || save.isPending) && (
        <section className={css.bar} aria-label={t('unsaved')}>
          <div>
            <strong>{t('unsaved')}</strong>
            {save.error && (
              <div role="alert" className={css.wrong}>
                {errors.length === 0 ? (
                  troubleText(save.error, app)
                ) : (
                  <ul>
                    {errors.map(({ pointer, detail }) => (
                      <li key={`${pointer}${detail}`}>{detail}</li>
                    ))}
                  </ul>
                )}
              </div>
            )}
          </div>
          <Button
            variant="default"
            onClick={() => {
              save.reset()
              setDraft(settingsOf(organisation))
            }}
          >
            {t('discard')}
          </Button>
          <Button loading={save.isPending} onClick={() => save.mutate()}>
            {t('save')}
          </Button>
        </section>
      )}
    </>
  )
}

function settingsOf({ policy: { attestation: _, ...settings } }: Organisation): WriteOrganisation {
  return settings
}
