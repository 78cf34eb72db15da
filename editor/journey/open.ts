/** Opens a draft, with the work of this browser that the server has not got yet. */
import type { Draft } from '../../schemas/api.ts'
import { useConflict } from './autosave.ts'
import { dropKept, keptWork } from './kept.ts'
import { equal, merge } from './merge.ts'
import { journeyStore, openJourney } from './store.ts'

/** True when unsent work was found and is open now. */
export function openDraft(draft: Draft): boolean {
  useConflict.setState({ theirs: null, conflicts: [], unkept: false })
  const kept = keptWork(draft.id)
  if (!kept || equal(kept.document, draft.document)) {
    dropKept(draft.id)
    openJourney(draft)
    return false
  }
  if (kept.etag === draft.etag) {
    openJourney(draft, kept.document)
    return true
  }
  const { journey, conflicts } = merge(kept.base, kept.document, draft.document)
  if (equal(journey, draft.document)) {
    dropKept(draft.id)
    openJourney(draft)
    return false
  }
  if (conflicts.length === 0) {
    openJourney(draft, journey)
    return true
  }
  openJourney({ ...draft, document: kept.base, etag: kept.etag }, kept.document)
  journeyStore.setState({ saved: 'conflict' })
  useConflict.setState({ theirs: draft, conflicts })
  return true
}
