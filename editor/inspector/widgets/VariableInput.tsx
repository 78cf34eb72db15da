/** The name of a variable: typed or taken from those that the journey knows. */
import { Autocomplete } from '@mantine/core'
import { isWrong } from '../form/field-path.ts'
import { useForm } from '../form/form-context.ts'
import type { WidgetProps } from './widget.ts'

export function VariableInput({
  id,
  describedBy,
  value,
  onChange,
  texts,
  required,
  readOnly,
  problems,
  schema,
}: WidgetProps) {
  const { variables: all } = useForm()
  // A schema may ask for variables of one kind, such as dates.
  const wanted = schema['x-type']
  const variables = typeof wanted === 'string' ? all.filter(({ type }) => type === wanted) : all
  return (
    <Autocomplete
      id={id}
      aria-describedby={describedBy}
      value={typeof value === 'string' ? value : ''}
      onChange={(next) => onChange(next === '' && !required ? undefined : next)}
      data={variables.map(({ name }) => name)}
      renderOption={({ option }) => (
        <span>
          {variables.find(({ name }) => name === option.value)?.label ?? option.value}{' '}
          <small style={{ color: 'var(--quiet)' }}>{option.value}</small>
        </span>
      )}
      placeholder={texts.placeholder}
      error={isWrong(problems)}
      readOnly={readOnly}
      spellCheck={false}
    />
  )
}
