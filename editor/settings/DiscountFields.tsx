/** How far a negotiation may go, by days past due, with what it comes to beside it. */
import { Button, NumberInput } from '@mantine/core'
import type { Charges, DiscountBand, DiscountPolicy } from '../../schemas/collections-policy.ts'
import { useTexts } from '../i18n/index.ts'
import { DecimalInput } from '../inspector/widgets/DecimalInput.tsx'
import { AuthorityFields } from './AuthorityFields.tsx'
import { PolicyNumber } from './PolicyNumber.tsx'
import { PolicyPreviewTable } from './PolicyPreviewTable.tsx'
import css from './policy.module.css'

interface Props {
  discount: DiscountPolicy
  charges: Charges
  onChange: (discount: DiscountPolicy) => void
}

export function DiscountFields({ discount, charges, onChange }: Props) {
  const t = useTexts('organisation')
  const { bands } = discount
  const change = (index: number, band: DiscountBand) => onChange({ ...discount, bands: bands.with(index, band) })
  const whole = (key: 'blockedFromDaysPastDue' | 'validityDays', { min, max }: { min: number; max: number }) => (
    <NumberInput
      label={t(`discount.${key}`)}
      min={min}
      max={max}
      w={220}
      value={discount[key]}
      onChange={(value) => typeof value === 'number' && onChange({ ...discount, [key]: value })}
    />
  )
  return (
    <>
      <p className={css.help}>{t('discount.help')}</p>
      <div className={css.scroll}>
        <table className={css.bands}>
          <caption className="visually-hidden">{t('discount.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('discount.from')}</th>
              <th scope="col">{t('discount.lumpCharges')}</th>
              <th scope="col">{t('discount.lumpPrincipal')}</th>
              <th scope="col">{t('discount.planCharges')}</th>
              <th scope="col">{t('discount.planPrincipal')}</th>
              <th scope="col">{t('discount.most')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('discount.remove')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {bands.map((band, index) => (
              <BandRow
                // Bands have no names; they stay in their places while one edits.
                // biome-ignore lint/suspicious/noArrayIndexKey: the place is what tells them apart
                key={index}
                band={band}
                onChange={(changed) => change(index, changed)}
                onRemove={
                  bands.length > 1
                    ? () => onChange({ ...discount, bands: bands.filter((_, place) => place !== index) })
                    : undefined
                }
              />
            ))}
          </tbody>
        </table>
      </div>
      <Button
        variant="default"
        size="xs"
        onClick={() => {
          const last = bands.at(-1)
          if (last)
            onChange({ ...discount, bands: [...bands, { ...last, fromDaysPastDue: last.fromDaysPastDue + 30 }] })
        }}
      >
        {t('discount.add')}
      </Button>
      <div className={css.row}>
        {whole('blockedFromDaysPastDue', { min: 1, max: 1_827 })}
        {whole('validityDays', { min: 2, max: 30 })}
        <PolicyNumber
          label={t('discount.minimumInstallment')}
          unit="R$"
          value={discount.minimumInstallment}
          onChange={(minimumInstallment) => onChange({ ...discount, minimumInstallment })}
        />
        <PolicyNumber
          label={t('discount.minimumBalance')}
          unit="R$"
          value={discount.minimumBalance}
          onChange={(minimumBalance) => onChange({ ...discount, minimumBalance })}
        />
        <PolicyNumber
          label={t('discount.downPayment')}
          unit="%"
          value={discount.downPayment}
          onChange={(downPayment) => onChange({ ...discount, downPayment })}
        />
      </div>
      <AuthorityFields discount={discount} onChange={onChange} />
      <PolicyPreviewTable discount={discount} charges={charges} />
    </>
  )
}

interface BandProps {
  band: DiscountBand
  onChange: (band: DiscountBand) => void
  onRemove: (() => void) | undefined
}

function BandRow({ band, onChange, onRemove }: BandProps) {
  const t = useTexts('organisation')
  const days = band.fromDaysPastDue
  const waiver = (of: 'lumpSum' | 'installments', part: 'charges' | 'principal', label: string) => (
    <td>
      <DecimalInput
        aria-label={t('discount.ofBand', { what: t(label), days })}
        value={band[of][part]}
        places={0}
        unit="%"
        unitSide="right"
        width={92}
        onChange={(value) => value !== undefined && onChange({ ...band, [of]: { ...band[of], [part]: value } })}
      />
    </td>
  )
  return (
    <tr>
      <td>
        <NumberInput
          aria-label={t('discount.ofBand', { what: t('discount.from'), days })}
          min={0}
          w={92}
          value={days}
          onChange={(value) => typeof value === 'number' && onChange({ ...band, fromDaysPastDue: value })}
        />
      </td>
      {waiver('lumpSum', 'charges', 'discount.lumpCharges')}
      {waiver('lumpSum', 'principal', 'discount.lumpPrincipal')}
      {waiver('installments', 'charges', 'discount.planCharges')}
      {waiver('installments', 'principal', 'discount.planPrincipal')}
      <td>
        <NumberInput
          aria-label={t('discount.ofBand', { what: t('discount.most'), days })}
          min={1}
          max={72}
          w={80}
          value={band.maxInstallments}
          onChange={(value) => typeof value === 'number' && onChange({ ...band, maxInstallments: value })}
        />
      </td>
      <td>
        {onRemove && (
          <Button variant="subtle" size="compact-sm" color="danger" onClick={onRemove}>
            <span aria-hidden="true">×</span>
            <span className="visually-hidden">{t('discount.removeBand', { days })}</span>
          </Button>
        )}
      </td>
    </tr>
  )
}
