/**
 * Code and words of the forms come as soon as the room can be used, not with the first look at it: what is needed to see and
 * move the graph goes first, and a connection that is lost before somebody selects a step takes no form away.
 */
import { useEffect } from 'react'
import { useUsable, whenUsable } from '../app/usable.ts'
import { preloadTexts } from '../i18n/index.ts'

export const loadInspector = () => import('../inspector/Inspector.tsx')

export function useInspectorSoon() {
  useUsable()
  useEffect(() => {
    let left = false
    whenUsable().then(() => {
      if (left) return
      Promise.all([loadInspector(), preloadTexts('inspector')]).catch(() => {
        // It is asked for again, and again after that, when a form is wanted (app/part.ts).
      })
    })
    return () => {
      left = true
    }
  }, [])
}
