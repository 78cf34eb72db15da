/** The columns of a file that is about to be imported: what is in each, what it is taken for, and why. */
import { NativeSelect } from '@mantine/core'
import { PORTFOLIO_CUSTOMER_COLUMNS, PORTFOLIO_DEBT_COLUMNS } from '../../schemas/portfolio-columns.ts'
import type { ColumnReading } from '../../schemas/portfolio-import.ts'
import { useTexts } from '../i18n/index.ts'
import { StatusPill, type Tone } from '../page/StatusPill.tsx'
import { choose, type Meaning } from './column-meanings.ts'
import css from './import.module.css'

interface Props {
  header: readonly string[]
  sample: readonly string[][]
  meanings: readonly Meaning[]
  readings: readonly ColumnReading[] | undefined
  onChange: (meanings: Meaning[]) => void
}

const TONES: Partial<Record<ColumnReading['by'], Tone>> = { remembered: 'brand', guess: 'warning' }

export function ColumnTable({ header, sample, meanings, readings, onChange }: Props) {
  const t = useTexts('portfolio')
  const named = (columns: readonly string[]) => columns.map((value) => ({ value, label: t(`columnName.${value}`) }))
  const data = [
    { group: t('import.customerColumns'), items: named(PORTFOLIO_CUSTOMER_COLUMNS) },
    { group: t('import.debtColumns'), items: named(PORTFOLIO_DEBT_COLUMNS) },
    {
      group: t('mapping.other'),
      items: [
        { value: 'attribute', label: t('import.attribute') },
        { value: 'ignore', label: t('mapping.ignore') },
      ],
    },
  ]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable from the keyboard
    <section className={css.mapping} tabIndex={0} aria-label={t('import.columnsFound')}>
      <table className={css.columnTable}>
        <thead>
          <tr>
            <th scope="col" className={css.columnHead}>
              {t('mapping.inFile')}
            </th>
            <th scope="col" className={css.columnHead}>
              {t('mapping.first')}
            </th>
            <th scope="col" className={css.columnHead}>
              {t('mapping.is')}
            </th>
            <th scope="col" className={css.columnHead}>
              <span className={css.hidden}>{t('mapping.why')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {header.map((name, index) => {
            const reading = readings?.[index]
            const untouched = reading !== undefined && meanings[index] === (reading.column ?? 'attribute')
            const tone = untouched ? TONES[reading.by] : undefined
            return (
              // Two columns may have one name, and none.
              // biome-ignore lint/suspicious/noArrayIndexKey: columns neither move nor come and go
              <tr key={index}>
                <th
                  scope="row"
                  className={`${css.columnCell} ${css.columnName}`}
                  data-unread={meanings[index] === 'ignore'}
                >
                  {name === '' ? t('mapping.unnamed') : name}
                </th>
                <td className={`${css.columnCell} ${css.columnFirst}`}>
                  {sample.find((row) => row[index])?.[index] ?? ''}
                </td>
                <td className={`${css.columnCell} ${css.columnIs}`}>
                  <NativeSelect
                    size="xs"
                    aria-label={t('mapping.isNamed', { name })}
                    data={data}
                    value={meanings[index] ?? 'attribute'}
                    disabled={name === ''}
                    onChange={(event) => onChange(choose(meanings, index, event.currentTarget.value))}
                  />
                </td>
                <td className={css.columnCell}>
                  {tone && <StatusPill tone={tone}>{t(`mapping.by.${reading?.by}`)}</StatusPill>}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
