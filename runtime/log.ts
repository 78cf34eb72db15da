/** Logs as lines of JSON on stderr. What may hold a secret or a person's data is cut out wherever it stands. */
import pino from 'pino'

const CUT = [
  'authorization',
  'cookie',
  'password',
  'token',
  'accessToken',
  'appSecret',
  'phone',
  'name',
  'email',
  'text',
]

export function createLog(level: string) {
  return pino(
    {
      level,
      base: undefined,
      redact: { paths: CUT.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[cut]' },
      serializers: { err: (error: unknown) => errorForLog(error) },
    },
    pino.destination({ dest: 2, sync: true }),
  )
}

/** Type, message and stack only: drivers hang queries and their values onto errors. */
function errorForLog(error: unknown) {
  if (!(error instanceof Error)) return { message: String(error) }
  return { type: error.name, message: error.message, stack: error.stack }
}
