/** Users of the organisation, for administrators: who there is and what each may do, invitations, and the trail. */
import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { HandedLink, Person } from '../../schemas/people-api.ts'
import { useTexts } from '../i18n/index.ts'
import { EmptyRoom } from '../page/EmptyRoom.tsx'
import { LoadProblem } from '../page/LoadProblem.tsx'
import { PageFrame } from '../page/PageFrame.tsx'
import { Panel } from '../page/Panel.tsx'
import { TableBones } from '../page/TableBones.tsx'
import { useMay, useWhyNot } from '../session/may.ts'
import { HandedOut } from './HandedOut.tsx'
import { InviteDialog } from './InviteDialog.tsx'
import { PeopleTable } from './PeopleTable.tsx'
import { type PersonAction, PersonDialog } from './PersonDialog.tsx'
import { peopleQuery } from './people-api.ts'
import { TrailPanel } from './TrailPanel.tsx'

export default function PeoplePage() {
  const t = useTexts('people')
  const isAllowed = useMay('people')
  const why = useWhyNot('people')
  return (
    <PageFrame title={t('title')} subtitle={t('subtitle')} back={{ to: '/settings', label: t('back') }}>
      {isAllowed ? <People /> : <EmptyRoom title={t('title')} text={why} />}
    </PageFrame>
  )
}

function People() {
  const t = useTexts('people')
  const client = useQueryClient()
  const people = useQuery(peopleQuery)
  const [inviting, setInviting] = useState(false)
  const [handed, setHanded] = useState<HandedLink | null>(null)
  const [asked, setAsked] = useState<{ action: PersonAction; person: Person } | null>(null)
  const refresh = () => void client.invalidateQueries({ queryKey: ['people'] })
  const hand = (link: HandedLink) => {
    setHanded(link)
    refresh()
  }
  const inviteButton = <Button onClick={() => setInviting(true)}>{t('invite.button')}</Button>
  const isAlone = people.data?.items.length === 1
  return (
    <>
      {handed && <HandedOut link={handed} onDone={() => setHanded(null)} />}
      {people.isPending && <TableBones columns={5} label={t('loading')} />}
      {people.isError && <LoadProblem error={people.error} onRetry={() => people.refetch()} />}
      {people.data && (
        <Panel title={t('list.title')} note={isAlone ? undefined : inviteButton} flush>
          <PeopleTable people={people.data.items} onAsk={(action, person) => setAsked({ action, person })} />
          {isAlone && <EmptyRoom title={t('list.emptyTitle')} text={t('list.emptyText')} actions={inviteButton} />}
        </Panel>
      )}
      <TrailPanel />
      {inviting && <InviteDialog onHanded={hand} onClose={() => setInviting(false)} />}
      {asked && <PersonDialog {...asked} onHanded={hand} onDone={refresh} onClose={() => setAsked(null)} />}
    </>
  )
}
