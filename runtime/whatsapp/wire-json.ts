/**
 * Careful access to JSON that Meta sent: a field that is missing or of another type reads as undefined, never as an error.
 */

export type WireObject = { readonly [field: string]: unknown }

/** The value as an object; undefined for arrays, null and scalars. */
export function asObject(value: unknown): WireObject | undefined {
  // A non-null, non-array object of parsed JSON has string keys; that is all WireObject says.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as WireObject) : undefined
}

/** The value as a list; anything else is an empty one. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** The objects of a list; other entries are left out. */
export function asObjects(value: unknown): WireObject[] {
  return asList(value).flatMap((each): WireObject[] => {
    const object = asObject(each)
    return object === undefined ? [] : [object]
  })
}

/** A non-empty string, or a number written as one: Meta has sent ids both ways. */
export function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined
}

export function asNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : undefined
}

/** Meta writes seconds as a string; some fields carry milliseconds. Epoch milliseconds, or undefined when unreadable. */
export function asInstant(value: unknown): number | undefined {
  const number = asNumber(value)
  if (number === undefined || number <= 0) return undefined
  // Seconds stay below 1e11 until the year 5138, milliseconds are above it since 1973.
  const milliseconds = number < 1e11 ? Math.round(number * 1000) : Math.round(number)
  return milliseconds <= 8.64e15 ? milliseconds : undefined
}

/** The object without the fields named and without undefined ones; undefined when nothing is left. */
export function without(object: WireObject, fields: ReadonlySet<string>): WireObject | undefined {
  const rest = Object.entries(object).filter(([field, value]) => !fields.has(field) && value !== undefined)
  return rest.length === 0 ? undefined : Object.fromEntries(rest)
}

/** Adds only what is there, so that optional fields are absent rather than undefined. */
export function present<T extends Record<string, unknown>>(fields: T): Present<T> {
  // Object.fromEntries forgets the field types; the mapped type below restates what the filter did.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>
}

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}
