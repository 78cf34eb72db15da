/** Below the sum: which prices it was counted with, and what has none yet, with the way to write it down. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ForecastResult } from '../../schemas/forecast-api.ts'
import { formatDate, formatNumber } from '../i18n/format.ts'
import { useLocale, useTexts } from '../i18n/index.ts'
import css from './forecast.module.css'
import { pricesQuery } from './forecast-api.ts'
import { PricesDialog } from './PricesDialog.tsx'

export function CostNotes({ cost: { prices, unpriced } }: { cost: ForecastResult['cost'] }) {
  const t = useTexts('forecast')
  const locale = useLocale()
  const { data: table } = useQuery(pricesQuery)
  const [open, setOpen] = useState(false)
  const names = new Intl.DisplayNames(locale, { type: 'region' })
  const nameOf = (country: string) => names.of(country) ?? country
  // A template whose category nobody knows has no price by its country's fault.
  const missing = [...new Set(unpriced.flatMap(({ country, category }) => (category === 'unknown' ? [] : [country])))]
  return (
    <div className={css.costNotes}>
      {unpriced.length > 0 && (
        <p>
          {t('cost.missing', {
            list: unpriced
              .map(({ country, category, messages }) =>
                t('cost.missingOne', {
                  ...{ shown: formatNumber(messages), country: nameOf(country), category: t(`categories.${category}`) },
                }),
              )
              .join(' · '),
          })}
        </p>
      )}
      {table && missing.length > 0 && (
        <Button variant="default" size="compact-sm" onClick={() => setOpen(true)}>
          {t('cost.write')}
        </Button>
      )}
      {prices.map(({ country, currency, asOf, source }) => (
        <p key={country} className={css.counted}>
          {t('cost.by', { country: nameOf(country), currency, date: formatDate(asOf), source })}
        </p>
      ))}
      {open && table && <PricesDialog table={table} missing={missing} onClose={() => setOpen(false)} />}
    </div>
  )
}
