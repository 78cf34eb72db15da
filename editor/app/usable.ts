/**
 * When a page can be used: its first content is there and the browser has nothing more urgent to do. What is not needed for
 * that comes afterwards, so that it takes no time from what is. A page that never says so is not waited for.
 */
import { useEffect } from 'react'

/** The mark in the browser's own timeline; what is fetched later is no part of a first load. */
const USABLE = 'regua:usable'
const LATEST_MS = 2_000
const UNSAID_MS = 5_000

let tell = () => {}
const said = new Promise<void>((resolve) => {
  tell = resolve
})
let patience: Promise<void> | undefined

/** Once a page can be used, or after a while in which none has said so. */
export function whenUsable(): Promise<void> {
  patience ??= new Promise((resolve) => setTimeout(resolve, UNSAID_MS))
  return Promise.race([said, patience])
}

/** Said by each room when what one came for is drawn. */
export function useUsable(drawn = true) {
  useEffect(() => {
    if (!drawn) return
    const usable = () => {
      if (performance.getEntriesByName(USABLE).length === 0) performance.mark(USABLE)
      tell()
    }
    if ('requestIdleCallback' in globalThis) {
      const idle = requestIdleCallback(usable, { timeout: LATEST_MS })
      return () => cancelIdleCallback(idle)
    }
    const timer = setTimeout(usable, 0)
    return () => clearTimeout(timer)
  }, [drawn])
}
