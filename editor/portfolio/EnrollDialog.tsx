/** Puts the selected people into a published journey, and says who was left out and why. */
import { Button, Radio } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CustomerSummary, Enrolled, JourneySummary } from '../../schemas/api.ts'
import { enroll, journeysQuery } from '../api/journeys.ts'
import { Link, navigate } from '../app/router.tsx'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { Dialog } from '../page/Dialog.tsx'
import { EmptyRoom } from '../page/EmptyRoom.tsx'
import { LoadProblem } from '../page/LoadProblem.tsx'
import page from '../page/page.module.css'
import css from './enroll.module.css'

type Person = Pick<CustomerSummary, 'id' | 'name'>

interface Props {
  opened: boolean
  people: readonly Person[]
  onClose: () => void
  onEnrolled: () => void
}

export function EnrollDialog({ opened, people, onClose, onEnrolled }: Props) {
  const t = useTexts('portfolio')
  // The selection is cleared once people are in, but the dialog still speaks of them.
  const [asked, setAsked] = useState(people)
  if (opened && people.length > 0 && people !== asked && !samePeople(people, asked)) setAsked(people)
  return (
    <Dialog opened={opened} onClose={onClose} size={520} title={t('enroll.title')}>
      <EnrollSteps people={asked} onClose={onClose} onEnrolled={onEnrolled} />
    </Dialog>
  )
}

function EnrollSteps({ people, onClose, onEnrolled }: Omit<Props, 'opened'>) {
  const t = useTexts('portfolio')
  const app = useTexts('app')
  const client = useQueryClient()
  const journeys = useQuery(journeysQuery)
  const [journey, setJourney] = useState('')
  const start = useMutation({
    mutationFn: () => enroll(journey, { customers: people.map((person) => person.id) }),
    onSuccess: () => {
      onEnrolled()
      for (const key of ['journeys', 'runs', 'customers']) void client.invalidateQueries({ queryKey: [key] })
    },
  })
  const published = journeys.data?.items.filter((one) => one.version !== undefined) ?? []

  if (start.data) return <Result result={start.data} people={people} journey={journey} onClose={onClose} />
  if (journeys.isError) return <LoadProblem error={journeys.error} onRetry={() => journeys.refetch()} />
  if (journeys.data && published.length === 0) {
    return (
      <EmptyRoom
        title={t('enroll.none')}
        text={t('enroll.noneHelp')}
        actions={<Button onClick={() => navigate('/journeys')}>{t('enroll.goJourneys')}</Button>}
      />
    )
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        start.mutate()
      }}
    >
      <p className={page.dialogText}>{t('enroll.who', { count: people.length })}</p>
      <Radio.Group label={t('enroll.journey')} value={journey} onChange={setJourney} mt={16}>
        <div className={css.choices}>
          {published.map((one, index) => (
            <Choice key={one.id} journey={one} first={index === 0} chosen={one.id === journey} />
          ))}
        </div>
      </Radio.Group>
      {start.isError && (
        <p className={page.dialogProblem} role="alert">
          {troubleText(start.error, app)}
        </p>
      )}
      <div className={page.dialogActions}>
        <Button variant="default" onClick={onClose}>
          {t('enroll.cancel')}
        </Button>
        <Button type="submit" disabled={journey === ''} loading={start.isPending}>
          {t('enroll.submit')}
        </Button>
      </div>
    </form>
  )
}

function Choice({ journey, first, chosen }: { journey: JourneySummary; first: boolean; chosen: boolean }) {
  const t = useTexts('portfolio')
  return (
    <div className={css.choice} data-chosen={chosen}>
      <Radio
        value={journey.id}
        label={journey.name}
        description={`${t('enroll.version', { version: journey.version })}, ${t('enroll.inside', { count: journey.waiting })}`}
        {...(first && { 'data-autofocus': true })}
      />
    </div>
  )
}

interface ResultProps {
  result: Enrolled
  people: readonly Person[]
  journey: string
  onClose: () => void
}

function Result({ result, people, journey, onClose }: ResultProps) {
  const t = useTexts('portfolio')
  const names = new Map(people.map((person) => [person.id, person.name]))
  return (
    <>
      <div role="status">
        <p className={css.enrolled}>{t('enroll.enrolled', { count: result.enrolled })}</p>
        {result.skipped.length > 0 && (
          <p className={css.skipped}>{t('enroll.skipped', { count: result.skipped.length })}</p>
        )}
      </div>
      {result.skipped.length > 0 && (
        <ul className={css.reasons}>
          {result.skipped.map(({ customer, reason }) => (
            <li key={customer}>
              <strong>{names.get(customer) ?? customer}</strong> {t(`enroll.reasons.${reason}`)}
            </li>
          ))}
        </ul>
      )}
      <div className={page.dialogActions}>
        <Link
          to={`/runs?journey=${encodeURIComponent(journey)}`}
          className={page.plainLink}
          style={{ marginInlineEnd: 'auto' }}
        >
          {t('enroll.seeRuns')}
        </Link>
        <Button onClick={onClose} data-autofocus>
          {t('enroll.done')}
        </Button>
      </div>
    </>
  )
}

function samePeople(a: readonly Person[], b: readonly Person[]): boolean {
  return a.length === b.length && a.every((person, index) => person.id === b[index]?.id)
}
