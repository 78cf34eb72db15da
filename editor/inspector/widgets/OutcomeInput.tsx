/** How a journey ends, in a word of one's own; those used before and the usual ones are offered. */
import { Autocomplete } from '@mantine/core'
import { useTexts } from '../../i18n/index.ts'
import { useJourney } from '../../journey/store.ts'
import { isWrong } from '../form/field-path.ts'
import type { WidgetProps } from './widget.ts'

export function OutcomeInput({
  id,
  describedBy,
  value,
  onChange,
  schema,
  texts,
  required,
  readOnly,
  problems,
}: WidgetProps) {
  const t = useTexts('inspector')
  const nodes = useJourney((state) => state.document?.nodes)
  const used = (nodes ?? []).flatMap(({ data }) =>
    typeof data.outcome === 'string' && data.outcome !== '' ? [data.outcome] : [],
  )
  const examples = Array.isArray(schema.examples) ? schema.examples.map(String) : t('widgets.outcomes').split('|')
  return (
    <Autocomplete
      id={id}
      aria-describedby={describedBy}
      value={typeof value === 'string' ? value : ''}
      onChange={(next) => onChange(next === '' && !required ? undefined : next)}
      data={[...new Set([...used, ...examples])].filter((outcome) => outcome !== value)}
      placeholder={texts.placeholder}
      error={isWrong(problems)}
      readOnly={readOnly}
      {...(typeof schema.maxLength === 'number' ? { maxLength: schema.maxLength } : {})}
    />
  )
}
