/** Notes that money went back to whoever paid it, with the reason. */
import { Button, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { PaymentSummary } from '../../schemas/payment.ts'
import { troubleText } from '../app/Trouble.tsx'
import { formatMoney } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { Dialog } from '../page/Dialog.tsx'
import page from '../page/page.module.css'
import css from './payments.module.css'
import { returnPayment } from './payments-api.ts'

interface Props {
  opened: boolean
  payment: PaymentSummary
  onClose: () => void
}

const SHORTEST = 3

export function ReturnDialog({ opened, payment, onClose }: Props) {
  const t = useTexts('payments')
  return (
    <Dialog opened={opened} onClose={onClose} size={480} title={t('return.title')}>
      <ReturnForm payment={payment} onClose={onClose} />
    </Dialog>
  )
}

function ReturnForm({ payment, onClose }: Omit<Props, 'opened'>) {
  const t = useTexts('payments')
  const app = useTexts('app')
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const amount = formatMoney(payment.undecided, payment.currency)
  const tooShort = reason.trim().length < SHORTEST
  const done = useMutation({
    mutationFn: () => returnPayment(payment.reference, reason.trim()),
    onSuccess: () => {
      notifications.show({ message: t('return.done', { amount }) })
      for (const key of ['payments', 'cases', 'customers']) void client.invalidateQueries({ queryKey: [key] })
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!tooShort) done.mutate()
  }
  return (
    <form noValidate onSubmit={submit} className={css.form}>
      <p className={page.dialogText}>{t('return.text', { amount })}</p>
      <Textarea
        label={t('return.reason')}
        description={t('return.reasonHelp')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={tried && tooShort && t('return.reasonMissing')}
        maxLength={2000}
        rows={3}
        required
        data-autofocus
      />
      {done.isError && (
        <p className={page.dialogProblem} role="alert">
          {troubleText(done.error, app)}
        </p>
      )}
      <div className={page.dialogActions}>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={done.isPending}>
          {t('return.confirm', { amount })}
        </Button>
      </div>
    </form>
  )
}
