/**
 * One field of a form, whatever it holds: finds what its schema asks for and draws the fitting widget, object, list or
 * choice. This is the only place that decides; it knows no node type.
 */
import { Button, CloseButton } from '@mantine/core'
import { useTexts } from '../../i18n/index.ts'
import { widgetFor } from '../widgets/registry.ts'
import { ChoiceField } from './ChoiceField.tsx'
import { describedBy, FieldFrame } from './FieldFrame.tsx'
import { type FieldPath, pointerOf, problemsAt } from './field-path.ts'
import { fieldTexts } from './field-texts.ts'
import styles from './form.module.css'
import { useForm } from './form-context.ts'
import { initialValue, type JsonSchema, resolved, type Shape, shapeOf } from './json-schema.ts'
import { ListField } from './ListField.tsx'
import { ObjectField } from './ObjectField.tsx'
import { RecordField } from './RecordField.tsx'

export interface FieldProps {
  schema: JsonSchema
  value: unknown
  path: FieldPath
  required: boolean
}

export function Field({ schema, value, path, required }: FieldProps) {
  const form = useForm()
  const own = resolved(schema, form.root, value)
  const shape = shapeOf(own, form.root)
  const texts = fieldTexts(path, own, form.fields)
  const id = `${form.id}${pointerOf(path).replaceAll('/', '-')}`
  const widget = widgetFor(own, shape, form.root)

  if (widget) {
    const problems = problemsAt(form.problems, path, true)
    const Component = widget.component
    const drawn = (
      <Component
        id={id}
        describedBy={describedBy(id, texts.help, problems)}
        value={value}
        onChange={(next) => form.change(path, next)}
        schema={own}
        path={path}
        texts={texts}
        required={required}
        readOnly={form.readOnly}
        problems={problems}
      />
    )
    if (widget.frame === 'bare') return drawn
    return (
      <FieldFrame
        id={id}
        label={texts.label}
        help={texts.help}
        required={required}
        problems={problems}
        as={widget.frame}
      >
        {drawn}
      </FieldFrame>
    )
  }
  if (shape.kind === 'constant' || shape.kind === 'unknown') return null
  if (path.length === 0) return <Compound shape={shape} own={own} value={value} path={path} id={id} />

  const absent = value === undefined
  if (absent && !required) return <AddPart label={texts.label} schema={own} path={path} />
  const remove = required || form.readOnly ? null : <RemovePart label={texts.label} path={path} />
  return (
    <FieldFrame
      id={id}
      label={texts.label}
      help={texts.help}
      required
      problems={problemsAt(form.problems, path, false)}
      as="group"
      action={remove}
    >
      <Compound shape={shape} own={own} value={value} path={path} id={id} />
    </FieldFrame>
  )
}

interface CompoundProps {
  shape: Shape
  own: JsonSchema
  value: unknown
  path: FieldPath
  id: string
}

function Compound({ shape, own, value, path, id }: CompoundProps) {
  if (shape.kind === 'union') return <ChoiceField shape={shape} value={value} path={path} id={id} schema={own} />
  if (shape.kind === 'list') return <ListField shape={shape} value={value} path={path} id={id} />
  if (shape.kind !== 'object') return null
  return (
    <>
      <ObjectField shape={shape} value={value} path={path} />
      {shape.rest && <RecordField schema={shape.rest} shape={shape} value={value} path={path} />}
    </>
  )
}

/** An optional part of several fields is not there until one asks for it. */
function AddPart({ label, schema, path }: { label: string; schema: JsonSchema; path: FieldPath }) {
  const form = useForm()
  const t = useTexts('inspector')
  if (form.readOnly) return null
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      className={styles.add}
      onClick={() => form.change(path, withFirstItem(initialValue(schema, form.root), schema, form.root))}
    >
      + {t('form.addPart', { part: label })}
    </Button>
  )
}

function RemovePart({ label, path }: { label: string; path: FieldPath }) {
  const form = useForm()
  const t = useTexts('inspector')
  return (
    <CloseButton
      size="sm"
      aria-label={t('form.removePart', { part: label })}
      onClick={() => form.change(path, undefined)}
    />
  )
}

/** An optional list that was just asked for begins with one item. */
function withFirstItem(value: unknown, schema: JsonSchema, root: JsonSchema): unknown {
  if (!Array.isArray(value) || value.length > 0) return value
  const shape = shapeOf(schema, root)
  return shape.kind === 'list' ? [initialValue(shape.items, root)] : value
}
