/**
 * A list of things: added, removed, put in another order by dragging or with the arrow keys. An item that has an id and
 * a name gets its id from the name while it is new, and keeps it from then on, because connections hang on it.
 */
import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTexts } from '../../i18n/index.ts'
import { idFromName } from '../widgets/branch-id.ts'
import { type FieldPath, isRecord, valueAt } from './field-path.ts'
import { fieldTexts } from './field-texts.ts'
import styles from './form.module.css'
import { useForm } from './form-context.ts'
import { initialValue, resolved, type Shape, shapeOf } from './json-schema.ts'
import { ListItem } from './ListItem.tsx'
import { moved, nameProperty } from './list-items.ts'

interface Props {
  shape: Extract<Shape, { kind: 'list' }>
  value: unknown
  path: FieldPath
  id: string
}

export function ListField({ shape, value, path, id }: Props) {
  const form = useForm()
  const t = useTexts('inspector')
  const [said, setSaid] = useState('')
  const [dragged, setDragged] = useState<number | null>(null)
  // Ids of items that were added here and whose name is still being written: their id may follow the name.
  const fresh = useRef(new Set<string>())
  const list = useRef<HTMLOListElement>(null)
  const items: readonly unknown[] = Array.isArray(value) ? value : []
  const itemSchema = resolved(shape.items, form.root)
  const naming = nameProperty(shapeOf(itemSchema, form.root))
  const { label } = fieldTexts(path, {}, form.fields)
  const ids = items.map((item) => (isRecord(item) && typeof item.id === 'string' ? item.id : ''))

  const add = () => {
    const made = initialValue(shape.items, form.root)
    if (naming && isRecord(made)) {
      made.id = idFromName('', [...ids, ...form.reservedIds(path)], naming.fallbackId)
      fresh.current.add(String(made.id))
    }
    form.change(path, [...items, made])
    // The new item is there after the next render.
    setTimeout(() => list.current?.lastElementChild?.querySelector<HTMLElement>('input,textarea,select')?.focus())
  }
  const move = (from: number, to: number) => {
    if (to < 0 || to >= items.length || from === to) return
    form.change(path, moved(items, from, to))
    setSaid(t('form.moved', { place: to + 1, of: items.length }))
  }
  const remove = (index: number) => {
    form.change(path, items.toSpliced(index, 1))
    setSaid(t('form.removed'))
  }
  /** Typing a new item's name gives it its id. */
  const rename = (index: number) => {
    const itemId = ids[index]
    if (!naming || !itemId || !fresh.current.has(itemId)) return
    const name = valueAt(items[index], [naming.property])
    fresh.current.delete(itemId)
    if (typeof name !== 'string' || name.trim() === '' || form.isConnected(path, itemId)) return
    const others = ids.filter((_, place) => place !== index)
    form.change([...path, index, 'id'], idFromName(name, [...others, ...form.reservedIds(path)], naming.fallbackId))
  }
  return (
    <div className={styles.list} id={id}>
      <ol ref={list} className={styles.items}>
        {items.map((item, index) => (
          <ListItem
            key={ids[index] || index}
            schema={shape.items}
            item={item}
            path={[...path, index]}
            title={(naming && valueAt(item, [naming.property])) || `${label} ${index + 1}`}
            startsOpen={items.length === 1 || fresh.current.has(ids[index] ?? '')}
            hideId={naming !== undefined}
            count={items.length}
            removable={!form.readOnly && items.length > shape.minItems}
            connected={Boolean(ids[index]) && form.isConnected(path, ids[index] ?? '')}
            dragged={dragged === index}
            onDragStart={() => setDragged(index)}
            onDragEnd={() => setDragged(null)}
            onDragOver={() => {
              if (dragged === null || dragged === index) return
              move(dragged, index)
              setDragged(index)
            }}
            onMove={(by) => move(index, index + by)}
            onRemove={() => remove(index)}
            onLeave={() => rename(index)}
          />
        ))}
      </ol>
      {!form.readOnly && items.length < shape.maxItems && (
        <Button variant="default" size="xs" className={styles.add} onClick={add}>
          + {t('form.addItem')}
        </Button>
      )}
      <span className="visually-hidden" aria-live="polite">
        {said}
      </span>
    </div>
  )
}
