/**
 * What every call of the API needs, in one place. A call that is not in this table is refused to everybody; a test goes
 * over all routes, so that it cannot be forgotten. Which role has which permission is in schemas/roles.ts.
 */
import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { may, type Permission, rolesThatMay } from '../../schemas/roles.ts'
import type { Env } from './env.ts'
import { localeOfRequest } from './locale.ts'
import { Refusal } from './problem.ts'
import { roleName } from './role-names.ts'

/** Method and path of a route, as it is written; calls that nobody has to be signed in for are not here. */
export const ROUTE_PERMISSIONS: Readonly<Record<string, Permission>> = {
  'GET /metrics': 'look',
  'GET /api/openapi.json': 'look',
  'GET /api/events': 'look',
  'GET /api/session': 'look',
  'POST /api/auth/sign-out': 'look',
  'PUT /api/account/name': 'own-account',
  'POST /api/account/password': 'own-account',
  'POST /api/account/sign-out-everywhere': 'own-account',

  'GET /api/people': 'people',
  'POST /api/people': 'people',
  'PUT /api/people/:id/role': 'people',
  'POST /api/people/:id/switch-off': 'people',
  'POST /api/people/:id/switch-on': 'people',
  'POST /api/people/:id/link': 'people',
  'DELETE /api/people/:id/link': 'people',
  'GET /api/audit': 'trail',
  'GET /api/api-keys': 'keys',
  'POST /api/api-keys': 'keys',
  'DELETE /api/api-keys/:id': 'keys',

  'GET /api/node-types': 'look',
  'GET /api/templates': 'look',
  'GET /api/examples': 'look',
  'GET /api/examples/:id': 'look',
  'GET /api/examples/:id/stories': 'look',
  'GET /api/gallery': 'look',

  'GET /api/journeys': 'look',
  'POST /api/journeys': 'draw',
  // Asked by every open page to show what is wrong; nothing is kept.
  'POST /api/journeys/validate': 'look',
  'GET /api/journeys/:id': 'look',
  'PUT /api/journeys/:id': 'draw',
  'DELETE /api/journeys/:id': 'draw',
  'POST /api/journeys/:id/presence': 'look',
  'GET /api/journeys/:id/export': 'look',
  'POST /api/journeys/import': 'draw',
  'GET /api/journeys/:id/versions': 'look',
  'GET /api/journeys/:id/versions/:n': 'look',
  'GET /api/journeys/:id/versions/:n/figures': 'look',
  'POST /api/journeys/:id/publish': 'publish',
  'POST /api/journeys/:id/rollback': 'publish',
  'GET /api/reviews': 'look',
  'GET /api/journeys/:id/reviews': 'look',
  'GET /api/journeys/:id/reviews/:review': 'look',
  'POST /api/journeys/:id/reviews': 'ask-review',
  'POST /api/journeys/:id/reviews/:review/withdraw': 'ask-review',
  'POST /api/journeys/:id/reviews/:review/approve': 'publish',
  'POST /api/journeys/:id/reviews/:review/return': 'publish',
  'GET /api/journeys/:id/moves': 'look',
  'POST /api/journeys/:id/moves/preview': 'look',
  'POST /api/journeys/:id/moves': 'move-people',
  'POST /api/journeys/:id/enrollments': 'move-people',

  'GET /api/journeys/:id/stories': 'look',
  'PUT /api/journeys/:id/stories/:story': 'draw',
  'DELETE /api/journeys/:id/stories/:story': 'draw',
  'POST /api/journeys/:id/stories/run': 'simulate',
  'POST /api/journeys/:id/stories/accept': 'simulate',
  'POST /api/journeys/:id/stories/record': 'simulate',
  'POST /api/simulations': 'simulate',
  'POST /api/simulations/advance': 'simulate',
  'POST /api/forecasts': 'simulate',
  'GET /api/forecasts/:id': 'simulate',
  'DELETE /api/forecasts/:id': 'simulate',
  'GET /api/message-prices': 'look',
  'PUT /api/message-prices': 'policy',

  'GET /api/runs': 'look',
  'GET /api/runs/:id': 'look',
  'POST /api/runs/:id/withdraw': 'serve',
  'GET /api/customers': 'look',
  'GET /api/customers/:id': 'look',
  'POST /api/customers/:id/consents': 'serve',
  'POST /api/replies/read': 'look',
  'GET /api/cases': 'look',
  'GET /api/case-count': 'look',
  'GET /api/cases/:id': 'look',
  'POST /api/cases/:id/resolve': 'serve',
  'POST /api/cases/:id/erase': 'serve',
  'POST /api/payments': 'serve',
  'GET /api/payments': 'look',
  'GET /api/payment-count': 'look',
  'GET /api/payments/:reference': 'look',
  'POST /api/payments/:reference/assign': 'serve',
  'POST /api/payments/:reference/return': 'serve',

  'POST /api/customers/import': 'portfolio',
  'GET /api/imports': 'look',
  'GET /api/imports/:id': 'look',
  'GET /api/imports/:id/rejected': 'look',
  'POST /api/imports/columns': 'portfolio',
  'POST /api/imports/:id/close-missing': 'portfolio',
  'POST /api/imports/:id/keep-missing': 'portfolio',

  'GET /api/segments': 'look',
  'POST /api/segments': 'draw',
  'GET /api/segments/fields': 'look',
  'POST /api/segments/count': 'look',
  'GET /api/segments/:id': 'look',
  'PUT /api/segments/:id': 'draw',
  'DELETE /api/segments/:id': 'draw',

  'GET /api/organisation': 'look',
  'PUT /api/organisation': 'policy',
  'POST /api/organisation/attestation': 'policy',
  'POST /api/organisation/preview-policy': 'look',
  'GET /api/law-packs': 'look',
  'GET /api/whatsapp': 'look',
  'POST /api/whatsapp/numbers/:id/start': 'policy',
  'GET /api/health': 'look',
}

/** Whom a stolen key must not make administrators of, or lock out. */
const ONLY_PEOPLE: ReadonlySet<Permission> = new Set(['people', 'own-account'])

/** Nor does a key make others that outlive it; only that of the settings does, which its operator holds as the password. */
const SETTINGS_KEY = 'settings'

/** Behind `access`: refuses with 403, and words that say why and who may. */
export const permitted: MiddlewareHandler<Env> = async (c, next) => {
  // The first that fits answers; middlewares are for every method, and what fits nothing is answered with 404 or 405.
  const route = matchedRoutes(c).find(({ method, path }) => method !== 'ALL' && !path.includes('*'))
  if (route) {
    const call = `${route.method} ${route.path}`
    const permission = ROUTE_PERMISSIONS[call]
    const { kind, id, role } = c.get('actor')
    if (permission === undefined) throw new Refusal(403, 'permission-missing', { values: { call } })
    if (kind === 'key' && (ONLY_PEOPLE.has(permission) || (permission === 'keys' && id !== SETTINGS_KEY)))
      throw new Refusal(403, 'only-people')
    if (!may(role, permission)) {
      const locale = localeOfRequest(c)
      const roles = rolesThatMay(permission).map((each) => roleName(each, locale))
      throw new Refusal(403, 'not-allowed', { values: { role: roleName(role, locale), roles: roles.join(', ') } })
    }
  }
  await next()
}
