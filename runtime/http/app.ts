/**
 * The HTTP side of Régua, composed. Webhooks come first and pass through nothing else, because their speed is what a
 * number's throughput rests on; everything after them has headers, a request id, and asks who is there.
 */
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { requestId } from 'hono/request-id'
import { BrokenDraft, InvalidCursor } from '../storage/ports.ts'
import { access } from './access.ts'
import { apiKeyRoutes } from './api-keys.ts'
import { bundleRoutes } from './bundles.ts'
import { caseRoutes } from './cases.ts'
import { customerRoutes } from './customers.ts'
import { editorFiles } from './editor-files.ts'
import { enrollmentRoutes } from './enrollments.ts'
import type { Env } from './env.ts'
import { eventRoutes } from './events.ts'
import { exampleRoutes } from './examples.ts'
import { figuresRoutes } from './figures.ts'
import { forecastRoutes } from './forecasts.ts'
import { healthRoutes } from './health.ts'
import { type HealthWatch, healthWatch } from './health-watch.ts'
import { importRoutes } from './imports.ts'
import { journeyChecks } from './journey-check.ts'
import { journeyRoutes } from './journeys.ts'
import { moveRoutes } from './moves.ts'
import { nodeTypeRoutes } from './node-types.ts'
import { openApi } from './openapi.ts'
import { gives } from './operation.ts'
import { organisationRoutes } from './organisation.ts'
import { ownAccountRoutes } from './own-account.ts'
import { paymentWebhookRoutes } from './payment-webhooks.ts'
import { paymentRoutes } from './payments.ts'
import { peopleRoutes } from './people.ts'
import { presenceRoutes } from './presence.ts'
import { problemResponse, Refusal } from './problem.ts'
import { publishingRoutes } from './publishing.ts'
import { readiness } from './readiness.ts'
import { replyRoutes } from './replies.ts'
import { reviewRoutes } from './reviews.ts'
import { permitted } from './route-permissions.ts'
import { runRoutes } from './runs.ts'
import { securityHeaders } from './security-headers.ts'
import { segmentRoutes } from './segments.ts'
import type { HttpLogger, HttpServices } from './services.ts'
import { sessionRoutes, signInRoutes } from './session.ts'
import type { SignIn } from './sign-in.ts'
import { simulationRoutes } from './simulations.ts'
import { storyRoutes } from './stories.ts'
import { systemHealthRoutes } from './system-health.ts'
import { templateRoutes } from './templates.ts'
import { webhookRoutes } from './webhooks.ts'
import { whatsAppRoutes } from './whatsapp-state.ts'

/** For clients in TypeScript: paths, bodies and answers of the API. */
export type Api = ReturnType<typeof api>
/** The calls that nobody has to be signed in for. */
export type SignInApi = ReturnType<typeof signInRoutes>

export function createApp(services: HttpServices): Hono<Env> {
  const app = new Hono<Env>()
  app.onError((error, c) => {
    if (error instanceof Refusal) return problemResponse(c, error)
    if (error instanceof HTTPException) {
      const refusal = new Refusal(error.status, 'bad-request', { values: { problem: error.message } })
      return problemResponse(c, refusal)
    }
    if (error instanceof InvalidCursor)
      return problemResponse(c, new Refusal(400, 'bad-query', { values: { name: 'cursor', wanted: '`next`' } }))
    if (error instanceof BrokenDraft) {
      const { id, problem } = error
      return problemResponse(c, new Refusal(409, 'broken-draft', { values: { id, problem } }))
    }
    const request = c.get('requestId') ?? '–'
    services.log.error({ request, method: c.req.method, path: c.req.routePath, err: error }, 'request failed')
    return problemResponse(c, new Refusal(500, 'unexpected', { values: { request } }))
  })
  app.notFound((c) => {
    const { method, path } = c.req
    const allowed = allowedMethods(app, path)
    if (allowed.length === 0) return problemResponse(c, new Refusal(404, 'not-found', { values: { method, path } }))
    const headers = { Allow: allowed.join(', ') }
    return problemResponse(
      c,
      new Refusal(405, 'method-not-allowed', { values: { path, allowed: headers.Allow }, headers }),
    )
  })

  if (services.parts.webhooks) app.route('/', webhookRoutes(services)).route('/', paymentWebhookRoutes(services))
  if (services.sandbox) app.mount('/sandbox', services.sandbox)
  const ready = readiness(services)
  app.route('/', healthRoutes(ready))
  const watch = healthWatch({ ...services, readiness: ready })
  const { metrics } = services
  app.use(requestId(), securityHeaders(services.publicUrl), requestLog(services.log), metrics.measure)
  app.use('/metrics', access(services), permitted)
  // Of the many processes that only receive, none needs to count what waits in the ledger.
  const { signIn, parts, shell } = services
  app.route('/', metrics.routes({ shell, healthWatch: signIn || parts.loops ? watch : undefined }))
  if (signIn === undefined) return app

  const whole = { ...services, signIn, healthWatch: watch }
  app.route('/api', signInRoutes(whole))
  app.use('/api/*', access(services), permitted)
  app.route('/api', api(whole))
  const openapi = gives({ summary: 'This description', tag: 'settings', answers: { 200: null } })
  app.get('/api/openapi.json', openapi, (c) => c.json(openApi(app.routes)))
  app.all('/api/*', (c) => c.notFound())
  app.route('/', editorFiles(services.editorDir))
  return app
}

/** Everything below /api that asks who is there; chained, so that its type tells the whole of it. */
function api(services: HttpServices & { signIn: SignIn; healthWatch: HealthWatch }) {
  const checks = journeyChecks(services.nodeTypes.types, services.templates, services.ledger)
  return new Hono<Env>()
    .route('/', sessionRoutes(services))
    .route('/', ownAccountRoutes(services))
    .route('/', peopleRoutes(services))
    .route('/', nodeTypeRoutes(services.nodeTypes))
    .route('/', templateRoutes(services.templates))
    .route('/', exampleRoutes(services))
    .route('/', journeyRoutes({ ...services, checks }))
    .route('/', presenceRoutes(services))
    .route('/', bundleRoutes(services))
    .route('/', publishingRoutes({ ...services, checks }))
    .route('/', reviewRoutes({ ...services, checks }))
    .route('/', moveRoutes({ ...services, checks }))
    .route('/', figuresRoutes(services))
    .route('/', enrollmentRoutes(services))
    .route('/', simulationRoutes(services))
    .route('/', forecastRoutes({ ...services, checks }))
    .route('/', storyRoutes(services))
    .route('/', replyRoutes(services))
    .route('/', runRoutes(services))
    .route('/', importRoutes(services))
    .route('/', customerRoutes(services))
    .route('/', caseRoutes(services))
    .route('/', segmentRoutes(services))
    .route('/', paymentRoutes(services))
    .route('/', apiKeyRoutes(services))
    .route('/', organisationRoutes(services))
    .route('/', whatsAppRoutes(services))
    .route('/', systemHealthRoutes(services))
    .route('/', eventRoutes(services))
}

/** What a path would accept; routes for whole folders and for every method say nothing of it. */
function allowedMethods(app: Hono<Env>, path: string): string[] {
  const fitting = app.routes.filter(
    (route) => route.method !== 'ALL' && !route.path.includes('*') && patternOf(route.path).test(path),
  )
  const methods = new Set(fitting.map(({ method }) => method))
  return [...methods, ...(methods.has('GET') ? ['HEAD'] : [])].sort()
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/[.+]/g, '\\$&').replaceAll(/:[^/]+/g, '[^/]+')}$`)
}

/** One line a request at debug level: method, route, status, duration; never an address, a query or a body. */
function requestLog(log: HttpLogger) {
  return async (c: Parameters<typeof problemResponse>[0], next: () => Promise<void>) => {
    const start = performance.now()
    await next()
    const ms = Math.round(performance.now() - start)
    log.debug(
      { request: c.get('requestId'), method: c.req.method, route: c.req.routePath, status: c.res.status, ms },
      'request',
    )
  }
}
