/** Which frames somebody looks at folded: kept in this browser by journey, as it is nobody else's matter. */
import { create } from 'zustand'

type Folds = { journey: string; folded: ReadonlySet<string> }

export const useFolds = create<Folds>(() => ({ journey: '', folded: new Set() }))

const key = (journey: string) => `regua.folded.${journey}`

export function openFolds(journey: string) {
  if (useFolds.getState().journey !== journey) useFolds.setState({ journey, folded: read(journey) })
}

export function fold(group: string, wanted: boolean) {
  const { journey, folded } = useFolds.getState()
  if (folded.has(group) === wanted) return
  const next = new Set(folded)
  if (wanted) next.add(group)
  else next.delete(group)
  useFolds.setState({ folded: next })
  if (next.size === 0) localStorage.removeItem(key(journey))
  else localStorage.setItem(key(journey), JSON.stringify([...next]))
}

function read(journey: string): ReadonlySet<string> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key(journey)) ?? '[]')
    return new Set(Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [])
  } catch {
    return new Set() // written by something else: everything is shown open
  }
}
