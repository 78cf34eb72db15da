/** Someone of the portfolio, searched by name or phone. */
import { Combobox, InputBase, Loader, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CustomerSummary } from '../../schemas/api.ts'
import { api } from '../api/client.ts'
import type { Page } from '../api/journeys.ts'
import { formatMoney } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import styles from './simulator.module.css'

interface Props {
  chosen: { id: string; name: string } | undefined
  onChoose: (customer: { id: string; name: string }) => void
}

export function CustomerPicker({ chosen, onChoose }: Props) {
  const t = useTexts('simulator')
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [search, setSearch] = useState<string | null>(null)
  const [wanted] = useDebouncedValue(search ?? '', 250)
  const { data, isFetching, isError } = useQuery({
    queryKey: ['customers', 'search', wanted],
    queryFn: ({ signal }) =>
      api.get<Page<CustomerSummary>>('/api/customers', { query: { search: wanted, limit: 20 }, signal }),
    placeholderData: (before) => before,
  })
  const found = data?.items ?? []
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(id) => {
        const customer = found.find((each) => each.id === id)
        if (customer) onChoose({ id: customer.id, name: customer.name })
        setSearch(null)
        combobox.closeDropdown()
      }}
    >
      <Combobox.Target>
        <InputBase
          aria-label={t('panel.chooseCustomer')}
          placeholder={chosen ? undefined : t('panel.search')}
          value={search ?? chosen?.name ?? ''}
          rightSection={isFetching ? <Loader size={14} /> : <Combobox.Chevron />}
          rightSectionPointerEvents="none"
          onChange={(event) => {
            setSearch(event.currentTarget.value)
            combobox.openDropdown()
            combobox.updateSelectedOptionIndex()
          }}
          onClick={() => combobox.openDropdown()}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => {
            combobox.closeDropdown()
            setSearch(null)
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={260} style={{ overflowY: 'auto' }}>
          {found.length === 0 && !isFetching && (
            <Combobox.Empty>{isError ? t('panel.error.offline') : t('panel.noCustomer')}</Combobox.Empty>
          )}
          {found.map((customer) => (
            <Combobox.Option key={customer.id} value={customer.id}>
              <span className={styles.customer}>
                <span>{customer.name}</span>
                <small className="tabular">
                  {t('panel.summary', { count: customer.debts, total: formatMoney(customer.total, customer.currency) })}
                </small>
              </span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
