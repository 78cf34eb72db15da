/** Finds the person whose money it is: by name, telephone or document. */
import { Button, Radio, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { formatMoney } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { LoadProblem } from '../page/LoadProblem.tsx'
import page from '../page/page.module.css'
import { customerMatchesQuery } from '../portfolio/portfolio-api.ts'
import css from './payments.module.css'

export interface ChosenPerson {
  id: string
  name: string
}

const PAUSE_MS = 250

export function ChoosePerson({
  onChosen,
  onCancel,
}: {
  onChosen: (person: ChosenPerson) => void
  onCancel: () => void
}) {
  const t = useTexts('payments')
  const [search, setSearch] = useState('')
  const [asked] = useDebouncedValue(search, PAUSE_MS)
  const [chosen, setChosen] = useState<string | undefined>()
  const found = useQuery(customerMatchesQuery(asked.trim()))
  const people = asked.trim() === '' ? [] : (found.data?.items ?? [])
  const person = people.find(({ id }) => id === chosen)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (person) onChosen({ id: person.id, name: person.name })
  }
  return (
    <form onSubmit={submit} className={css.form}>
      <TextInput
        label={t('assign.search')}
        description={t('assign.searchHelp')}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        data-autofocus
      />
      {found.isError && <LoadProblem error={found.error} onRetry={() => found.refetch()} />}
      <div aria-live="polite">
        {people.length > 0 && (
          <Radio.Group label={t('assign.found')} value={chosen ?? ''} onChange={setChosen}>
            <div className={css.choices}>
              {people.map((one) => (
                <Radio
                  key={one.id}
                  value={one.id}
                  label={one.name || t('nameless')}
                  description={[one.phone, formatMoney(one.total, one.currency)].filter(Boolean).join(' · ')}
                />
              ))}
            </div>
          </Radio.Group>
        )}
        {found.isSuccess && asked.trim() !== '' && people.length === 0 && (
          <p className={css.quiet}>{t('assign.nobodyFound')}</p>
        )}
      </div>
      <div className={page.dialogActions}>
        <Button variant="default" onClick={onCancel}>
          {t('cancel')}
        </Button>
        <Button type="submit" disabled={person === undefined}>
          {t('assign.next')}
        </Button>
      </div>
    </form>
  )
}
