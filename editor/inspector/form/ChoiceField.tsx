/**
 * A value that can be one of several things: which one is chosen above, its fields follow. What was typed under another
 * option is kept while the form is open, and fields that both options have are carried over.
 */
import { NativeSelect, SegmentedControl } from '@mantine/core'
import { useRef } from 'react'
import { useTexts } from '../../i18n/index.ts'
import { Field } from './Field.tsx'
import { type FieldPath, isRecord, isWrong, problemsAt, textKey } from './field-path.ts'
import { fieldTexts } from './field-texts.ts'
import styles from './form.module.css'
import { useForm } from './form-context.ts'
import {
  chosenOption,
  fits,
  type JsonSchema,
  optionValue,
  resolved,
  type Shape,
  shapeOf,
  type UnionOption,
} from './json-schema.ts'
import { ObjectField } from './ObjectField.tsx'

interface Props {
  shape: Extract<Shape, { kind: 'union' }>
  value: unknown
  path: FieldPath
  id: string
  schema: JsonSchema
}

export function ChoiceField({ shape, value, path, id, schema }: Props) {
  const form = useForm()
  const left = useRef(new Map<string, unknown>())
  const chosen = chosenOption(value, shape, form.root)
  const { discriminator } = shape
  // The words of the options are under the discriminating property, under the union itself, or, for groups of
  // properties of which one is wanted, under `x-groups`.
  const own = fieldTexts(path, schema, form.fields)
  const tagPath = [...path, discriminator ?? 'x-groups']
  const tagTexts = fieldTexts(tagPath, {}, form.fields)
  const written = (key: string) =>
    [path, tagPath].map((each) => form.fields[textKey(each)]?.options?.[key]).find((name) => name !== undefined)
  const nameOf = (key: string) =>
    written(key) ??
    namedBy(key, [own.optionName(key), tagTexts.optionName(key), fieldTexts([...path, key], {}, form.fields).label])

  const choose = (key: string) => {
    const next = shape.options.find((option) => option.key === key)
    if (!next || key === chosen?.key) return
    if (chosen) left.current.set(chosen.key, value)
    form.change(path, switched(value, next, left.current.get(key), discriminator, form.root))
  }
  const inner = chosen ? resolved(chosen.schema, form.root, value) : undefined
  const innerShape = inner ? shapeOf(inner, form.root) : undefined
  const label = path.length === 0 ? tagTexts.label : own.label
  return (
    <>
      {path.length === 0 && (
        <label className={styles.label} htmlFor={id}>
          {label}
        </label>
      )}
      <OptionChooser
        id={id}
        label={label}
        keys={shape.options.map((option) => option.key)}
        nameOf={nameOf}
        chosen={chosen?.key}
        onChoose={choose}
        readOnly={form.readOnly}
        invalid={isWrong(problemsAt(form.problems, tagPath, false))}
      />
      {innerShape?.kind === 'object' ? (
        <ObjectField
          shape={innerShape}
          value={value}
          path={path}
          without={discriminator === undefined ? [] : [discriminator]}
        />
      ) : (
        inner && <Field schema={inner} value={value} path={path} required />
      )}
    </>
  )
}

interface ChooserProps {
  id: string
  label: string
  keys: string[]
  nameOf: (key: string) => string
  chosen: string | undefined
  onChoose: (key: string) => void
  readOnly: boolean
  invalid: boolean
}

/** Few and short: all in sight; otherwise a list that the browser draws. */
function OptionChooser({ id, label, keys, nameOf, chosen, onChoose, readOnly, invalid }: ChooserProps) {
  const t = useTexts('inspector')
  const data = keys.map((key) => ({ value: key, label: nameOf(key) }))
  const short = keys.length <= 3 && data.reduce((sum, { label: name }) => sum + name.length, 0) <= 34
  if (short && chosen !== undefined) {
    return (
      <SegmentedControl
        id={id}
        aria-label={label}
        data={data}
        value={chosen}
        onChange={onChoose}
        readOnly={readOnly}
        fullWidth
        size="xs"
        className={styles.segmented ?? ''}
      />
    )
  }
  return (
    <NativeSelect
      id={id}
      aria-label={label}
      data={chosen === undefined ? [{ value: '', label: t('form.choose') }, ...data] : data}
      value={chosen ?? ''}
      onChange={(event) => onChoose(event.currentTarget.value)}
      disabled={readOnly}
      error={invalid}
    />
  )
}

/** The new option as it was left, or fresh; then whatever the old value has that also fits the new one. */
function switched(
  value: unknown,
  next: UnionOption,
  leftThere: unknown,
  discriminator: string | undefined,
  root: JsonSchema,
): unknown {
  const fresh = leftThere ?? optionValue(next, discriminator, root)
  if (!isRecord(fresh) || !isRecord(value)) return fresh
  const shape = shapeOf(resolved(next.schema, root), root)
  if (shape.kind !== 'object') return fresh
  const carried = shape.properties.flatMap(([name, schema]) => {
    const old = value[name]
    return name !== discriminator && old !== undefined && fits(old, schema, root) ? [[name, old] as const] : []
  })
  return {
    ...fresh,
    ...Object.fromEntries(carried),
    ...(discriminator === undefined ? {} : { [discriminator]: next.tag }),
  }
}

/** The first name that says more than the key spelled out. */
const namedBy = (key: string, names: string[]): string =>
  names.find((name) => folded(name) !== folded(key)) ?? names[0] ?? key

const folded = (text: string) => text.toLowerCase().replace(/[\s_-]/g, '')
