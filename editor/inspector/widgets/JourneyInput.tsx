/** Another journey, by its name. */
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { journeysQuery } from '../../api/journeys.ts'
import { useTexts } from '../../i18n/index.ts'
import { useJourney } from '../../journey/store.ts'
import { isWrong } from '../form/field-path.ts'
import type { WidgetProps } from './widget.ts'

export function JourneyInput({ id, describedBy, value, onChange, required, readOnly, problems }: WidgetProps) {
  const t = useTexts('inspector')
  const own = useJourney((state) => state.document?.id)
  const { data } = useQuery(journeysQuery)
  const written = typeof value === 'string' ? value : ''
  const others = (data?.items ?? []).filter((journey) => journey.id !== own || journey.id === written)
  // What the document names stays in sight, also when nobody has it (any more).
  const gone = written === '' || others.some((journey) => journey.id === written) ? [] : [written]
  return (
    <NativeSelect
      id={id}
      aria-describedby={describedBy}
      data={[
        { value: '', label: t('widgets.chooseJourney') },
        ...others.map((journey) => ({ value: journey.id, label: journey.name })),
        ...gone.map((journey) => ({ value: journey, label: journey })),
      ]}
      value={written}
      disabled={readOnly}
      error={isWrong(problems)}
      onChange={({ currentTarget }) =>
        onChange(currentTarget.value === '' && !required ? undefined : currentTarget.value)
      }
    />
  )
}
