/** What browsers are told about every answer, and the policy under which the editor runs: no inline script, no eval. */
import type { MiddlewareHandler } from 'hono'
import type { Env } from './env.ts'

const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  // Mantine and React Flow set styles on elements.
  "style-src 'self' 'unsafe-inline'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'self'",
].join('; ')

const HEADERS: Record<string, string> = {
  'Content-Security-Policy': CSP,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
}

/** A route may have said something stricter of its own: that stays. */
export function securityHeaders(publicUrl: string): MiddlewareHandler<Env> {
  const https = publicUrl.startsWith('https:')
  return async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(HEADERS)) {
      if (!c.res.headers.has(name)) c.res.headers.set(name, value)
    }
    // An answer that a handler built itself does not carry what was set before it.
    c.res.headers.set('X-Request-Id', c.get('requestId'))
    if (https) c.res.headers.set('Strict-Transport-Security', 'max-age=31536000')
    if (c.req.path.startsWith('/api/') && !c.res.headers.has('Cache-Control'))
      c.res.headers.set('Cache-Control', 'no-store')
  }
}
