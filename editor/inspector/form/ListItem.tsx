/** One item of a list, as a card: a handle to drag or to move with the arrow keys, its fields, and how to remove it. */
import { Button, CloseButton } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../i18n/index.ts'
import { Field } from './Field.tsx'
import { Problems } from './FieldFrame.tsx'
import { type FieldPath, isRecord, problemsAt } from './field-path.ts'
import styles from './form.module.css'
import { useForm } from './form-context.ts'
import { type JsonSchema, resolved, shapeOf } from './json-schema.ts'
import { ObjectField } from './ObjectField.tsx'

interface Props {
  schema: JsonSchema
  item: unknown
  path: FieldPath
  title: unknown
  /** Its id is made from its name and is not shown as a field. */
  hideId: boolean
  count: number
  removable: boolean
  /** A connection on the canvas begins at this item. */
  connected: boolean
  dragged: boolean
  onDragStart: () => void
  onDragEnd: () => void
  onDragOver: () => void
  onMove: (by: number) => void
  onRemove: () => void
  /** The focus went elsewhere. */
  onLeave: () => void
}

export function ListItem(props: Props) {
  const { schema, item, path, hideId, count, removable, connected, dragged } = props
  const form = useForm()
  const t = useTexts('inspector')
  const [asking, setAsking] = useState(false)
  const [draggable, setDraggable] = useState(false)
  const title = String(props.title)
  const own = resolved(schema, form.root, item)
  const shape = shapeOf(own, form.root)
  return (
    <li
      className={styles.item}
      data-dragged={dragged}
      draggable={draggable}
      onDragStart={props.onDragStart}
      onDragEnd={() => {
        setDraggable(false)
        props.onDragEnd()
      }}
      onDragOver={(event) => {
        event.preventDefault()
        props.onDragOver()
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) props.onLeave()
      }}
    >
      <div className={styles.itemBar}>
        {count > 1 && !form.readOnly && (
          <button
            type="button"
            className={styles.handle}
            aria-label={t('form.move', { item: title })}
            title={t('form.moveHint')}
            onPointerDown={() => setDraggable(true)}
            onPointerUp={() => setDraggable(false)}
            onKeyDown={(event) => {
              const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
              if (by === 0) return
              event.preventDefault()
              props.onMove(by)
            }}
          >
            <svg width="10" height="16" viewBox="0 0 10 16" aria-hidden="true">
              <path
                d="M2 3h.1M8 3h.1M2 8h.1M8 8h.1M2 13h.1M8 13h.1"
                stroke="currentColor"
                strokeWidth="2.6"
                strokeLinecap="round"
              />
            </svg>
          </button>
        )}
        <strong className={styles.itemTitle}>{title}</strong>
        {hideId && isRecord(item) && <code className={styles.itemId}>{String(item.id)}</code>}
        {removable && (
          <CloseButton
            size="sm"
            aria-label={t('form.removePart', { part: title })}
            onClick={() => (connected ? setAsking(true) : props.onRemove())}
          />
        )}
      </div>
      {asking && (
        <div className={styles.ask} role="alertdialog" aria-label={t('form.connectedQuestion')}>
          <p>{t('form.connectedQuestion')}</p>
          <Button size="compact-sm" color="danger" onClick={props.onRemove}>
            {t('form.removeBoth')}
          </Button>
          <Button size="compact-sm" variant="default" data-autofocus onClick={() => setAsking(false)}>
            {t('form.keep')}
          </Button>
        </div>
      )}
      {shape.kind === 'object' ? (
        <>
          <ObjectField shape={shape} value={item} path={path} without={hideId ? ['id'] : []} />
          <Problems
            problems={[
              ...problemsAt(form.problems, path, false),
              ...(hideId ? problemsAt(form.problems, [...path, 'id'], false) : []),
            ]}
          />
        </>
      ) : (
        <Field schema={schema} value={item} path={path} required />
      )}
    </li>
  )
}
