/**
 * A card seen from afar: a box in its colour and size, with its state, and no text to lay out. Its connections hang on
 * marks where the handles were when it was last drawn whole.
 */
import { type InternalNode, useStoreApi } from '@xyflow/react'
import type { CSSProperties } from 'react'
import { useLitPath } from '../journey/lit-path.ts'
import { useValidationStore } from '../journey/validation.ts'
import { useFound } from './found.ts'
import { problemsByNode } from './problems.ts'
import styles from './StepCard.module.css'

type Props = { id: string; group: string; selected: boolean; drawn: InternalNode }

export function FarCard({ id, group, selected, drawn: { measured, internals } }: Props) {
  const worst = useValidationStore((state) => problemsByNode(state.diagnostics).get(id)?.[0]?.severity)
  const lit = useLitPath((state) => (state.current === id ? 'current' : state.nodes.has(id) ? 'passed' : undefined))
  const severity = useLitPath((state) => (state.nodes.has(id) ? state.severity : undefined))
  const found = useFound(id)
  const { source, target } = internals.handleBounds ?? {}
  const marks = [...(source ?? []), ...(target ?? [])]
  return (
    <div
      className={`${styles.card} ${styles.far}`}
      style={{ width: measured.width, height: measured.height }}
      data-group={group}
      data-selected={selected || undefined}
      data-lit={lit}
      data-severity={severity}
      data-found={found}
    >
      <div className={styles.farBar} />
      {worst && <div className={styles.farProblem} data-severity={worst} />}
      {marks.map(({ id: handle, type, position, x, y, width, height }) => (
        <i
          key={`${type} ${handle}`}
          className={`${styles.farMark} ${type}`}
          data-handleid={handle}
          data-handlepos={position}
          style={{ left: x, top: y, width, height } satisfies CSSProperties}
        />
      ))}
    </div>
  )
}

/** What React Flow knows of a card that was drawn whole before; undefined for one that was not. */
export function useDrawnBefore(id: string): InternalNode | undefined {
  const known = useStoreApi().getState().nodeLookup.get(id)
  return known?.measured.width !== undefined && known.internals.handleBounds ? known : undefined
}
