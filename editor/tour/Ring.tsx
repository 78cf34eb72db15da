/** The ring around what is pointed at: it follows it while the page moves, and goes when somebody does anything. */
import { Portal } from '@mantine/core'
import { useEffect, useState } from 'react'
import { stopPointing, usePointed } from './show-me.ts'
import styles from './Tour.module.css'

const MARGIN = 5
const STAYS_MS = 8000

export function Ring() {
  const element = usePointed((state) => state.element)
  const [box, setBox] = useState<DOMRect | null>(null)
  useEffect(() => {
    if (!element) {
      setBox(null)
      return
    }
    let frame = 0
    const follow = () => {
      if (!element.isConnected) return stopPointing()
      const now = element.getBoundingClientRect()
      setBox((before) => (before && sameBox(before, now) ? before : now))
      frame = requestAnimationFrame(follow)
    }
    follow()
    const timer = setTimeout(stopPointing, STAYS_MS)
    document.addEventListener('pointerdown', stopPointing, true)
    document.addEventListener('keydown', stopPointing, true)
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
      document.removeEventListener('pointerdown', stopPointing, true)
      document.removeEventListener('keydown', stopPointing, true)
    }
  }, [element])
  if (!box) return null
  return (
    <Portal>
      <div
        className={styles.ring}
        aria-hidden="true"
        style={{
          left: box.left - MARGIN,
          top: box.top - MARGIN,
          width: box.width + 2 * MARGIN,
          height: box.height + 2 * MARGIN,
        }}
      />
    </Portal>
  )
}

const sameBox = (one: DOMRect, other: DOMRect) =>
  one.left === other.left && one.top === other.top && one.width === other.width && one.height === other.height
