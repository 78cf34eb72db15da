/** The three figures that one asks first of a person: how much, how late, where. */
import type { DebtToday, RunSummary } from '../../schemas/api.ts'
import { formatMoney, formatNumber } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { AgeRuler } from './AgeRuler.tsx'
import css from './customer.module.css'
import { lateness } from './lateness.ts'

export function CustomerFigures({ debts, runs }: { debts: readonly DebtToday[]; runs: readonly RunSummary[] }) {
  const t = useTexts('portfolio')
  const open = debts.filter((debt) => debt.status === 'open')
  const worst = Math.max(...open.map((debt) => debt.daysPastDue))
  return (
    <dl className={css.figures}>
      <div>
        <dt>{t('customer.owes')}</dt>
        <dd>
          {totals(open).map(([currency, total]) => (
            <span key={currency}>{formatMoney(total, currency)}</span>
          ))}
        </dd>
      </div>
      <div>
        <dt>{t('customer.oldest')}</dt>
        <dd>
          {open.length === 0 ? '–' : lateness(worst, t)}
          {open.length > 0 && <AgeRuler days={worst} />}
        </dd>
      </div>
      <div>
        <dt>{t('customer.openDebts')}</dt>
        <dd>{formatNumber(open.length)}</dd>
      </div>
      <div>
        <dt>{t('customer.inside')}</dt>
        <dd>{formatNumber(runs.filter((run) => run.status === 'waiting').length)}</dd>
      </div>
    </dl>
  )
}

/** Sums stay within a currency; somebody with no debt owes nothing in reais. */
function totals(debts: readonly DebtToday[]): [currency: string, total: number][] {
  const sums = new Map<string, number>()
  for (const debt of debts) sums.set(debt.currency, (sums.get(debt.currency) ?? 0) + debt.total)
  return sums.size === 0 ? [['BRL', 0]] : [...sums]
}
