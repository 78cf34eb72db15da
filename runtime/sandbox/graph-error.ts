/**
 * Errors as the Graph API words them. Thrown by the checks, answered by the routes.
 */
import { randomBytes } from 'node:crypto'

const TITLES: Record<number, string> = {
  2: 'Service temporarily unavailable',
  4: 'Application request limit reached',
  100: 'Invalid parameter',
  190: 'Invalid OAuth access token',
  130429: 'Rate limit hit',
  131000: 'Something went wrong',
  131008: 'Required parameter is missing',
  131009: 'Parameter value is not valid',
  131016: 'Service unavailable',
  131026: 'Message undeliverable',
  131047: 'Re-engagement message',
  131048: 'Spam rate limit hit',
  131049: 'This message was not delivered to maintain healthy ecosystem engagement',
  131050: 'Unable to deliver the message. This recipient has chosen to stop receiving marketing messages',
  131053: 'Media upload error',
  131056: '(Business Account, Consumer Account) pair rate limit hit',
  131062: 'Business-scoped user id is not supported for this message',
  132000: 'Number of parameters does not match the expected number of params',
  132001: 'Template name does not exist in the translation',
  132005: 'Translated text too long',
  132012: 'Parameter format does not match format in the created template',
  132015: 'Template is paused',
  132016: 'Template is disabled',
  132018: 'Template parameter is not valid',
}

export function titleOf(code: number): string {
  return TITLES[code] ?? 'Something went wrong'
}

/** Meta's refusal: `code` decides what the sender does, `details` say what is wrong. */
export class GraphRefusal extends Error {
  readonly code: number
  readonly details: string
  /** Seconds of the Retry-After header. */
  readonly retryAfter: number | undefined
  constructor(code: number, details: string, retryAfter?: number) {
    super(details)
    this.name = 'GraphRefusal'
    this.code = code
    this.details = details
    this.retryAfter = retryAfter
  }

  /** HTTP status and body as Meta answers them. */
  answer(): { status: 400 | 401 | 429 | 500; body: object } {
    const { code, details } = this
    const error = {
      message: `(#${code}) ${titleOf(code)}`,
      type: 'OAuthException',
      code,
      error_data: { messaging_product: 'whatsapp', details },
      fbtrace_id: randomBytes(8).toString('base64url'),
    }
    return { status: httpStatus(code), body: { error } }
  }
}

function httpStatus(code: number): 400 | 401 | 429 | 500 {
  if (code === 190) return 401
  if (code === 130429 || code === 4 || code === 80007) return 429
  return code === 131000 || code === 131016 || code === 2 || code === 1 ? 500 : 400
}
