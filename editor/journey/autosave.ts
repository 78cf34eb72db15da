/**
 * Saves the open journey by itself, a moment after the last change. Work is kept in this browser until the server has
 * it. When someone else has saved meanwhile, both are brought together; only what both changed is asked about.
 */
import { create } from 'zustand'
import type { Draft } from '../../schemas/api.ts'
import type { Journey } from '../../schemas/journey.ts'
import { ApiProblem, ConnectionLost } from '../api/client.ts'
import { getDraft, saveDraft } from '../api/journeys.ts'
import { dropKept, keep, keptWork } from './kept.ts'
import { type Conflict, equal, merge, type Side } from './merge.ts'
import { journeyStore } from './store.ts'

const QUIET_MS = 800
const RETRY_MS = [2_000, 5_000, 15_000, 30_000] as const

/** What both have changed, while it waits for a person's answer; and how often somebody's work was merged in by itself. */
export const useConflict = create<{ theirs: Draft | null; conflicts: Conflict[]; merged: number; unkept: boolean }>(
  () => ({
    theirs: null,
    conflicts: [],
    merged: 0,
    unkept: false,
  }),
)

let timer: ReturnType<typeof setTimeout> | undefined
let saving: Promise<void> | null = null
let failures = 0
/** What this tab kept last; another tab keeps its own work of the same journey in the same place. */
let keptHere: Journey | null = null

/** Watches the open journey until the returned function is called; unsent work then stays kept. */
export function startAutosave(): () => void {
  const stop = journeyStore.subscribe((state, before) => {
    if (!state.document || (state.document === before.document && state.saved === before.saved)) return
    if (state.saved === 'saved' || state.saved === 'saving') return
    keepNow()
    if (state.saved === 'pending') schedule(QUIET_MS)
  })
  const online = () => {
    if (journeyStore.getState().saved === 'offline') schedule(0)
  }
  const leaving = (event: BeforeUnloadEvent) => {
    if (journeyStore.getState().saved !== 'saved') event.preventDefault()
  }
  addEventListener('online', online)
  addEventListener('beforeunload', leaving)
  if (journeyStore.getState().saved === 'pending') schedule(0)
  return () => {
    stop()
    removeEventListener('online', online)
    removeEventListener('beforeunload', leaving)
    clearTimeout(timer)
    void saveNow()
  }
}

/** Sends what is unsent; true when the server has everything afterwards. */
export async function saveNow(): Promise<boolean> {
  clearTimeout(timer)
  if (saving) await saving
  const { saved } = journeyStore.getState()
  if (saved === 'pending' || saved === 'offline') {
    saving = send().finally(() => {
      saving = null
    })
    await saving
  }
  return journeyStore.getState().saved === 'saved'
}

/**
 * Somebody saved the open journey, and it is `etag` now: what they changed is brought in at once, not only when one saves
 * next. Does nothing when it was this tab that saved.
 */
export async function hearOfSave(etag: string) {
  if (saving) await saving
  const { document, etag: mine, saved } = journeyStore.getState()
  // What is being settled, or kept for want of a connection, meets the others' work when it is sent.
  if (!document || mine === etag || saved === 'conflict' || saved === 'offline' || saved === 'refused') return
  let theirs: Draft
  try {
    theirs = await getDraft(document.id)
  } catch (error) {
    // It comes with the next save, which is refused with 412 then.
    if (error instanceof ConnectionLost || error instanceof ApiProblem) return
    throw error
  }
  const now = journeyStore.getState()
  if (isOpen(document.id) && !saving && now.etag !== theirs.etag && now.saved !== 'conflict') meet(theirs)
}

/** Opens the question again, or answers it: side by side, or each conflict for itself. */
export function settleConflict(answer: 'mine' | 'theirs' | ((conflict: Conflict) => Side)) {
  const { theirs } = useConflict.getState()
  const { document, base } = journeyStore.getState()
  if (!theirs || !document || !base) return
  const settled =
    answer === 'mine'
      ? document
      : answer === 'theirs'
        ? theirs.document
        : merge(base, document, theirs.document, answer).journey
  useConflict.setState({ theirs: null, conflicts: [] })
  adopt(settled, theirs)
  keepNow()
  schedule(0)
}

function schedule(delay: number) {
  clearTimeout(timer)
  timer = setTimeout(() => void saveNow(), delay)
}

function keepNow() {
  const { document, base, etag } = journeyStore.getState()
  keptHere = document
  if (document && base && etag !== null) useConflict.setState({ unkept: !keep({ document, base, etag }) })
}

async function send() {
  const { document, etag } = journeyStore.getState()
  if (!document || etag === null) return
  journeyStore.setState({ saved: 'saving', refusal: undefined })
  try {
    const draft = await saveDraft(document, etag)
    failures = 0
    if (!isOpen(document.id)) {
      settleKept(document, draft.etag)
      return
    }
    const unchanged = journeyStore.getState().document === document
    journeyStore.setState({ base: document, etag: draft.etag, saved: unchanged ? 'saved' : 'pending' })
    if (unchanged) dropKept(document.id)
    else {
      keepNow()
      schedule(QUIET_MS)
    }
  } catch (error) {
    if (isOpen(document.id)) await recover(error, document)
  }
}

/** `sent` has arrived after the page was left: what was changed meanwhile and never sent stays, upon what was sent. */
function settleKept(sent: Journey, etag: string) {
  const kept = keptWork(sent.id)
  if (!kept) return
  if (equal(kept.document, sent)) dropKept(sent.id)
  else if (equal(kept.document, keptHere)) keep({ document: kept.document, base: sent, etag })
}

async function recover(error: unknown, sent: Journey) {
  if (error instanceof ApiProblem && error.status === 412) {
    try {
      return meet(await getDraft(sent.id))
    } catch (second) {
      return recover(second, sent)
    }
  }
  if (error instanceof ConnectionLost || (error instanceof ApiProblem && error.status >= 500)) {
    journeyStore.setState({ saved: 'offline' })
    schedule(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 30_000)
    failures += 1
    return
  }
  if (error instanceof ApiProblem) {
    journeyStore.setState({ saved: 'refused', refusal: error.message })
    return
  }
  journeyStore.setState({ saved: 'offline' })
  throw error
}

/** Somebody else saved first. */
function meet(theirs: Draft) {
  const { document, base } = journeyStore.getState()
  if (!document || !base) return
  const { journey, conflicts } = merge(base, document, theirs.document)
  if (conflicts.length > 0) {
    journeyStore.setState({ saved: 'conflict' })
    useConflict.setState({ theirs, conflicts })
    return
  }
  adopt(journey, theirs)
  useConflict.setState(({ merged }) => ({ merged: merged + 1 }))
  // Where this tab had nothing of its own to add, there is nothing to send.
  if (equal(journey, theirs.document)) {
    journeyStore.setState({ saved: 'saved' })
    dropKept(journey.id)
  } else schedule(0)
}

/** Their version becomes the ground; the steps back in the history get it too, so that undoing does not undo *their* work. */
function adopt(document: Journey, theirs: Draft) {
  const { base } = journeyStore.getState()
  const history = journeyStore.temporal.getState()
  const rebased = (states: Partial<{ document: Journey | null }>[]) =>
    states.map((state) =>
      state.document && base ? { document: merge(base, state.document, theirs.document).journey } : state,
    )
  history.pause()
  journeyStore.setState({ document, base: theirs.document, etag: theirs.etag, saved: 'pending' })
  history.resume()
  journeyStore.temporal.setState({
    pastStates: rebased(history.pastStates),
    futureStates: rebased(history.futureStates),
  })
}

const isOpen = (id: string) => journeyStore.getState().document?.id === id
