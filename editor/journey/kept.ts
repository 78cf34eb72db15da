/** Unsaved work, kept in this browser until the server has it: a closed tab or a lost connection loses nothing. */
import type { Journey } from '../../schemas/journey.ts'

/** `base` and `etag` are what the work began from: with them it can be merged however much later. */
export type Kept = { document: Journey; base: Journey; etag: string }

const key = (id: string) => `regua.kept.${id}`

/** False when the browser has no room left; the page then says that the work is only in this tab. */
export function keep(work: Kept): boolean {
  try {
    localStorage.setItem(key(work.document.id), JSON.stringify(work))
    return true
  } catch {
    return false
  }
}

export function keptWork(id: string): Kept | null {
  const text = localStorage.getItem(key(id))
  if (text === null) return null
  try {
    const work: unknown = JSON.parse(text)
    return isKept(work) && work.document.id === id ? work : null
  } catch {
    return null // cut off while it was being written: there is nothing to save from it
  }
}

export const dropKept = (id: string) => localStorage.removeItem(key(id))

/** Only `keep` writes there; what is checked is that it was written whole. */
function isKept(value: unknown): value is Kept {
  return value !== null && typeof value === 'object' && 'document' in value && 'base' in value && 'etag' in value
}
