/** A canvas with, when they are wanted, the line of figures above it. The canvas stays the same one when they come and go. */
import { type ReactNode, Suspense } from 'react'
import { ErrorBoundary } from '../app/ErrorBoundary.tsx'
import { part } from '../app/part.ts'
import styles from './FiguresFrame.module.css'

const FiguresBar = part(() => import('./FiguresBar.tsx'))

interface Props {
  /** Null shows none. */
  of: { journey: string; version: number; timezone: string } | null
  /** Where they can be put away. */
  onClose?: () => void
  children: ReactNode
}

export function FiguresFrame({ of, onClose, children }: Props) {
  return (
    <div className={styles.frame}>
      {of && (
        <ErrorBoundary>
          <Suspense fallback={<div className={styles.coming} />}>
            <FiguresBar {...of} {...(onClose ? { onClose } : {})} />
          </Suspense>
        </ErrorBoundary>
      )}
      <div className={styles.stage}>{children}</div>
    </div>
  )
}
