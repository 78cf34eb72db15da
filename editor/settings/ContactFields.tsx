/** When and how often people may be contacted, narrower than the law, and the words that the organisation does not use. */
import { Checkbox, NumberInput, TagsInput, TextInput } from '@mantine/core'
import type { ContactPolicy, OwnHours } from '../../schemas/organisation.ts'
import { useTexts } from '../i18n/index.ts'
import css from './policy.module.css'

const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const
const USUAL = { from: '09:00', to: '18:00' }

interface Props {
  contact: ContactPolicy
  onChange: (contact: ContactPolicy) => void
}

export function ContactFields({ contact, onChange }: Props) {
  const t = useTexts('organisation')
  const { hours, ...rest } = contact
  return (
    <div className={css.fields}>
      <p className={css.help}>{t('contact.help')}</p>
      <div className={css.row}>
        <NumberInput
          label={t('contact.perDay')}
          min={1}
          max={10}
          w={190}
          value={contact.perDay}
          onChange={(value) => typeof value === 'number' && onChange({ ...contact, perDay: value })}
        />
        <NumberInput
          label={t('contact.per7Days')}
          min={1}
          max={50}
          w={190}
          value={contact.per7Days}
          onChange={(value) => typeof value === 'number' && onChange({ ...contact, per7Days: value })}
        />
      </div>
      <Checkbox
        label={t('contact.own')}
        description={t('contact.ownHelp')}
        checked={hours !== undefined}
        onChange={(event) => onChange(event.currentTarget.checked ? { ...contact, hours: weekdays() } : { ...rest })}
      />
      {hours && <Hours hours={hours} onChange={(changed) => onChange({ ...contact, hours: changed })} />}
      <TagsInput
        label={t('contact.tone')}
        description={t('contact.toneHelp')}
        placeholder={t('contact.tonePlaceholder')}
        value={[...contact.toneWords]}
        maxTags={500}
        clearButtonProps={{ 'aria-label': t('contact.toneClear') }}
        onChange={(toneWords) => onChange({ ...contact, toneWords })}
      />
    </div>
  )
}

function Hours({ hours, onChange }: { hours: OwnHours; onChange: (hours: OwnHours) => void }) {
  const t = useTexts('organisation')
  return (
    <div className={css.hours}>
      {WEEKDAYS.map((day) => {
        const span = hours[day]
        const name = t(`weekdays.${day}`)
        const time = (end: 'from' | 'to') => (
          <TextInput
            type="time"
            aria-label={t(`contact.${end}Of`, { day: name })}
            disabled={span === undefined}
            w={120}
            value={span?.[end] ?? ''}
            onChange={(event) => {
              const { value } = event.currentTarget
              if (span && value !== '') onChange({ ...hours, [day]: { ...span, [end]: value } })
            }}
          />
        )
        return (
          <div key={day} className={css.day}>
            <Checkbox
              label={name}
              checked={span !== undefined}
              onChange={(event) => {
                const { [day]: _, ...others } = hours
                onChange(event.currentTarget.checked ? { ...others, [day]: USUAL } : others)
              }}
            />
            {time('from')}
            <span aria-hidden="true">–</span>
            {time('to')}
          </div>
        )
      })}
    </div>
  )
}

function weekdays(): OwnHours {
  return Object.fromEntries(WEEKDAYS.slice(0, 5).map((day) => [day, USUAL]))
}
