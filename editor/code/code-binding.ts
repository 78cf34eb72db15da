/**
 * Keeps the draft and its text in step, both ways. A text that is no journey (yet) stays in the text alone, and is kept
 * while one looks at the draft in another form; what others changed meanwhile is brought together with it.
 */
import { create } from 'zustand'
import type { Journey } from '../../schemas/journey.ts'
import { merge } from '../journey/merge.ts'
import { edit, journeyStore } from '../journey/store.ts'
import { changeBetween, textOf } from './journey-text.ts'
import type { monaco } from './monaco.ts'
import { type CodeProblem, readCode } from './read-code.ts'

type Model = monaco.editor.ITextModel

/** What keeps the text from being the draft; `none` when it is. `text`: the one that was read. */
export const useCodeState = create<{ problems: CodeProblem[] }>(() => ({ problems: [] }))

/** Texts that were left while they were no journeys, with the draft they began from. */
const unfinished = new Map<string, { text: string; applied: Journey }>()

const QUIET_MS = 250

/** The text to begin with. */
export function openingText(journey: Journey): string {
  return unfinished.get(journey.id)?.text ?? textOf(journey)
}

/** Until the returned function is called, which reads what was typed last. `journey` is what the model was opened with. */
export function bindCode(model: Model, journey: Journey): () => void {
  const { id } = journey
  let applied = unfinished.get(id)?.applied ?? journey
  let timer: ReturnType<typeof setTimeout> | undefined
  let writing = false

  const read = () => {
    clearTimeout(timer)
    timer = undefined
    const text = model.getValue()
    const { journey: typed, problems } = readCode(text, id)
    useCodeState.setState({ problems: problems ?? [] })
    if (!typed) {
      unfinished.set(id, { text, applied })
      return
    }
    unfinished.delete(id)
    const before = applied
    applied = typed
    if (JSON.stringify(typed) === JSON.stringify(before)) applied = before
    else
      edit((current) => (current === before ? typed : merge(before, typed, current).journey), {
        gesture: 'code',
      })
    follow()
  }

  /** The draft is what counts: the text becomes what it is. Not while something half-typed would be lost. */
  const follow = () => {
    const { document } = journeyStore.getState()
    if (!document || document === applied || document.id !== id || unfinished.has(id) || timer !== undefined) return
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
    timer = setTimeout(read, QUIET_MS)
  })
  const stopFollowing = journeyStore.subscribe(follow)
  read()
  return () => {
    stopFollowing()
    typing.dispose()
    if (timer !== undefined) read()
    useCodeState.setState({ problems: [] })
  }
}
