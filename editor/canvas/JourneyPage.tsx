/** The journey room: bar, palette, canvas, side panel, problems. It opens the draft and keeps it saved while one is here. */

import { notifications } from '@mantine/notifications'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ReactFlowProvider } from '@xyflow/react'
import { Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { draftQuery } from '../api/journeys.ts'
import { ErrorBoundary } from '../app/ErrorBoundary.tsx'
import { laterPart, part } from '../app/part.ts'
import { RoomLoading } from '../app/RoomLoading.tsx'
import { useRoute } from '../app/router.tsx'
import { Trouble } from '../app/Trouble.tsx'
import { loadCodeView } from '../code/load-code-view.ts'
import { DraftFigures } from '../figures/DraftFigures.tsx'
import { useTexts } from '../i18n/index.ts'
import { startAutosave, useConflict } from '../journey/autosave.ts'
import { clearLitPath, clearLitProblem } from '../journey/lit-path.ts'
import { openDraft } from '../journey/open.ts'
import { closeJourney, useJourney } from '../journey/store.ts'
import { useValidating } from '../journey/validation.ts'
import { useMay } from '../session/may.ts'
import { Canvas } from './Canvas.tsx'
import { DiagnosticsBar } from './DiagnosticsBar.tsx'
import { FindInJourney } from './FindInJourney.tsx'
import { JourneyBar } from './JourneyBar.tsx'
import styles from './JourneyPage.module.css'
import { useConflictDialog, useHelp } from './open-dialogs.ts'
import { Palette } from './Palette.tsx'
import { SidePanel } from './SidePanel.tsx'
import { StepMenu } from './StepMenu.tsx'
import { useFlowOfDocument } from './useFlowOfDocument.ts'
import { useShortcuts } from './useShortcuts.ts'
import { useView } from './view.ts'

const CodeView = part(loadCodeView)
const Outline = part(() => import('../outline/Outline.tsx'))
const KeyboardBuilding = laterPart(() => import('../outline/KeyboardBuilding.tsx'))
const LookAtDraft = part(() => import('./LookAtDraft.tsx'))
const ShortcutsHelp = part(() => import('./ShortcutsHelp.tsx'))
const ConflictDialog = part(() => import('./ConflictDialog.tsx'))

const MERGED_AGAIN_MS = 120_000

/** Whoever may not draw sees the draft as it is. */
export default function JourneyPage() {
  return useMay('draw') ? <Drawn /> : <LookAtDraft />
}

function Drawn() {
  const { params } = useRoute()
  const id = params.id ?? ''
  const { data, error, refetch } = useQuery({
    ...draftQuery(id),
    // Read once when the room is entered; from then on the document lives in the store.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: 'always',
    gcTime: 0,
  })
  const [open, setOpen] = useState<string | null>(null)
  const t = useTexts('canvas')
  const queryClient = useQueryClient()

  useEffect(() => {
    if (!data) return
    if (openDraft(data)) notifications.show({ message: t('save.recovered') })
    const stop = startAutosave()
    setOpen(data.id)
    return () => {
      stop()
      closeJourney()
      clearLitPath()
      clearLitProblem()
      setOpen(null)
      queryClient.removeQueries({ queryKey: draftQuery(data.id).queryKey })
      void queryClient.invalidateQueries({ queryKey: ['journeys'] })
    }
  }, [data, t, queryClient])

  if (open === id && data) {
    return (
      <ReactFlowProvider key={id}>
        <Room />
      </ReactFlowProvider>
    )
  }
  if (error) return <Trouble error={error} onRetry={refetch} />
  return <RoomLoading />
}

function Room() {
  const canvas = useRef<HTMLElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const isOpen = useJourney(({ document }) => document !== null)
  const onHelp = useCallback(() => useHelp.setState({ open: true }), [])
  const onSearch = useCallback(() => search.current?.focus(), [])
  const t = useTexts('canvas')
  const view = useView()
  useValidating()
  useFlowOfDocument()
  useShortcuts({ onHelp, onSearch, canvas })
  useMergeNotice()
  if (!isOpen) return null
  return (
    <div className={styles.room}>
      <JourneyBar />
      <Palette search={search} canvas={canvas} />
      <section
        ref={canvas}
        className={styles.canvas}
        aria-label={t(view === 'canvas' ? 'aria.canvas' : `view.${view}`)}
      >
        {view === 'canvas' && (
          <DraftFigures>
            <Canvas />
          </DraftFigures>
        )}
        {view === 'list' && (
          <ErrorBoundary>
            <Suspense fallback={<RoomLoading />}>
              <Outline />
            </Suspense>
          </ErrorBoundary>
        )}
        {view !== 'code' && <FindInJourney />}
        {view === 'code' && (
          <ErrorBoundary>
            <Suspense fallback={<RoomLoading />}>
              <CodeView />
            </Suspense>
          </ErrorBoundary>
        )}
      </section>
      <SidePanel />
      <div className={styles.problems}>
        <DiagnosticsBar />
      </div>
      <StepMenu />
      <Suspense>
        <KeyboardBuilding />
      </Suspense>
      <RareDialogs />
    </div>
  )
}

/** Their code comes when one of them opens. */
function RareDialogs() {
  const help = useHelp(({ open }) => open)
  const conflict = useConflictDialog(({ open }) => open)
  const theirs = useConflict((state) => state.theirs)
  useEffect(() => useConflictDialog.setState({ open: theirs !== null }), [theirs])
  return (
    <Suspense>
      {help && <ShortcutsHelp />}
      {conflict && <ConflictDialog />}
    </Suspense>
  )
}

function useMergeNotice() {
  const t = useTexts('canvas')
  const merged = useConflict((state) => state.merged)
  const seen = useRef(merged)
  const told = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    // Somebody who works beside one saves every second: once a while is enough to know it.
    if (merged > seen.current && Date.now() - told.current > MERGED_AGAIN_MS) {
      told.current = Date.now()
      notifications.show({ message: t('save.merged') })
    }
    seen.current = merged
  }, [merged, t])
}
