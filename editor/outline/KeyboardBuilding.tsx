/**
 * What lets a journey be built without a mouse, and followed without eyes, in whichever view: the search box for ways, the
 * walk along connections, the order of Tab, and edits said aloud. Its code comes after the page is there.
 */
import { useEffect } from 'react'
import { announce, useAnnouncement } from '../canvas/announce.ts'
import { nameOf } from '../canvas/describe.ts'
import { useSelection } from '../canvas/flow.ts'
import { useView } from '../canvas/view.ts'
import { useLocale, useTexts } from '../i18n/index.ts'
import { useNodeTypes } from '../journey/node-types.ts'
import { journeyStore } from '../journey/store.ts'
import { CanvasKeys } from './CanvasKeys.tsx'
import { changeSaid, type Names } from './changes-said.ts'
import { goToStep } from './go-to-step.ts'
import { readingOf } from './told.ts'
import { WayPicker } from './WayPicker.tsx'

export default function KeyboardBuilding() {
  const view = useView()
  useSaidChanges()
  useWayBack()
  const { text, count } = useAnnouncement()
  return (
    <>
      {view === 'canvas' && <CanvasKeys />}
      <WayPicker />
      <p className="visually-hidden" role="status" data-announcement={count}>
        {/* A sentence said twice in a row has to differ, or it is not said again. */}
        {text}
        {count % 2 === 1 ? '\u00a0' : ''}
      </p>
    </>
  )
}

/** Esc leads out of the form, back to the step it is of. */
function useWayBack() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !(event.target instanceof HTMLElement)) return
      // An open list of choices is closed by its own Esc first.
      if (!event.target.closest('[data-panel="step"]') || event.target.ariaExpanded === 'true') return
      const { nodes } = useSelection.getState()
      const [node] = nodes
      if (node === undefined || nodes.length > 1) return
      event.preventDefault()
      event.stopPropagation()
      goToStep({ node })
    }
    document.addEventListener('keydown', onKey, { capture: true })
    return () => document.removeEventListener('keydown', onKey, { capture: true })
  }, [])
}

function useSaidChanges() {
  const t = useTexts('outline')
  const locale = useLocale()
  const types = useNodeTypes()
  useEffect(() => {
    const names: Names = {
      step: (journey, id) => {
        const node = journey.nodes.find((each) => each.id === id)
        return node ? nameOf(node, types, locale) : id
      },
      outlet: (journey, { source, sourceHandle }) => {
        const ways = readingOf(journey, types, locale).lines.get(source)?.ways
        return ways?.find(({ outlet }) => outlet.id === sourceHandle)?.outlet.name ?? sourceHandle
      },
    }
    return journeyStore.subscribe(({ document }, before) => {
      if (!document || !before.document || document === before.document || document.id !== before.document.id) return
      const sameSteps = document.nodes.length === before.document.nodes.length
      // Moving and writing, the most frequent changes, are not looked through.
      if (sameSteps && document.edges === before.document.edges) return
      const said = changeSaid(before.document, document, names, t)
      if (said !== '') announce(said)
    })
  }, [t, types, locale])
}
