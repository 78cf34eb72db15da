/**
 * What the server says about the open journey: problems, what each step will do in words, the variables texts may use.
 * Asked 300 ms after the last change; an older question is dropped; the last answer stays while the server is away.
 */
import { useEffect } from 'react'
import { create } from 'zustand'
import type { ValidateJourney, Validation } from '../../schemas/api.ts'
import type { Journey } from '../../schemas/journey.ts'
import { ConnectionLost } from '../api/client.ts'
import { validateJourney } from '../api/journeys.ts'
import { useLocale } from '../i18n/index.ts'
import { journeyStore } from './store.ts'

type State = Validation & { state: 'unknown' | 'asking' | 'answered' | 'offline' | 'failed' }

const UNKNOWN: State = { diagnostics: [], cards: {}, variables: [], state: 'unknown' }
const DEBOUNCE_MS = 300
const RETRY_MS = 8000

/** The last answer; select narrowly where many components listen. */
export const useValidationStore = create<State>(() => UNKNOWN)

/** Keeps the answer up to date; mounted once, by the journey page. */
export function useValidating() {
  const locale = useLocale()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let asking: AbortController | undefined
    const ask = async (document: Journey) => {
      asking?.abort()
      const mine = new AbortController()
      asking = mine
      useValidationStore.setState({ state: 'asking' })
      try {
        const answer = await validateJourney({ document, locale }, mine.signal)
        if (!mine.signal.aborted) useValidationStore.setState({ ...answer, state: 'answered' })
      } catch (error) {
        if (mine.signal.aborted) return
        // The journey can still be edited; the line at the bottom says that it is unchecked.
        useValidationStore.setState({ state: error instanceof ConnectionLost ? 'offline' : 'failed' })
        schedule(document, RETRY_MS)
      }
    }
    const schedule = (document: Journey | null, delay: number) => {
      clearTimeout(timer)
      if (document) timer = setTimeout(() => ask(document), delay)
    }
    schedule(journeyStore.getState().document, 0)
    const stop = journeyStore.subscribe((state, before) => {
      if (state.document !== before.document) schedule(state.document, before.document ? DEBOUNCE_MS : 0)
    })
    return () => {
      stop()
      clearTimeout(timer)
      asking?.abort()
      useValidationStore.setState(UNKNOWN)
    }
  }, [locale])
}

/** For a journey that does not change: asks once, and forgets when the returned function is called. */
export function validateOnce(document: Journey, locale: ValidateJourney['locale']): () => void {
  const asking = new AbortController()
  validateJourney({ document, ...(locale ? { locale } : {}) }, asking.signal).then(
    ({ cards, variables }) => useValidationStore.setState({ diagnostics: [], cards, variables, state: 'answered' }),
    // Without an answer the cards show names and messages only.
    () => {},
  )
  return () => {
    asking.abort()
    useValidationStore.setState(UNKNOWN)
  }
}
