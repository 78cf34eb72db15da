/** Ids of buttons and list rows that an answer may carry; those that this journey's messages have are offered by their words. */
import { useQuery } from '@tanstack/react-query'
import { templatesQuery } from '../../api/templates.ts'
import { useTexts } from '../../i18n/index.ts'
import { useJourney } from '../../journey/store.ts'
import { isWrong } from '../form/field-path.ts'
import { buttonsOf } from './journey-buttons.ts'
import { Tags } from './Tags.tsx'
import type { WidgetProps } from './widget.ts'

export function ButtonIdsInput({ id, describedBy, value, onChange, texts, required, readOnly, problems }: WidgetProps) {
  const t = useTexts('inspector')
  const nodes = useJourney((state) => state.document?.nodes)
  const templates = useQuery(templatesQuery).data?.items
  const buttons = buttonsOf(
    (nodes ?? []).map(({ data }) => data),
    templates,
  )
  const ids = Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []
  return (
    <Tags
      id={id}
      aria-describedby={describedBy}
      value={ids}
      onChange={(next) => onChange(next.length === 0 && !required ? undefined : next)}
      data={buttons.map((button) => button.id)}
      renderOption={({ option }) => (
        <span>
          {buttons.find((button) => button.id === option.value)?.title}{' '}
          <small style={{ color: 'var(--quiet)' }}>{option.value}</small>
        </span>
      )}
      acceptValueOnBlur
      placeholder={ids.length === 0 ? (texts.placeholder ?? t('widgets.keywords')) : ''}
      error={isWrong(problems)}
      readOnly={readOnly}
    />
  )
}
