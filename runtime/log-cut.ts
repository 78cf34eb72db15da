/**
 * What must not stand in a log line, cut out of it: values under names that tell of a person, a text or a secret, at any
 * depth; and telephone numbers, documents, addresses of e-mail and tokens inside any text, errors and their causes
 * included. Ids of our own and of WhatsApp's stay, because lines are found by them.
 */

const CENSORED = '[cut]'
const DEEPEST = 6
const MOST_ENTRIES = 50
const LONGEST_TEXT = 4_000

/** Compared without case, `-` and `_`. */
const NAMES_CUT = new Set(
  [
    ...['authorization', 'cookie', 'set-cookie', 'x-hub-signature-256', 'password', 'secret', 'token', 'access-token'],
    ...['app-secret', 'verify-token', 'api-key', 'key', 'hash'],
    ...[
      'phone',
      'phones',
      'wa-id',
      'user-id',
      'from',
      'to',
      'recipient',
      'name',
      'names',
      'email',
      'document',
      'birthday',
    ],
    ...['text', 'body', 'caption', 'message', 'messages', 'payload', 'content', 'inbound', 'outbound', 'vars', 'raw'],
    ...['customer-name', 'contact', 'contacts', 'profile', 'username', 'address', 'digitable-line', 'attributes'],
    ...['parameters', 'values', 'row', 'rows-read', 'query', 'sql', 'database-url', 'connection-string'],
  ].map(plain),
)

/** Ids whose digits are no telephone number: whole values under these names stay as they are. */
const IDS_KEPT = new Set(
  ['number', 'effect', 'run', 'customer', 'request', 'id', 'wamid', 'import', 'journey', 'node', 'loop', 'worker'].map(
    plain,
  ),
)

const SECRETS: readonly [RegExp, string][] = [
  [/\b(bearer|basic)\s+[\w.~+/=-]+/gi, '$1 [cut]'],
  // Access tokens of Meta, and signatures.
  [/\bEAA[A-Za-z0-9]{8,}/g, CENSORED],
  [/\bsha256=[0-9a-f]{16,}/gi, CENSORED],
  // User and password of an address.
  [/([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, `$1${CENSORED}@`],
  [/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, CENSORED],
  // Brazilian CPF and CNPJ as people write them.
  [/\b\d{3}\.\d{3}\.\d{3}-\d{2}\b|\b\d{2}\.\d{3}\.\d{3}\/\d{4}-\d{2}\b/g, CENSORED],
  // `+55 (11) 98765-4321`, `(11) 98765-4321`, `11 98765 4321`.
  [/(?<![\w.])(\+\d{1,3}[\s.-]?)?\(?\d{2,3}\)?[\s.-]?\d{4,5}[\s.-]\d{4}(?!\w)/g, CENSORED],
  // Digits alone: telephone numbers, documents, user ids.
  [/(?<![\w.:-])\+?\d{10,20}(?![\w-])/g, CENSORED],
]

/** A copy of the fields of a log line that may be written. */
export function cutLogFields(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, cutNamed(name, value, 0, [])]))
}

/** A text in which nothing of a person and no secret is left, as far as that can be told by its look. */
export function cutText(text: string): string {
  let cut = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text
  for (const [pattern, instead] of SECRETS) cut = cut.replace(pattern, instead)
  return cut
}

function cutNamed(name: string, value: unknown, depth: number, above: readonly object[]): unknown {
  const key = plain(name)
  if (NAMES_CUT.has(key) && !saysNothing(value)) return CENSORED
  if (IDS_KEPT.has(key) && typeof value === 'string') return value.length > 200 ? cutText(value) : value
  return cutValue(value, depth, above)
}

/** A flag, a count, or nothing. */
function saysNothing(value: unknown): boolean {
  if (typeof value === 'number') return Math.abs(value) < 1e9
  return value === undefined || value === null || typeof value === 'boolean'
}

function cutValue(value: unknown, depth: number, above: readonly object[]): unknown {
  switch (typeof value) {
    case 'string':
      return cutText(value)
    case 'number':
    case 'boolean':
    case 'undefined':
      return value
    case 'bigint':
      return cutText(String(value))
    case 'symbol':
    case 'function':
      return `[${typeof value}]`
    case 'object':
      return value === null ? null : cutObject(value, depth, above)
  }
}

function cutObject(value: object, depth: number, above: readonly object[]): unknown {
  if (above.includes(value)) return '[again]'
  if (depth >= DEEPEST) return '[deeper]'
  const inside = [...above, value]
  if (value instanceof Error) return cutError(value, depth, inside)
  if (value instanceof Date) return value.toISOString()
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  if (value instanceof Map || value instanceof Set) return `[${value.size} entries]`
  if (Array.isArray(value)) return value.slice(0, MOST_ENTRIES).map((each) => cutValue(each, depth + 1, inside))
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, MOST_ENTRIES)
      .map(([name, each]) => [name, cutNamed(name, each, depth + 1, inside)]),
  )
}

/** Kind, code, message and place only: drivers hang queries and their values onto errors. */
function cutError(error: Error, depth: number, inside: readonly object[]) {
  const { name, message, stack, cause } = error
  const code = 'code' in error ? error.code : undefined
  return {
    type: name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    message: cutText(message),
    ...(stack === undefined ? {} : { stack: cutText(stack) }),
    ...(cause === undefined ? {} : { cause: cutValue(cause, depth + 1, inside) }),
    ...(error instanceof AggregateError
      ? { errors: error.errors.slice(0, MOST_ENTRIES).map((each) => cutValue(each, depth + 1, inside)) }
      : {}),
  }
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[-_]/g, '')
}
