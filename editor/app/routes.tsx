/** Which room stands at which address. Every room is its own chunk, fetched when one goes there. */
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { Path } from './paths.ts'

export const ROOMS: Record<Path, LazyExoticComponent<ComponentType>> = {
  '/journeys': lazy(() => import('../journeys/JourneysPage.tsx')),
  '/journeys/:id': lazy(() => import('../canvas/JourneyPage.tsx')),
  '/journeys/:id/versions': lazy(() => import('../versions/VersionsPage.tsx')),
  '/journeys/:id/versions/:n': lazy(() => import('../versions/VersionPage.tsx')),
  '/portfolio': lazy(() => import('../portfolio/PortfolioPage.tsx')),
  '/portfolio/:customer': lazy(() => import('../portfolio/CustomerPage.tsx')),
  '/runs': lazy(() => import('../runs/RunsPage.tsx')),
  '/runs/:id': lazy(() => import('../runs/RunPage.tsx')),
  '/health': lazy(() => import('../health/HealthPage.tsx')),
  '/settings': lazy(() => import('../settings/SettingsPage.tsx')),
  '/sign-in': lazy(() => import('../session/SignInPage.tsx')),
}
