/** Which prices the sum is counted with, and the way to write down one's own. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatDate } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import css from './forecast.module.css'
import { pricesQuery } from './forecast-api.ts'
import { PricesDialog } from './PricesDialog.tsx'

export function PricesPart() {
  const t = useTexts('forecast')
  const { data } = useQuery(pricesQuery)
  const [open, setOpen] = useState(false)
  if (!data) return null
  return (
    <div className={css.prices}>
      <span>{t('prices.title')}</span>
      <ul>
        {data.markets.map(({ country, currency, asOf }) => (
          <li key={country}>{t('prices.used', { country, currency, date: formatDate(asOf) })}</li>
        ))}
        {data.markets.length === 0 && <li>{t('prices.noneYet')}</li>}
      </ul>
      <Button variant="subtle" size="compact-sm" onClick={() => setOpen(true)}>
        {t('prices.edit')}
      </Button>
      {open && <PricesDialog table={data} onClose={() => setOpen(false)} />}
    </div>
  )
}
