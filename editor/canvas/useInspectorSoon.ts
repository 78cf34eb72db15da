/**
 * Code and words of the forms come as soon as the room can be used, not with the first look at it: what is needed to see and
 * move the graph goes first, and a connection that is lost before somebody selects a step takes no form away.
 */
import { useEffect } from 'react'
import { preloadTexts } from '../i18n/index.ts'

export const loadInspector = () => import('../inspector/Inspector.tsx')

/** Set when the room can be used; what is fetched later is no part of its first load. */
const USABLE = 'regua:usable'
const LATEST_MS = 2_000

export function useInspectorSoon() {
  useEffect(() => {
    const soon = () => {
      performance.mark(USABLE)
      Promise.all([loadInspector(), preloadTexts('inspector')]).catch(() => {
        // It is asked for again, and again after that, when a form is wanted (app/part.ts).
      })
    }
    if ('requestIdleCallback' in globalThis) {
      const idle = requestIdleCallback(soon, { timeout: LATEST_MS })
      return () => cancelIdleCallback(idle)
    }
    const timer = setTimeout(soon, LATEST_MS)
    return () => clearTimeout(timer)
  }, [])
}
