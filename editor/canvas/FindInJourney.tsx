/** Ctrl+F in the journey's room: opens the search, whose code comes with its first use. */
import { Suspense } from 'react'
import { create } from 'zustand'
import { part } from '../app/part.ts'
import { useKeyActions } from './key-actions.ts'

const FindBar = part(() => import('./FindBar.tsx'))

const useFind = create<{ open: boolean }>(() => ({ open: false }))
export const openFind = () => useFind.setState({ open: true })

export function FindInJourney() {
  const open = useFind((state) => state.open)
  useKeyActions({
    find: () => {
      if (open) document.querySelector<HTMLElement>('[data-find]')?.focus()
      else openFind()
    },
  })
  if (!open) return null
  return (
    <Suspense>
      <FindBar onClose={() => useFind.setState({ open: false })} />
    </Suspense>
  )
}
