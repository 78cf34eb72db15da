/** Messages that come up at the side. The code that shows them comes with the first of them, which waits for it. */
import { notificationsStore } from '@mantine/notifications'
import { Suspense, useEffect, useState } from 'react'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { part } from './part.ts'

const Shown = part(() => import('./NoticesShown.tsx'))

export function Notices() {
  const [wanted, setWanted] = useState(false)
  useEffect(() => {
    const look = () => {
      if (notificationsStore.getState().notifications.length > 0) setWanted(true)
    }
    look()
    const stop = notificationsStore.subscribe(look)
    return () => {
      stop()
    }
  }, [])
  if (!wanted) return null
  return (
    <ErrorBoundary fallback={null}>
      <Suspense>
        <Shown />
      </Suspense>
    </ErrorBoundary>
  )
}
