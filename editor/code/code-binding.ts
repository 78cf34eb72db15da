/**
 * Keeps the draft and its text in step, both ways. A text that is no journey (yet) stays in the text alone, and is kept
 * while one looks at the draft in another form; what others changed meanwhile is brought together with it.
 */
import { create } from 'zustand'
import type { Journey } from '../../schemas/journey.ts'
import { merge, type Side } from '../journey/merge.ts'
import { edit, journeyStore } from '../journey/store.ts'
import { changeBetween, textOf } from './journey-text.ts'
import type { monaco } from './monaco.ts'
import { type CodeProblem, readCode } from './read-code.ts'
import { finished, keepUnfinished, unfinishedCode } from './unfinished.ts'

/** What is used of Monaco's model of a text. */
type Model = Pick<monaco.editor.ITextModel, 'getValue'> & {
  getPositionAt: (offset: number) => monaco.IPosition
  pushEditOperations: (before: [], edits: monaco.editor.IIdentifiedSingleEditOperation[], cursor: () => null) => unknown
  onDidChangeContent: (listener: () => void) => monaco.IDisposable
}

type CodeState = {
  /** What keeps the text from being the draft; empty when it is. */
  problems: CodeProblem[]
  /** Where text and draft changed the same: takes the text's side (`mine`) or the draft's, there only. */
  settle: ((side: Side) => void) | null
}

export const useCodeState = create<CodeState>(() => ({ problems: [], settle: null }))

const QUIET_MS = 250

/** The text to begin with. */
export function openingText(journey: Journey): string {
  return unfinishedCode(journey.id)?.text ?? textOf(journey)
}

/** Until the returned function is called, which reads what was typed last. `journey` is what the model was opened with. */
export function bindCode(model: Model, journey: Journey): () => void {
  const { id } = journey
  let applied = unfinishedCode(id)?.applied ?? journey
  let timer: ReturnType<typeof setTimeout> | undefined
  let writing = false

  const read = (side?: Side) => {
    clearTimeout(timer)
    timer = undefined
    const text = model.getValue()
    const { journey: typed, problems } = readCode(text, id)
    const current = journeyStore.getState().document
    if (!typed || current?.id !== id) {
      keepUnfinished(id, { text, applied })
      useCodeState.setState({ problems: problems ?? [], settle: null })
      return
    }
    const { journey, conflicts } = merge(applied, typed, current, () => side ?? 'mine')
    if (conflicts.length > 0 && side === undefined) {
      keepUnfinished(id, { text, applied })
      useCodeState.setState({ problems: [{ kind: 'conflict', code: 'both', offset: 0, length: 0 }], settle: read })
      return
    }
    finished(id)
    useCodeState.setState({ problems: [], settle: null })
    const alone = current === applied
    const unchanged = JSON.stringify(typed) === JSON.stringify(applied)
    if (!unchanged) {
      applied = typed
      // Where nobody else was at work, even a mere change of the fields' order is taken.
      edit(() => (alone ? typed : journey), { gesture: 'code' })
    }
    follow()
  }

  /** The draft is what counts: the text becomes what it is. Not while something half-typed would be lost. */
  const follow = () => {
    const { document } = journeyStore.getState()
    if (!document || document === applied || document.id !== id || unfinishedCode(id) || timer !== undefined) return
    applied = document
    const change = changeBetween(model.getValue(), textOf(document))
    if (!change) return
    const start = model.getPositionAt(change.offset)
    const end = model.getPositionAt(change.offset + change.length)
    writing = true
    model.pushEditOperations(
      [],
      [
        {
          range: {
            startLineNumber: start.lineNumber,
            startColumn: start.column,
            endLineNumber: end.lineNumber,
            endColumn: end.column,
          },
          text: change.text,
        },
      ],
      () => null,
    )
    writing = false
  }

  const typing = model.onDidChangeContent(() => {
    if (writing) return
    clearTimeout(timer)
    timer = setTimeout(() => read(), QUIET_MS)
  })
  const leaving = (event: BeforeUnloadEvent) => {
    if (timer === undefined) return
    read()
    event.preventDefault()
  }
  addEventListener('beforeunload', leaving)
  const stopFollowing = journeyStore.subscribe(follow)
  read()
  return () => {
    stopFollowing()
    typing.dispose()
    removeEventListener('beforeunload', leaving)
    if (timer !== undefined) read()
    useCodeState.setState({ problems: [], settle: null })
  }
}
