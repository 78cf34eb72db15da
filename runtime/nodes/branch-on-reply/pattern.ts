/** Patterns of authors over texts of strangers: RE2 matches in linear time, so no answer can stall the runtime. */
import { RE2JS } from 're2js'

const compiled = new Map<string, RE2JS | null>()
const MOST_COMPILED = 1_000

export function matchesPattern(pattern: string, text: string): boolean {
  return compile(pattern)?.matcher(text).find() ?? false
}

/** Why a pattern cannot be used, or undefined. */
export function patternProblem(pattern: string): string | undefined {
  try {
    RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function compile(pattern: string): RE2JS | null {
  const known = compiled.get(pattern)
  if (known !== undefined) return known
  if (compiled.size >= MOST_COMPILED) compiled.clear()
  const made = patternProblem(pattern) === undefined ? RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE) : null
  compiled.set(pattern, made)
  return made
}
