/**
 * The open journey: its document, the etag it was read under, and whether it is saved. Every change goes through `edit`,
 * so undo sees it; one gesture is one undo step. Selection and viewport are not here: they are no part of a document.
 */
import { temporal } from 'zundo'
import { create, useStore } from 'zustand'
import type { Draft } from '../../schemas/api.ts'
import type { Journey } from '../../schemas/journey.ts'

/** `pending`: changed and not yet sent; `offline`: kept in this browser; `conflict`: someone else saved meanwhile. */
export type SavedState = 'saved' | 'pending' | 'saving' | 'offline' | 'conflict' | 'refused'

export type OpenJourney = {
  document: Journey | null
  /** The document that `etag` stands for on the server: the common ancestor of a merge. */
  base: Journey | null
  etag: string | null
  saved: SavedState
  /** The server's reason when `saved` is `refused`. */
  refusal?: string | undefined
}

const CLOSED: OpenJourney = { document: null, base: null, etag: null, saved: 'saved', refusal: undefined }
const UNDO_STEPS = 200
/** Edits under the same gesture key less than this apart are one undo step: a word typed, an arrow held. */
const GESTURE_MS = 1000

export const journeyStore = create<OpenJourney>()(
  temporal(() => CLOSED, {
    partialize: ({ document }) => ({ document }),
    equality: (past, current) => past.document === current.document,
    limit: UNDO_STEPS,
  }),
)

export function useJourney<T>(selector: (state: OpenJourney) => T): T {
  return useStore(journeyStore, selector)
}

let gesture: { key: string; at: number } | null = null

/** Applies a pure edit. `gesture` names what is being done, so that its many small edits undo as one. */
export function edit(change: (journey: Journey) => Journey, options: { gesture?: string } = {}) {
  const { document } = journeyStore.getState()
  if (!document) return
  const next = change(document)
  if (next === document) return
  const now = Date.now()
  const continues = options.gesture !== undefined && gesture?.key === options.gesture && now - gesture.at < GESTURE_MS
  gesture = options.gesture === undefined ? null : { key: options.gesture, at: now }
  const history = journeyStore.temporal.getState()
  if (continues) history.pause()
  journeyStore.setState({ document: next, ...pendingUnlessConflict() })
  if (continues) history.resume()
}

export function undo() {
  travel((history) => history.undo())
}

export function redo() {
  travel((history) => history.redo())
}

/** `steps` there are to go back and forth. */
export function useHistory(): { canUndo: boolean; canRedo: boolean } {
  const canUndo = useStore(journeyStore.temporal, (state) => state.pastStates.length > 0)
  const canRedo = useStore(journeyStore.temporal, (state) => state.futureStates.length > 0)
  return { canUndo, canRedo }
}

/** Opens a draft as the server has it; `kept` is newer work found in this browser, laid over it. */
export function openJourney(draft: Draft, kept?: Journey) {
  untracked(() =>
    journeyStore.setState({
      document: kept ?? draft.document,
      base: draft.document,
      etag: draft.etag,
      saved: kept ? 'pending' : 'saved',
      refusal: undefined,
    }),
  )
  journeyStore.temporal.getState().clear()
  gesture = null
}

export function closeJourney() {
  untracked(() => journeyStore.setState(CLOSED))
  journeyStore.temporal.getState().clear()
  gesture = null
}

function travel(go: (history: ReturnType<typeof journeyStore.temporal.getState>) => void) {
  gesture = null
  const before = journeyStore.getState().document
  go(journeyStore.temporal.getState())
  if (journeyStore.getState().document !== before) journeyStore.setState(pendingUnlessConflict())
}

/** A conflict stays until a person has settled it. */
function pendingUnlessConflict(): { saved: SavedState } {
  const { saved } = journeyStore.getState()
  return { saved: saved === 'conflict' ? 'conflict' : 'pending' }
}

function untracked(change: () => void) {
  const history = journeyStore.temporal.getState()
  history.pause()
  change()
  history.resume()
}
