/** Which room stands at which address. Every room is its own chunk, fetched when one goes there. */
import type { ComponentType, LazyExoticComponent } from 'react'
import { part } from './part.ts'
import type { Path } from './paths.ts'

export const ROOMS: Record<Path, LazyExoticComponent<ComponentType>> = {
  '/journeys': part(() => import('../journeys/JourneysPage.tsx')),
  '/journeys/:id': part(() => import('../canvas/JourneyPage.tsx')),
  '/journeys/:id/forecast': part(() => import('../forecast/ForecastPage.tsx')),
  '/journeys/:id/versions': part(() => import('../versions/VersionsPage.tsx')),
  '/journeys/:id/versions/:n': part(() => import('../versions/VersionPage.tsx')),
  '/journeys/:id/difference': part(() => import('../versions/DifferencePage.tsx')),
  '/journeys/:id/reviews/:review': part(() => import('../reviews/ReviewPage.tsx')),
  '/portfolio': part(() => import('../portfolio/PortfolioPage.tsx')),
  '/portfolio/:customer': part(() => import('../portfolio/CustomerPage.tsx')),
  '/segments': part(() => import('../segments/SegmentsPage.tsx')),
  '/segments/new': part(() => import('../segments/SegmentPage.tsx')),
  '/segments/:segment': part(() => import('../segments/SegmentPage.tsx')),
  '/runs': part(() => import('../runs/RunsPage.tsx')),
  '/runs/:id': part(() => import('../runs/RunPage.tsx')),
  '/cases': part(() => import('../cases/CasesPage.tsx')),
  '/cases/:id': part(() => import('../cases/CasePage.tsx')),
  '/payments': part(() => import('../payments/PaymentsPage.tsx')),
  '/payments/:reference': part(() => import('../payments/PaymentPage.tsx')),
  '/health': part(() => import('../health/HealthPage.tsx')),
  '/settings': part(() => import('../settings/SettingsPage.tsx')),
  '/settings/people': part(() => import('../settings/PeoplePage.tsx')),
  '/account': part(() => import('../session/AccountPage.tsx')),
  '/invitation': part(() => import('../session/InvitationPage.tsx')),
  '/sign-in': part(() => import('../session/SignInPage.tsx')),
}
