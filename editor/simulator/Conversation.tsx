/** A conversation under way: the phone, what can happen next, and what has happened so far. */
import { Alert, Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Simulation } from '../../schemas/api.ts'
import type { Journey } from '../../schemas/journey.ts'
import { sessionQuery } from '../api/session.ts'
import { templatesQuery } from '../api/templates.ts'
import { useTexts } from '../i18n/index.ts'
import { Phone } from '../phone/Phone.tsx'
import { Announcer } from './Announcer.tsx'
import { Controls } from './Controls.tsx'
import { SimulationTrouble } from './SimulationTrouble.tsx'
import { StatusLine } from './StatusLine.tsx'
import { StepLog } from './StepLog.tsx'
import { goTheSameWay } from './same-way.ts'
import { advance, start, useSimulation } from './simulation.ts'
import styles from './simulator.module.css'
import { useEntryWording } from './useEntryWording.ts'
import { Variables } from './Variables.tsx'

interface Props {
  draft: Journey
  /** The document as it was when the conversation began. */
  document: Journey
  moments: readonly Simulation[]
  now: Simulation
}

export function Conversation({ draft, document, moments, now }: Props) {
  const t = useTexts('simulator')
  const busy = useSimulation((state) => state.busy)
  const { data: session } = useQuery(sessionQuery)
  const { data: templates } = useQuery(templatesQuery)
  const { timezone } = document.settings
  const wording = useEntryWording(document, timezone)
  const alive = now.status === 'waiting'
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
      <StatusLine now={now} timezone={timezone} wording={wording} />
      <div className={styles.phone}>
        <Phone
          entries={now.transcript}
          sender={session?.organization.name ?? t('panel.sender')}
          timezone={timezone}
          templates={templates?.items}
          busy={busy || !alive}
          empty={t('panel.empty')}
          onPress={(button, message) => advance({ kind: 'press', button, message })}
          onSend={(text) => advance({ kind: 'reply', text })}
          onAttach={(type) => advance({ kind: 'media', type })}
        />
      </div>
      <Controls draft={draft} now={now} canGoBack={moments.length > 1} busy={busy} />
      <SimulationTrouble />
      <StepLog transcript={now.transcript} timezone={timezone} wording={wording} />
      <Variables vars={now.vars} />
      <Announcer transcript={now.transcript} wording={wording} />
    </>
  )
}
