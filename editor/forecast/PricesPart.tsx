/** What messages cost: the table that the sum is counted with, where it is from, and a way to write down one's own. */
import { Button, NumberInput, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { PriceTable } from '../../schemas/forecast-api.ts'
import { troubleText } from '../app/Trouble.tsx'
import { formatDate } from '../i18n/format.ts'
import { useLocale, useTexts } from '../i18n/index.ts'
import { Dialog } from '../page/Dialog.tsx'
import page from '../page/page.module.css'
import css from './forecast.module.css'
import { pricesQuery, savePrices } from './forecast-api.ts'

const CATEGORIES = ['marketing', 'utility', 'authentication', 'service'] as const
const MICROS = 1_000_000

export function PricesPart() {
  const t = useTexts('forecast')
  const { data } = useQuery(pricesQuery)
  const [open, setOpen] = useState(false)
  if (!data) return null
  return (
    <div className={css.prices}>
      <span>{t('prices.used', { currency: data.currency, date: formatDate(data.asOf) })}</span>
      <Button variant="subtle" size="compact-sm" onClick={() => setOpen(true)}>
        {t('prices.edit')}
      </Button>
      {open && <PricesDialog table={data} onClose={() => setOpen(false)} />}
    </div>
  )
}

function PricesDialog({ table, onClose }: { table: PriceTable; onClose: () => void }) {
  const t = useTexts('forecast')
  const app = useTexts('app')
  const locale = useLocale()
  const client = useQueryClient()
  const [draft, setDraft] = useState(table)
  const save = useMutation({
    mutationFn: () => savePrices(draft),
    onSuccess: (saved) => {
      client.setQueryData(pricesQuery.queryKey, saved)
      notifications.show({ message: t('prices.saved') })
      onClose()
    },
  })
  const change = (index: number, part: Partial<PriceTable['markets'][number]>) =>
    setDraft((before) => ({
      ...before,
      markets: before.markets.map((market, at) => (at === index ? { ...market, ...part } : market)),
    }))
  return (
    <Dialog opened title={t('prices.title')} onClose={onClose} size="lg">
      <p className={page.dialogText}>{t('prices.text')}</p>
      <div className={css.priceHead}>
        <TextInput
          label={t('prices.currency')}
          maxLength={3}
          value={draft.currency}
          onChange={(event) => setDraft({ ...draft, currency: event.currentTarget.value.toUpperCase() })}
        />
        <TextInput
          type="date"
          label={t('prices.asOf')}
          value={draft.asOf}
          onChange={(event) => setDraft({ ...draft, asOf: event.currentTarget.value })}
        />
        <NumberInput
          label={t('prices.free')}
          min={0}
          allowDecimal={false}
          value={draft.freeService}
          onChange={(value) => setDraft({ ...draft, freeService: Number(value) || 0 })}
        />
      </div>
      {draft.markets.map((market, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a market's country is what is edited here
        <fieldset key={index} className={css.market}>
          <legend>{t('prices.market', { country: market.country })}</legend>
          <TextInput
            label={t('prices.country')}
            maxLength={2}
            value={market.country}
            onChange={(event) => change(index, { country: event.currentTarget.value.toUpperCase() })}
          />
          {CATEGORIES.map((category) => (
            <NumberInput
              key={category}
              label={t(`categories.${category}`)}
              min={0}
              decimalScale={6}
              decimalSeparator={locale === 'en' ? '.' : ','}
              value={market[category] / MICROS}
              onChange={(value) => change(index, { [category]: Math.round((Number(value) || 0) * MICROS) })}
            />
          ))}
          <TextInput
            label={t('prices.source')}
            maxLength={300}
            value={market.source}
            onChange={(event) => change(index, { source: event.currentTarget.value })}
            className={css.source ?? ''}
          />
        </fieldset>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() =>
          setDraft({
            ...draft,
            markets: [
              ...draft.markets,
              { country: '', marketing: 0, utility: 0, authentication: 0, service: 0, source: '' },
            ],
          })
        }
      >
        {t('prices.add')}
      </Button>
      {save.isError && (
        <p className={page.dialogProblem} role="alert">
          {troubleText(save.error, app)}
        </p>
      )}
      <div className={page.dialogActions}>
        <Button variant="default" onClick={onClose}>
          {app('cancel')}
        </Button>
        <Button loading={save.isPending} onClick={() => save.mutate()}>
          {t('prices.save')}
        </Button>
      </div>
    </Dialog>
  )
}
