/** A note on the canvas: written where it stands, made larger at its corner. */
import { type NodeProps, NodeResizeControl, useStore } from '@xyflow/react'
import { type KeyboardEvent, memo, useEffect, useRef } from 'react'
import { useTexts } from '../i18n/index.ts'
import { LONGEST_NOTE, resizeNote, SMALLEST_NOTE, writeNote } from '../journey/notes.ts'
import { edit } from '../journey/store.ts'
import { canEdit } from './FrameBox.tsx'
import { focusNode } from './FrameName.tsx'
import type { NoteNode } from './flow.ts'
import { useFound } from './found.ts'
import styles from './notes.module.css'
import { stopWriting, useWriting, writeIn } from './writing.ts'

export const NoteCard = memo(
  function NoteCard({ id, data: { note }, selected }: NodeProps<NoteNode>) {
    const t = useTexts('canvas')
    const found = useFound(id)
    const writing = useWriting(({ at }) => at === id)
    const editable = useStore(canEdit)
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: F2 does the same for the note in focus
      <div
        className={styles.note}
        data-tint={note.tint}
        data-selected={selected || undefined}
        data-found={found}
        onDoubleClick={editable ? () => writeIn(id) : undefined}
      >
        {writing ? (
          <Writing id={id} note={note.id} text={note.text} />
        ) : (
          <p className={styles.text} data-empty={note.text === '' || undefined}>
            {note.text || t('note.write')}
          </p>
        )}
        {editable && selected && (
          <NodeResizeControl
            position="bottom-right"
            className={styles.corner ?? ''}
            minWidth={SMALLEST_NOTE.width}
            minHeight={SMALLEST_NOTE.height}
            onResizeEnd={(_, { width, height }) =>
              edit((journey) => resizeNote(journey, note.id, { width: onGrid(width), height: onGrid(height) }))
            }
          />
        )}
      </div>
    )
  },
  (before, after) => before.data === after.data && before.selected === after.selected,
)

function Writing({ id, note, text }: { id: string; note: string; text: string }) {
  const t = useTexts('canvas')
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    const { current } = area
    current?.focus()
    current?.setSelectionRange(current.value.length, current.value.length)
    return () => focusNode(id)
  }, [id])
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    event.stopPropagation()
    if (event.key === 'Escape' || (event.key === 'Enter' && event.ctrlKey)) event.currentTarget.blur()
  }
  return (
    <textarea
      ref={area}
      className={`${styles.area} nodrag nowheel nokey`}
      value={text}
      maxLength={LONGEST_NOTE}
      placeholder={t('note.write')}
      aria-label={t('note.text')}
      data-keys="own"
      onKeyDown={onKeyDown}
      onChange={({ currentTarget: { value } }) =>
        edit((journey) => writeNote(journey, note, value), { gesture: `note ${note}` })
      }
      onBlur={stopWriting}
    />
  )
}

const onGrid = (value: number) => Math.round(value / 10) * 10
