/** One item of a list, as a card: a handle to drag or to move with the arrow keys, its fields, and how to remove it. */
import { Button, CloseButton } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTexts } from '../../i18n/index.ts'
import { Icon } from '../../icons/Icon.tsx'
import { Field } from './Field.tsx'
import { Problems } from './FieldFrame.tsx'
import { type FieldPath, isRecord, pointerOf, problemsAt } from './field-path.ts'
import styles from './form.module.css'
import { useForm } from './form-context.ts'
import { type JsonSchema, resolved, type Shape, shapeOf } from './json-schema.ts'
import { ObjectField } from './ObjectField.tsx'

interface Props {
  schema: JsonSchema
  item: unknown
  path: FieldPath
  title: unknown
  /** Shown unfolded at first. */
  startsOpen: boolean
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
  const { schema, item, path, hideId, connected, dragged } = props
  const form = useForm()
  const [asking, setAsking] = useState(false)
  const [draggable, setDraggable] = useState(false)
  const [opened, setOpened] = useState(props.startsOpen)
  const own = resolved(schema, form.root, item)
  const shape = shapeOf(own, form.root)
  const without = hideId ? ['id'] : []
  const only = shape.kind === 'object' ? onlyField(shape, without) : undefined
  const problems = problemsAt(form.problems, path, true)
  const handle = <Handle {...props} onGrab={setDraggable} />
  const remove = <Remove {...props} onRemove={() => (connected ? setAsking(true) : props.onRemove())} />
  const ownProblems = problems.filter(({ pointer }) => [path, [...path, 'id']].map(pointerOf).includes(pointer))
  return (
    <li
      className={only ? `${styles.item} ${styles.compact}` : styles.item}
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
      {only ? (
        <div className={styles.compactBar}>
          {handle}
          <div className={styles.compactField}>
            <Field
              schema={only[1]}
              value={isRecord(item) ? item[only[0]] : undefined}
              path={[...path, only[0]]}
              required
            />
          </div>
          {remove}
        </div>
      ) : (
        <div className={styles.itemBar}>
          {handle}
          <button
            type="button"
            className={styles.itemTitle}
            aria-expanded={opened}
            onClick={() => setOpened((before) => !before)}
          >
            <Icon name={opened ? 'chevron-down' : 'chevron-right'} size={14} />
            <span>{String(props.title)}</span>
            {problems.length > 0 && !opened && <Wrong />}
          </button>
          {hideId && isRecord(item) && <code className={styles.itemId}>{String(item.id)}</code>}
          {remove}
        </div>
      )}
      {asking && <Ask onRemove={props.onRemove} onKeep={() => setAsking(false)} />}
      {!only &&
        opened &&
        (shape.kind === 'object' ? (
          <ObjectField shape={shape} value={item} path={path} without={without} />
        ) : (
          <Field schema={schema} value={item} path={path} required />
        ))}
      {(only || opened) && <Problems problems={ownProblems} />}
    </li>
  )
}

/** The one field of an item that has only one to show: then there is nothing to fold. */
function onlyField(shape: Extract<Shape, { kind: 'object' }>, without: readonly string[]) {
  const shown = shape.properties.filter(([name]) => !without.includes(name))
  return shown.length === 1 ? shown[0] : undefined
}

function Handle({ title, count, onMove, onGrab }: Props & { onGrab: (grabbed: boolean) => void }) {
  const form = useForm()
  const t = useTexts('inspector')
  if (count < 2 || form.readOnly) return null
  return (
    <button
      type="button"
      className={styles.handle}
      aria-label={t('form.move', { item: String(title) })}
      title={t('form.moveHint')}
      onPointerDown={() => onGrab(true)}
      onPointerUp={() => onGrab(false)}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
        if (by === 0) return
        event.preventDefault()
        onMove(by)
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
  )
}

function Remove({ title, removable, onRemove }: Props) {
  const t = useTexts('inspector')
  if (!removable) return null
  return <CloseButton size="sm" aria-label={t('form.removePart', { part: String(title) })} onClick={onRemove} />
}

function Wrong() {
  const t = useTexts('inspector')
  return <i className={styles.wrong} role="img" aria-label={t('form.hasProblems')} />
}

function Ask({ onRemove, onKeep }: { onRemove: () => void; onKeep: () => void }) {
  const t = useTexts('inspector')
  const keep = useRef<HTMLButtonElement>(null)
  useEffect(() => keep.current?.focus(), [])
  return (
    <div className={styles.ask} role="alertdialog" aria-label={t('form.connectedQuestion')}>
      <p>{t('form.connectedQuestion')}</p>
      <Button size="compact-sm" color="danger" onClick={onRemove}>
        {t('form.removeBoth')}
      </Button>
      <Button size="compact-sm" variant="default" ref={keep} onClick={onKeep}>
        {t('form.keep')}
      </Button>
    </div>
  )
}
