/** All journeys: what is published, who is inside, what has changed; and the ways to begin a new one. */

import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import type { JourneySummary } from '../../schemas/api.ts'
import { journeysQuery } from '../api/journeys.ts'
import { laterPart } from '../app/part.ts'
import { useUsable } from '../app/usable.ts'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { EmptyRoom } from '../page/EmptyRoom.tsx'
import { LoadProblem } from '../page/LoadProblem.tsx'
import { PageFrame } from '../page/PageFrame.tsx'
import { TableBones } from '../page/TableBones.tsx'
import { Allowed } from '../session/Allowed.tsx'
import { DeleteDialog } from './DeleteDialog.tsx'
import { ImportButton } from './ImportButton.tsx'
import styles from './JourneysPage.module.css'
import { JourneyTable } from './JourneyTable.tsx'

const ReviewRequests = laterPart(() => import('../reviews/ReviewRequests.tsx'))
const NewJourneyDialog = laterPart(() => import('./NewJourneyDialog.tsx'))

const MANY = 6

export default function JourneysPage() {
  const t = useTexts('journeys')
  const journeys = useQuery(journeysQuery)
  const [creating, setCreating] = useState(false)
  const [deleting, setDeleting] = useState<JourneySummary | null>(null)
  const [wanted, setWanted] = useState('')
  const items = journeys.data?.items ?? []
  useUsable(!journeys.isPending)
  const shown = items.filter(({ name }) => name.toLowerCase().includes(wanted.trim().toLowerCase()))
  return (
    <PageFrame
      title={t('title')}
      subtitle={t('subtitle')}
      actions={
        <Allowed to="draw">
          <ImportButton />
          <Button data-tour="new-journey" leftSection={<Icon name="plus" />} onClick={() => setCreating(true)}>
            {t('new')}
          </Button>
        </Allowed>
      }
    >
      {journeys.isError && !journeys.data && <LoadProblem error={journeys.error} onRetry={() => journeys.refetch()} />}
      {journeys.isPending && <TableBones columns={5} rows={4} label={t('loading')} />}
      {journeys.data && items.length === 0 && (
        <EmptyRoom
          title={t('empty.title')}
          text={t('empty.text')}
          actions={
            <Allowed to="draw" quiet>
              <Button onClick={() => setCreating(true)}>{t('empty.begin')}</Button>
            </Allowed>
          }
        />
      )}
      <Suspense>
        <ReviewRequests />
      </Suspense>
      {items.length > MANY && (
        <TextInput
          className={styles.search}
          aria-label={t('search')}
          placeholder={t('search')}
          leftSection={<Icon name="search" size={14} />}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
      )}
      {items.length > 0 && <JourneyTable journeys={shown} onDelete={setDeleting} />}
      {items.length > 0 && shown.length === 0 && <p className={styles.nothing}>{t('nothingFound')}</p>}
      {creating && (
        <Suspense>
          <NewJourneyDialog onClose={() => setCreating(false)} />
        </Suspense>
      )}
      {deleting && <DeleteDialog journey={deleting} onClose={() => setDeleting(null)} />}
    </PageFrame>
  )
}
