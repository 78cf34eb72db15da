/** A list of short texts as tags; Enter or a comma ends one. */
import { useTexts } from '../../i18n/index.ts'
import { isWrong } from '../form/field-path.ts'
import { Tags } from './Tags.tsx'
import type { WidgetProps } from './widget.ts'

export function KeywordsInput({
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
  const tags = Array.isArray(value) ? value.filter((tag): tag is string => typeof tag === 'string') : []
  return (
    <Tags
      id={id}
      aria-describedby={describedBy}
      value={tags}
      onChange={(next) => onChange(next.length === 0 && !required ? undefined : next)}
      splitChars={[',', ';']}
      acceptValueOnBlur
      {...(typeof schema.maxItems === 'number' ? { maxTags: schema.maxItems } : {})}
      placeholder={tags.length === 0 ? (texts.placeholder ?? t('widgets.keywords')) : ''}
      error={isWrong(problems)}
      readOnly={readOnly}
    />
  )
}
