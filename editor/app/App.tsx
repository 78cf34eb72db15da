/** Everything around the rooms: theme, cache, notifications, the rail, and what is shown while a room is on its way. */
import { MantineProvider, mergeThemeOverrides } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { Suspense, useEffect, useMemo } from 'react'
import { onSignedOut } from '../api/client.ts'
import { useTexts } from '../i18n/index.ts'
import { theme } from '../theme/theme.ts'
import styles from './App.module.css'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { NotFound } from './NotFound.tsx'
import { Notices } from './Notices.tsx'
import { laterPart } from './part.ts'
import type { Path } from './paths.ts'
import { queryClient } from './query-client.ts'
import { Rail } from './Rail.tsx'
import { RoomLoading } from './RoomLoading.tsx'
import { navigate, useRoute } from './router.tsx'
import { ROOMS } from './routes.tsx'
import { useUsable } from './usable.ts'

const Tour = laterPart(() => import('../tour/Tour.tsx'))

export function App() {
  const t = useTexts('app')
  // What the kit draws by itself would have a close button without a name.
  const named = useMemo(() => mergeThemeOverrides(theme, { components: closeButtons(t('close')) }), [t])
  return (
    <MantineProvider theme={named} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <Notices />
        <ErrorBoundary>
          <Suspense fallback={<RoomLoading />}>
            <House />
          </Suspense>
        </ErrorBoundary>
      </QueryClientProvider>
    </MantineProvider>
  )
}

const closeButtons = (label: string) => ({
  Notification: { defaultProps: { closeButtonProps: { 'aria-label': label } } },
})

function House() {
  const t = useTexts('app')
  const { path, pattern } = useRoute()
  useEffect(() => onSignedOut(goToSignIn), [])
  useEffect(() => {
    if (path === '/') navigate('/journeys', { replace: true })
  }, [path])

  const Room = pattern ? ROOMS[pattern] : path === '/' ? RoomLoading : NotFound
  const room = (
    <ErrorBoundary key={path}>
      <Suspense fallback={<RoomLoading />}>
        <Room />
        {pattern !== null && !SAY_THEMSELVES.has(pattern) && <Usable />}
      </Suspense>
    </ErrorBoundary>
  )
  if (pattern === '/sign-in' || pattern === '/invitation') return <main className={styles.alone}>{room}</main>
  return (
    <div className={styles.house}>
      <a className={styles.skip} href="#room">
        {t('skipToContent')}
      </a>
      <Rail />
      <main id="room" className={styles.room} tabIndex={-1}>
        {room}
      </main>
      <Suspense>
        <Tour />
      </Suspense>
    </div>
  )
}

/** These have more to fetch after their code is there. */
const SAY_THEMSELVES: ReadonlySet<Path> = new Set<Path>(['/journeys', '/journeys/:id'])

function Usable() {
  useUsable()
  return null
}

/** Remembers where one was, to come back there after signing in. */
function goToSignIn() {
  if (['/sign-in', '/invitation'].includes(location.pathname)) return
  const back = location.pathname + location.search
  queryClient.removeQueries({ queryKey: ['session'] })
  navigate(`/sign-in?next=${encodeURIComponent(back)}`)
}
