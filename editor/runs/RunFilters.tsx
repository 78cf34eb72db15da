/** Narrows the runs down: by journey, by state, by person (searched as one types). */
import { Button, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { journeysQuery } from '../api/journeys.ts'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { formatPhone } from '../portfolio/phone-number.ts'
import { customerMatchesQuery, customerQuery } from '../portfolio/portfolio-api.ts'
import css from './runs.module.css'
import type { RunFilter, RunStatus } from './runs-api.ts'
import { useStepNames } from './use-step-names.ts'

const STATUSES: readonly RunStatus[] = ['waiting', 'ended', 'failed']
const SEARCH_PAUSE_MS = 250

interface Props {
  filter: RunFilter
  onChange: (filter: RunFilter) => void
}

export function RunFilters({ filter, onChange }: Props) {
  const t = useTexts('runs')
  const journeys = useQuery(journeysQuery)
  const some = filter.journey !== undefined || filter.customer !== undefined || filter.status !== undefined
  return (
    <search className={css.filters} aria-label={t('filters.label')}>
      <Select
        label={t('filters.journey')}
        placeholder={t('filters.anyJourney')}
        data={journeys.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        value={filter.journey ?? null}
        onChange={(journey) =>
          onChange({ ...filter, journey: journey ?? undefined, version: undefined, step: undefined })
        }
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('filters.clearJourney') }}
        w={260}
      />
      <Select
        label={t('filters.status')}
        placeholder={t('filters.anyStatus')}
        data={STATUSES.map((status) => ({ value: status, label: t(`status.${status}`) }))}
        value={filter.status ?? null}
        onChange={(status) => onChange({ ...filter, status: STATUSES.find((one) => one === status) })}
        clearable
        clearButtonProps={{ 'aria-label': t('filters.clearStatus') }}
        w={170}
      />
      <PersonSelect
        key={filter.customer ?? ''}
        customer={filter.customer}
        onChange={(customer) => onChange({ ...filter, customer })}
      />
      {filter.journey !== undefined && (filter.version !== undefined || filter.step !== undefined) && (
        <StepChip
          {...filter}
          journey={filter.journey}
          onClear={() => onChange({ ...filter, version: undefined, step: undefined })}
        />
      )}
      {some && (
        <Button variant="subtle" onClick={() => onChange({})}>
          {t('filters.clear')}
        </Button>
      )}
    </search>
  )
}

interface StepProps {
  journey: string
  version?: number | undefined
  step?: string | undefined
  onClear: () => void
}

/** The version and step that somebody came here by; taken away with one press. */
function StepChip({ journey, version, step, onClear }: StepProps) {
  const t = useTexts('runs')
  const at = { id: journey, version: version ?? 0 }
  const names = useStepNames(version === undefined || step === undefined ? [] : [at])
  const shown = [
    version !== undefined && t('table.version', { version }),
    step !== undefined && names(at, step).name,
  ].filter((part) => part !== false)
  return (
    <Button
      variant="default"
      rightSection={<Icon name="close" size={14} />}
      onClick={onClear}
      aria-label={t('filters.clearStep', { step: shown.join(' · ') })}
    >
      {shown.join(' · ')}
    </Button>
  )
}

interface PersonProps {
  customer: string | undefined
  onChange: (customer: string | undefined) => void
}

function PersonSelect({ customer, onChange }: PersonProps) {
  const t = useTexts('runs')
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), SEARCH_PAUSE_MS)
  const chosen = useQuery({ ...customerQuery(customer ?? ''), enabled: customer !== undefined })
  const matches = useQuery(customerMatchesQuery(search))
  const name = chosen.data?.customer.name
  const options = (matches.data?.items ?? []).map((one) => ({
    value: one.id,
    label: one.phone ? `${one.name}, ${formatPhone(one.phone)}` : one.name,
  }))
  const data =
    customer !== undefined && !options.some((option) => option.value === customer)
      ? [{ value: customer, label: name ?? customer }, ...options]
      : options
  return (
    <Select
      label={t('filters.customer')}
      placeholder={t('filters.customerPlaceholder')}
      data={data}
      value={customer ?? null}
      onChange={(next) => onChange(next ?? undefined)}
      onSearchChange={setTyped}
      // The server has searched already, also in documents, which the labels do not show.
      filter={({ options }) => options}
      nothingFoundMessage={search === '' || matches.isFetching ? undefined : t('filters.customerNone')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('filters.customerClear') }}
      w={290}
    />
  )
}
