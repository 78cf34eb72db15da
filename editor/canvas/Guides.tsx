/** The lines that what is dragged stands on together with other cards. */
import { ViewportPortal } from '@xyflow/react'
import { create } from 'zustand'
import styles from './Guides.module.css'
import type { Guide } from './moves.ts'

const useGuides = create<{ shown: readonly Guide[] }>(() => ({ shown: [] }))

export function showGuides(shown: readonly Guide[]) {
  if (shown.length > 0 || useGuides.getState().shown.length > 0) useGuides.setState({ shown })
}

export function Guides() {
  const shown = useGuides((state) => state.shown)
  if (shown.length === 0) return null
  return (
    <ViewportPortal>
      {shown.map(({ axis, at, from, to }) => (
        <div
          key={axis}
          className={styles.guide}
          data-axis={axis}
          style={
            axis === 'x'
              ? { left: at, top: from - 20, height: to - from + 40 }
              : { left: from - 20, top: at, width: to - from + 40 }
          }
        />
      ))}
    </ViewportPortal>
  )
}
