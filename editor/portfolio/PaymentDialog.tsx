/** Registers a payment seen elsewhere, in two steps: write it down, then confirm what will be kept. */
import { Button, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { DebtToday } from '../../schemas/api.ts'
import { troubleText } from '../app/Trouble.tsx'
import { formatDate, formatMoney } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { Dialog } from '../page/Dialog.tsx'
import page from '../page/page.module.css'
import css from './customer.module.css'
import { paidInstant, today } from './payment-day.ts'
import { registerPayment } from './portfolio-api.ts'
import { parseTypedAmount } from './typed-amount.ts'

interface Props {
  /** Null: closed. */
  debt: DebtToday | null
  customer: string
  timezone: string
  onClose: () => void
}

export function PaymentDialog({ debt, customer, timezone, onClose }: Props) {
  const t = useTexts('portfolio')
  const [last, setLast] = useState(debt)
  // Its words stay while it fades out.
  if (debt && debt !== last) setLast(debt)
  return (
    <Dialog opened={debt !== null} onClose={onClose} size={460} title={t('payment.title')}>
      {last && <PaymentSteps key={last.id} debt={last} customer={customer} timezone={timezone} onClose={onClose} />}
    </Dialog>
  )
}

interface Written {
  amount: number
  date: string
  reference: string
}

function PaymentSteps({ debt, customer, timezone, onClose }: Omit<Props, 'debt'> & { debt: DebtToday }) {
  const t = useTexts('portfolio')
  const app = useTexts('app')
  const client = useQueryClient()
  const [written, setWritten] = useState<Written | undefined>()
  const [checking, setChecking] = useState(false)
  const money = (amount: number) => formatMoney(amount, debt.currency)
  const register = useMutation({
    mutationFn: ({ amount, date, reference }: Written) =>
      registerPayment({ debt: debt.id, amount, reference, paidAt: paidInstant(date, timezone, Date.now()) }),
    onSuccess: (_, { amount }) => {
      notifications.show({ message: t('payment.done', { amount: money(amount) }) })
      void client.invalidateQueries({ queryKey: ['customers', customer] })
      void client.invalidateQueries({ queryKey: ['customers', 'list'] })
      onClose()
    },
  })

  if (!written || !checking) {
    return (
      <PaymentForm
        debt={debt}
        today={today(timezone, Date.now())}
        written={written}
        onCancel={onClose}
        onWritten={(next) => {
          setWritten(next)
          setChecking(true)
          register.reset()
        }}
      />
    )
  }
  const { amount, date, reference } = written
  return (
    <>
      <p className={page.dialogText}>
        {t('payment.confirmText', { amount: money(amount), date: formatDate(date), reference })}
      </p>
      {amount > debt.total && <p className={css.caution}>{t('payment.more', { total: money(debt.total) })}</p>}
      {register.isError && (
        <p className={page.dialogProblem} role="alert">
          {t('payment.failed')}. {troubleText(register.error, app)}
        </p>
      )}
      <div className={page.dialogActions}>
        <Button variant="default" onClick={() => setChecking(false)} disabled={register.isPending}>
          {t('payment.back')}
        </Button>
        <Button loading={register.isPending} onClick={() => register.mutate(written)} autoFocus>
          {t('payment.confirm', { amount: money(amount) })}
        </Button>
      </div>
    </>
  )
}

interface FormProps {
  debt: DebtToday
  /** The calendar date where the person is: no payment is later. */
  today: string
  written: Written | undefined
  onCancel: () => void
  onWritten: (written: Written) => void
}

function PaymentForm({ debt, today, written, onCancel, onWritten }: FormProps) {
  const t = useTexts('portfolio')
  const [typed, setTyped] = useState(written ? decimal(written.amount) : '')
  const [date, setDate] = useState(written?.date ?? today)
  const [reference, setReference] = useState(written?.reference ?? '')
  const [tried, setTried] = useState(false)
  const amount = parseTypedAmount(typed)
  const wrong = {
    amount: amount === undefined || amount < 1,
    date: !/^\d{4}-\d{2}-\d{2}$/.test(date) || date > today,
    reference: reference.trim() === '',
  }
  const submit = () => {
    setTried(true)
    if (amount !== undefined && !wrong.amount && !wrong.date && !wrong.reference) {
      onWritten({ amount, date, reference: reference.trim() })
    }
  }
  return (
    <form
      noValidate
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <p className={page.dialogText}>
        {t('payment.what', { debt: debt.reference, total: formatMoney(debt.total, debt.currency) })}
        <span className={page.second}>{t('payment.help')}</span>
      </p>
      <div className={css.pair}>
        <TextInput
          label={t('payment.amount')}
          description={t('payment.amountHelp')}
          inputMode="decimal"
          data-autofocus
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={tried && wrong.amount && t('payment.amountInvalid')}
        />
        <TextInput
          type="date"
          label={t('payment.date')}
          description={t('payment.dateHelp')}
          max={today}
          value={date}
          onChange={(event) => setDate(event.currentTarget.value)}
          error={tried && wrong.date && t('payment.dateInvalid')}
        />
      </div>
      <TextInput
        label={t('payment.reference')}
        description={t('payment.referenceHelp')}
        maxLength={128}
        value={reference}
        onChange={(event) => setReference(event.currentTarget.value)}
        error={tried && wrong.reference && t('payment.referenceInvalid')}
      />
      <div className={page.dialogActions}>
        <Button variant="default" onClick={onCancel}>
          {t('payment.cancel')}
        </Button>
        <Button type="submit">{t('payment.check')}</Button>
      </div>
    </form>
  )
}

/** As it is typed back: a decimal comma, no grouping. */
function decimal(amount: number): string {
  const digits = String(amount).padStart(3, '0')
  return `${digits.slice(0, -2)},${digits.slice(-2)}`
}
