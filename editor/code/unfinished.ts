/**
 * Texts that were left while they could not become the draft, with the draft they began from. They survive a reload of
 * the tab; before anything that would lose them the browser asks.
 */
import type { Journey } from '../../schemas/journey.ts'

export type Unfinished = { text: string; applied: Journey }

const here = new Map<string, Unfinished>()
const key = (id: string) => `regua.code.${id}`

export function unfinishedCode(id: string): Unfinished | undefined {
  if (!here.has(id)) {
    const stored = storedCode(id)
    if (stored) remember(id, stored)
  }
  return here.get(id)
}

export function keepUnfinished(id: string, code: Unfinished) {
  remember(id, code)
  try {
    sessionStorage.setItem(key(id), JSON.stringify(code))
  } catch {
    // No room left: it stays in this page, and an older text must not come back in its place.
    sessionStorage.removeItem(key(id))
  }
}

export function finished(id: string) {
  here.delete(id)
  sessionStorage.removeItem(key(id))
  if (here.size === 0) removeEventListener('beforeunload', warn)
}

function remember(id: string, code: Unfinished) {
  here.set(id, code)
  addEventListener('beforeunload', warn)
}

const warn = (event: BeforeUnloadEvent) => event.preventDefault()

function storedCode(id: string): Unfinished | undefined {
  const text = sessionStorage.getItem(key(id))
  if (text === null) return undefined
  try {
    const code: unknown = JSON.parse(text)
    return isUnfinished(code) ? code : undefined
  } catch {
    return undefined // not written by `keepUnfinished`: there is nothing to restore
  }
}

/** Only `keepUnfinished` writes there; what is checked is that it was written whole. */
function isUnfinished(value: unknown): value is Unfinished {
  return value !== null && typeof value === 'object' && 'text' in value && 'applied' in value
}
