/** An object whose property names are free: pairs of name and value, added and removed one by one. */
import { Button, CloseButton, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../i18n/index.ts'
import { Field } from './Field.tsx'
import { type FieldPath, isRecord } from './field-path.ts'
import styles from './form.module.css'
import { useForm } from './form-context.ts'
import { initialValue, type JsonSchema, type Shape } from './json-schema.ts'

interface Props {
  schema: JsonSchema
  shape: Extract<Shape, { kind: 'object' }>
  value: unknown
  path: FieldPath
}

export function RecordField({ schema, shape, value, path }: Props) {
  const form = useForm()
  const t = useTexts('inspector')
  const [name, setName] = useState('')
  const data = isRecord(value) ? value : {}
  const known = new Set(shape.properties.map(([property]) => property))
  const names = Object.keys(data).filter((property) => !known.has(property))
  const wanted = name.trim()
  const taken = known.has(wanted) || names.includes(wanted)
  const add = () => {
    if (wanted === '' || taken) return
    form.change([...path, wanted], initialValue(schema, form.root))
    setName('')
  }
  return (
    <div className={styles.list}>
      {names.map((property) => (
        <div key={property} className={styles.pair}>
          <div className={styles.pairField}>
            <Field schema={{ title: property, ...schema }} value={data[property]} path={[...path, property]} required />
          </div>
          {!form.readOnly && (
            <CloseButton
              size="sm"
              aria-label={t('form.removePart', { part: property })}
              onClick={() => form.change([...path, property], undefined)}
            />
          )}
        </div>
      ))}
      {!form.readOnly && (
        <div className={styles.pair}>
          <TextInput
            className={styles.pairField ?? ''}
            value={name}
            aria-label={t('form.newName')}
            placeholder={t('form.newName')}
            error={taken && t('form.nameTaken')}
            onChange={(event) => setName(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              add()
            }}
          />
          <Button variant="default" onClick={add} disabled={wanted === '' || taken}>
            {t('form.add')}
          </Button>
        </div>
      )}
    </div>
  )
}
