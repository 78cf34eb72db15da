/**
 * The tab "Simulador": one lives the journey in a person's place, on a phone, with a clock of one's own. The way taken is
 * lit on the canvas while the panel is open.
 */
import { Loader } from '@mantine/core'
import { useEffect } from 'react'
import { useJourney } from '../journey/store.ts'
import { Conversation } from './Conversation.tsx'
import { SetupForm } from './SetupForm.tsx'
import { prepare, useSimulation } from './simulation.ts'
import styles from './simulator.module.css'
import { useLitSimulation } from './useLitSimulation.ts'

export default function SimulatorPanel() {
  const draft = useJourney((state) => state.document)
  const persona = useSimulation((state) => state.persona)
  const moments = useSimulation((state) => state.moments)
  const document = useSimulation((state) => state.document)
  const id = draft?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another journey begins anew, not each of its changes
  useEffect(() => {
    if (draft) prepare(draft)
  }, [id])
  const now = moments.at(-1)?.now
  useLitSimulation(now)
  if (!draft || !persona) return <Loader m="lg" size="sm" />
  return (
    <div className={styles.panel}>
      {now && document ? (
        <Conversation draft={draft} document={document} moments={moments} />
      ) : (
        <SetupForm draft={draft} persona={persona} />
      )}
    </div>
  )
}
