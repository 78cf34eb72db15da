/** Saves the draft and has the server check exactly that: when the dialog opens, and when a problem was mended in it. */
import { useEffect, useState } from 'react'
import type { Diagnostic } from '../../schemas/diagnostic.ts'
import { validateJourney } from '../api/journeys.ts'
import { useLocale } from '../i18n/index.ts'
import { saveNow } from '../journey/autosave.ts'
import { journeyStore, useJourney } from '../journey/store.ts'

export class NotSaved extends Error {}

type State = {
  /** Undefined while it is on its way. */
  saved?: boolean
  diagnostics?: Diagnostic[]
  error?: unknown
  round: number
}

export function useCheck() {
  const locale = useLocale()
  const [state, setState] = useState<State>({ round: 0 })
  const { round } = state
  const open = useJourney(({ document }) => document)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks again, and so does another document
  useEffect(() => {
    const asking = new AbortController()
    const ask = async () => {
      const saved = await saveNow()
      const document = journeyStore.getState().document
      if (asking.signal.aborted || !document) return
      setState((before) => ({ ...before, saved }))
      try {
        const { diagnostics } = await validateJourney({ document, locale }, asking.signal)
        setState((before) => ({ ...before, diagnostics }))
      } catch (error) {
        if (!asking.signal.aborted) setState((before) => ({ ...before, error }))
      }
    }
    void ask()
    return () => asking.abort()
  }, [round, locale, open])
  return { ...state, again: () => setState({ round: round + 1 }) }
}
