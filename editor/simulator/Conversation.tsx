/** A conversation under way: the phone, what can happen next, and what has happened so far. */
import { Alert, Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import type { Journey } from '../../schemas/journey.ts'
import { sessionQuery } from '../api/session.ts'
import { templatesQuery } from '../api/templates.ts'
import { part } from '../app/part.ts'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { Phone } from '../phone/Phone.tsx'
import { Announcer } from './Announcer.tsx'
import { Controls } from './Controls.tsx'
import { momentMarks } from './moment-marks.tsx'
import { Offers } from './Offers.tsx'
import { OtherWays } from './OtherWays.tsx'
import { SimulationTrouble } from './SimulationTrouble.tsx'
import { StatusLine } from './StatusLine.tsx'
import { StepLog } from './StepLog.tsx'
import { goTheSameWay } from './same-way.ts'
import { advance, branchAt, start, useSimulation } from './simulation.ts'
import styles from './simulator.module.css'
import { useEntryWording } from './useEntryWording.ts'
import { Variables } from './Variables.tsx'
import type { Way } from './ways.ts'

const SaveStory = part(() => import('../stories/SaveStory.tsx'))

interface Props {
  draft: Journey
  /** The document as it was when the conversation began. */
  document: Journey
  moments: Way
}

export function Conversation({ draft, document, moments }: Props) {
  const t = useTexts('simulator')
  const busy = useSimulation((state) => state.busy)
  const story = useSimulation((state) => state.story)
  const [saving, setSaving] = useState(false)
  const { data: session } = useQuery(sessionQuery)
  const { data: templates } = useQuery(templatesQuery)
  const { timezone } = document.settings
  const wording = useEntryWording(document, timezone)
  const now = moments.at(-1)?.now
  if (!now) return null
  const alive = now.status === 'waiting'
  const marks = momentMarks(moments, wording, busy, branchAt)
  return (
    <>
      {!goTheSameWay(draft, document) && (
        <Alert color="warning" variant="light" p="xs">
          {t('panel.changed')}{' '}
          <Button size="compact-xs" color="warning" variant="light" loading={busy} onClick={() => start(draft)}>
            {t('panel.restart')}
          </Button>
        </Alert>
      )}
      {story && <p className={styles.lead}>{t('panel.playing', { name: story.name })}</p>}
      <StatusLine now={now} timezone={timezone} wording={wording} />
      <div className={styles.phone}>
        <Phone
          entries={now.transcript}
          sender={session?.organization.name ?? t('panel.sender')}
          timezone={timezone}
          templates={templates?.items}
          busy={busy || !alive}
          empty={t('panel.empty')}
          marks={marks}
          onPress={(button, message) => advance({ kind: 'press', button, message })}
          onSend={(text) => advance({ kind: 'reply', text })}
          onAttach={(type) => advance({ kind: 'media', type })}
        />
      </div>
      <Controls draft={draft} now={now} canGoBack={moments.length > 1} busy={busy} />
      <SimulationTrouble />
      <OtherWays />
      <Button
        variant="light"
        size="xs"
        data-tour="save-story"
        leftSection={<Icon name="check" size={14} />}
        disabled={busy}
        onClick={() => setSaving(true)}
      >
        {t('panel.saveStory')}
      </Button>
      {saving && (
        <Suspense>
          <SaveStory onClose={() => setSaving(false)} />
        </Suspense>
      )}
      <StepLog transcript={now.transcript} timezone={timezone} wording={wording} />
      <Offers offers={now.offers ?? []} timezone={timezone} />
      <Variables vars={now.vars} />
      <Announcer transcript={now.transcript} wording={wording} />
    </>
  )
}
