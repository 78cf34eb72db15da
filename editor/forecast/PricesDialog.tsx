/** What messages cost this organisation, by country and category: in which currency, since when, and who says so. */
import { Button, NumberInput, Select, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { PriceTable } from '../../schemas/forecast-api.ts'
import { troubleText } from '../app/Trouble.tsx'
import { useLocale, useTexts } from '../i18n/index.ts'
import { Dialog } from '../page/Dialog.tsx'
import page from '../page/page.module.css'
import css from './forecast.module.css'
import { pricesQuery, savePrices } from './forecast-api.ts'
import { faultOf, type Market, microsOf, newMarket, PRICED, typedOf, withPrice } from './price-draft.ts'

/** Where collections are made from here first; others are chosen by their name, too. */
const COUNTRIES = 'BR MX AR CO CL PE UY PY BO EC VE CR PA GT DO SV HN NI US CA PT ES'.split(' ')
const CURRENCIES = 'BRL USD MXN ARS COP CLP PEN UYU PYG BOB VES CRC GTQ DOP HNL NIO EUR CAD'.split(' ')
const OWN_CURRENCY: Record<string, string> = { BR: 'BRL', MX: 'MXN', AR: 'ARS', CO: 'COP', CL: 'CLP', PE: 'PEN' }

interface Props {
  table: PriceTable
  /** Countries that a forecast found no price for: they are added, to be filled in. */
  missing?: readonly string[]
  onClose: () => void
}

export function PricesDialog({ table, missing = [], onClose }: Props) {
  const t = useTexts('forecast')
  const app = useTexts('app')
  const locale = useLocale()
  const client = useQueryClient()
  const [today] = useState(() => new Date().toISOString().slice(0, 10))
  const fresh = (country: string) => newMarket(country, OWN_CURRENCY[country] ?? 'USD', today)
  const [draft, setDraft] = useState<PriceTable>(() => {
    const known = new Set(table.markets.map(({ country }) => country))
    return { ...table, markets: [...table.markets, ...missing.filter((each) => !known.has(each)).map(fresh)] }
  })
  const [tried, setTried] = useState(false)
  const list = useRef<HTMLDivElement>(null)
  const fault = faultOf(draft)
  const save = useMutation({
    mutationFn: () => savePrices(draft),
    onSuccess: (saved) => {
      client.setQueryData(pricesQuery.queryKey, saved)
      notifications.show({ message: t('prices.saved') })
      onClose()
    },
  })
  const change = (index: number, market: Market) =>
    setDraft((before) => ({ ...before, markets: before.markets.map((each, at) => (at === index ? market : each)) }))
  const names = new Intl.DisplayNames(locale, { type: 'region' })
  const nameOf = (country: string) => (country === '' ? t('prices.newMarket') : (names.of(country) ?? country))
  const countries = [...new Set([...COUNTRIES, ...draft.markets.map(({ country }) => country)])].filter(Boolean)
  const currencies = [...new Set([...CURRENCIES, ...draft.markets.map(({ currency }) => currency)])]
  const problem = (index: number, ...fields: string[]) =>
    tried && fault?.market === index && fields.includes(fault.field) ? t(`prices.fault.${fault.field}`) : undefined
  const submit = () => {
    setTried(true)
    if (fault === undefined) save.mutate()
    // The first field that is wrong, once it is marked.
    else requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }
  return (
    <Dialog opened title={t('prices.title')} onClose={onClose} size="lg">
      <p className={page.dialogText}>{t('prices.text')}</p>
      <NumberInput
        mt="md"
        label={t('prices.free')}
        min={0}
        allowDecimal={false}
        value={draft.freeService}
        onChange={(value) => setDraft({ ...draft, freeService: Number(value) || 0 })}
      />
      <div ref={list}>
        {draft.markets.map((market, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a market's country is what is edited here
          <fieldset key={index} className={css.market}>
            <legend>{nameOf(market.country)}</legend>
            <Select
              label={t('prices.country')}
              data={countries.map((value) => ({ value, label: nameOf(value) }))}
              value={market.country || null}
              searchable
              allowDeselect={false}
              error={problem(index, 'country', 'twice')}
              onChange={(country) => country && change(index, { ...market, ...priced(market, country) })}
            />
            <Select
              label={t('prices.currency')}
              data={currencies}
              value={market.currency}
              searchable
              allowDeselect={false}
              error={problem(index, 'currency')}
              onChange={(currency) => currency && change(index, { ...market, currency })}
            />
            <TextInput
              type="date"
              label={t('prices.asOf')}
              value={market.asOf}
              error={problem(index, 'asOf')}
              onChange={(event) => change(index, { ...market, asOf: event.currentTarget.value })}
            />
            {PRICED.map((category) => (
              <NumberInput
                key={category}
                label={t(`categories.${category}`)}
                placeholder={t('prices.none')}
                min={0}
                max={10_000}
                decimalScale={6}
                decimalSeparator={locale === 'en' ? '.' : ','}
                value={typedOf(market[category])}
                onChange={(value) => change(index, withPrice(market, category, microsOf(value)))}
              />
            ))}
            <TextInput
              label={t('prices.source')}
              placeholder={t('prices.sourceExample')}
              maxLength={300}
              value={market.source}
              error={problem(index, 'source')}
              onChange={(event) => change(index, { ...market, source: event.currentTarget.value })}
              className={css.source ?? ''}
            />
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              onClick={() => setDraft({ ...draft, markets: draft.markets.filter((_, at) => at !== index) })}
              aria-label={t('prices.removeMarket', { country: nameOf(market.country) })}
            >
              {t('prices.remove')}
            </Button>
          </fieldset>
        ))}
      </div>
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() => setDraft({ ...draft, markets: [...draft.markets, newMarket('', 'USD', today)] })}
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
        <Button loading={save.isPending} onClick={submit}>
          {t('prices.save')}
        </Button>
      </div>
    </Dialog>
  )
}

/** A country that was just chosen is usually paid in its own currency. */
function priced(market: Market, country: string): Pick<Market, 'country' | 'currency'> {
  return { country, currency: market.country === '' ? (OWN_CURRENCY[country] ?? market.currency) : market.currency }
}
