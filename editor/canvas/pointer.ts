/** Where the mouse is: what is pasted or written by a key comes where one looks. */
import { useEffect } from 'react'
import type { Point } from '../journey/edits.ts'

let last: Point | null = null

export function useWatchPointer() {
  useEffect(() => {
    const note = ({ clientX, clientY, pointerType }: PointerEvent) => {
      // A finger that is lifted is nowhere.
      last = pointerType === 'mouse' ? { x: clientX, y: clientY } : null
    }
    document.addEventListener('pointermove', note, { passive: true })
    return () => document.removeEventListener('pointermove', note)
  }, [])
}

/** On the screen; null when the mouse is elsewhere. */
export function pointerOver(element: HTMLElement): Point | null {
  const under = last && document.elementFromPoint(last.x, last.y)
  return under && element.contains(under) ? last : null
}

export function middleOf(element: HTMLElement): Point {
  const { left, top, width, height } = element.getBoundingClientRect()
  return { x: left + width / 2, y: top + height / 2 }
}
