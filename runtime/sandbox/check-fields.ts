/**
 * Small readers that refuse as Meta does: a missing field is 131008, a wrong one 131009, a wrong structure 100.
 */
import { GraphRefusal } from './graph-error.ts'
import type { Json } from './world.ts'

export function objectAt(parent: Json, field: string, path = field): Json {
  const value = parent[field]
  if (value === undefined || value === null) throw new GraphRefusal(131008, `The parameter ${path} is required.`)
  if (typeof value !== 'object' || Array.isArray(value))
    throw new GraphRefusal(100, `Param ${path} must be a JSON object.`)
  // A non-null, non-array object of parsed JSON has string keys.
  return value as Json
}

/** Required, not blank, at most `limit` characters (code points). */
export function textAt(parent: Json, field: string, limit: number, path = field): string {
  const value = parent[field]
  if (value === undefined || value === null) throw new GraphRefusal(131008, `The parameter ${path} is required.`)
  if (typeof value !== 'string') throw new GraphRefusal(100, `Param ${path} must be a string.`)
  if (value.trim() === '') throw new GraphRefusal(131008, `Param ${path} cannot be empty.`)
  const length = [...value].length
  if (length > limit)
    throw new GraphRefusal(131009, `Param ${path} must be at most ${limit} characters long; it has ${length}.`)
  return value
}

export function optionalTextAt(parent: Json, field: string, limit: number, path = field): string | undefined {
  return parent[field] === undefined ? undefined : textAt(parent, field, limit, path)
}

/** Between one and `limit` objects. */
export function objectsAt(parent: Json, field: string, limit: number, path = field): Json[] {
  const value = parent[field]
  if (!Array.isArray(value) || value.length === 0)
    throw new GraphRefusal(131008, `The parameter ${path} needs at least one entry.`)
  if (value.length > limit)
    throw new GraphRefusal(131009, `Param ${path} has ${value.length} entries, at most ${limit} are allowed.`)
  return value.map((_, index) => objectAt({ entry: value[index] }, 'entry', `${path}[${index}]`))
}

export function distinctTexts(texts: readonly string[], path: string): void {
  if (new Set(texts).size < texts.length)
    throw new GraphRefusal(131009, `Values of ${path} must be different from each other.`)
}

export function webAddressAt(parent: Json, field: string, path = field): string {
  const value = textAt(parent, field, 2000, path)
  if (!URL.canParse(value) || !/^https?:/.test(value))
    throw new GraphRefusal(131009, `Param ${path} is not a valid URL.`)
  return value
}
