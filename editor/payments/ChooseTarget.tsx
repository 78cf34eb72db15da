/** Chooses what of a person's a payment was for: an agreement that goes on, or a debt. */
import { Button, Radio } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { formatDate, formatMoney } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { LoadProblem } from '../page/LoadProblem.tsx'
import page from '../page/page.module.css'
import { TableBones } from '../page/TableBones.tsx'
import { customerQuery } from '../portfolio/portfolio-api.ts'
import css from './payments.module.css'
import { type Target, targetsOf } from './targets.ts'

interface Props {
  customer: string
  amount: number
  onChosen: (target: Target) => void
  onBack: () => void
}

export function ChooseTarget({ customer, amount, onChosen, onBack }: Props) {
  const t = useTexts('payments')
  const query = useQuery(customerQuery(customer))
  const [chosen, setChosen] = useState<string | undefined>()
  if (query.isError) return <LoadProblem error={query.error} onRetry={() => query.refetch()} />
  if (query.data === undefined) return <TableBones columns={2} rows={3} label={t('table.loading')} />
  const targets = targetsOf(query.data, amount)
  const target = targets.find(({ id }) => id === chosen)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (target) onChosen(target)
  }
  const wordsOf = ({ dueDate, open, currency, isExact }: Target) =>
    [
      t('assign.left', { amount: formatMoney(open, currency) }),
      dueDate === undefined ? '' : t('assign.due', { date: formatDate(dueDate) }),
      isExact ? t('assign.exact') : '',
    ]
      .filter((words) => words !== '')
      .join(' · ')
  return (
    <form onSubmit={submit} className={css.form}>
      {targets.length === 0 ? (
        <p className={css.quiet}>{t('assign.nothingOpen')}</p>
      ) : (
        <Radio.Group label={t('assign.targets')} value={chosen ?? ''} onChange={setChosen}>
          <div className={css.choices}>
            {targets.map((one, index) => (
              <Radio
                key={one.id}
                value={one.id}
                label={one.kind === 'debt' ? t('assign.debt', { debt: one.reference }) : t('assign.agreement')}
                description={wordsOf(one)}
                {...(index === 0 ? { 'data-autofocus': true } : {})}
              />
            ))}
          </div>
        </Radio.Group>
      )}
      <div className={page.dialogActions}>
        <Button variant="default" onClick={onBack}>
          {t('assign.otherPerson')}
        </Button>
        <Button type="submit" disabled={target === undefined}>
          {t('assign.next')}
        </Button>
      </div>
    </form>
  )
}
