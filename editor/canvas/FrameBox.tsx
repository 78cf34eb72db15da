/** A named frame behind its steps. Its title is what one takes hold of; the rest of it is air. */
import { type NodeProps, type ReactFlowState, useStore } from '@xyflow/react'
import { memo } from 'react'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { FrameName } from './FrameName.tsx'
import type { FrameNode } from './flow.ts'
import { fold } from './folds.ts'
import { useFound } from './found.ts'
import styles from './frames.module.css'
import { writeIn } from './writing.ts'

export const canEdit = ({ nodesDraggable }: ReactFlowState) => nodesDraggable

export const FrameBox = memo(
  function FrameBox({ id, data: { group }, selected }: NodeProps<FrameNode>) {
    const t = useTexts('canvas')
    const found = useFound(id)
    const editable = useStore(canEdit)
    return (
      <div className={styles.frame} data-tint={group.tint} data-selected={selected || undefined} data-found={found}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: F2 does the same for the frame in focus */}
        <header className={styles.title} onDoubleClick={editable ? () => writeIn(id) : undefined}>
          {editable && (
            <button
              type="button"
              className={`${styles.fold} nodrag`}
              aria-label={t('frame.fold')}
              title={t('frame.fold')}
              onClick={() => fold(group.id, true)}
            >
              <Icon name="chevron-down" size={14} />
            </button>
          )}
          <FrameName id={id} group={group} />
          <span className={styles.count}>{group.nodes.length}</span>
        </header>
      </div>
    )
  },
  (before, after) => before.data.group === after.data.group && before.selected === after.selected,
)
