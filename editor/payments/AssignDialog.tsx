/** Says what a payment was for, in three steps: whose it is, which debt or agreement, and a look at what will follow. */
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { PaymentSummary } from '../../schemas/payment.ts'
import { troubleText } from '../app/Trouble.tsx'
import { formatMoney } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { Dialog } from '../page/Dialog.tsx'
import page from '../page/page.module.css'
import { ChoosePerson, type ChosenPerson } from './ChoosePerson.tsx'
import { ChooseTarget } from './ChooseTarget.tsx'
import css from './payments.module.css'
import { assignPayment } from './payments-api.ts'
import type { Target } from './targets.ts'

interface Props {
  opened: boolean
  payment: PaymentSummary
  onClose: () => void
}

export function AssignDialog({ opened, payment, onClose }: Props) {
  const t = useTexts('payments')
  return (
    <Dialog opened={opened} onClose={onClose} size={540} title={t('assign.title')}>
      <Steps payment={payment} onClose={onClose} />
    </Dialog>
  )
}

function Steps({ payment, onClose }: Omit<Props, 'opened'>) {
  const t = useTexts('payments')
  // What was too much is most often for another debt of the same person.
  const own = payment.customer === null ? undefined : { id: payment.customer, name: payment.customerName ?? '' }
  const [person, setPerson] = useState<ChosenPerson | undefined>(own)
  const [target, setTarget] = useState<Target | undefined>()
  const amount = formatMoney(payment.undecided, payment.currency)
  if (person === undefined)
    return (
      <>
        <p className={page.dialogText}>{t('assign.whose', { amount })}</p>
        <ChoosePerson onChosen={setPerson} onCancel={onClose} />
      </>
    )
  if (target === undefined)
    return (
      <>
        <p className={page.dialogText}>{t('assign.which', { amount, name: person.name || t('nameless') })}</p>
        <ChooseTarget
          customer={person.id}
          amount={payment.undecided}
          onChosen={setTarget}
          onBack={() => setPerson(undefined)}
        />
      </>
    )
  return (
    <Confirm payment={payment} person={person} target={target} onBack={() => setTarget(undefined)} onClose={onClose} />
  )
}

interface ConfirmProps {
  payment: PaymentSummary
  person: ChosenPerson
  target: Target
  onBack: () => void
  onClose: () => void
}

function Confirm({ payment, person, target, onBack, onClose }: ConfirmProps) {
  const t = useTexts('payments')
  const app = useTexts('app')
  const client = useQueryClient()
  const amount = formatMoney(payment.undecided, payment.currency)
  const assign = useMutation({
    mutationFn: () =>
      assignPayment(payment.reference, target.kind === 'debt' ? { debt: target.id } : { agreement: target.id }),
    onSuccess: ({ status }) => {
      notifications.show({ message: t(status === 'known' ? 'assign.known' : 'assign.done', { amount }) })
      for (const key of ['payments', 'cases', 'customers', 'runs']) void client.invalidateQueries({ queryKey: [key] })
      onClose()
    },
  })
  const open = formatMoney(target.open, target.currency)
  return (
    <>
      <p className={page.dialogText}>
        {t(target.kind === 'debt' ? 'assign.confirmDebt' : 'assign.confirmAgreement', {
          ...{ amount, open, debt: target.reference, name: person.name || t('nameless') },
        })}
      </p>
      <p className={css.quiet}>{t('assign.effects')}</p>
      {payment.undecided > target.open && (
        <p className={css.caution}>
          {t('assign.more', { rest: formatMoney(payment.undecided - target.open, target.currency) })}
        </p>
      )}
      {assign.isError && (
        <p className={page.dialogProblem} role="alert">
          {troubleText(assign.error, app)}
        </p>
      )}
      <div className={page.dialogActions}>
        <Button variant="default" onClick={onBack} disabled={assign.isPending}>
          {t('back')}
        </Button>
        <Button loading={assign.isPending} onClick={() => assign.mutate()} autoFocus>
          {t('assign.confirm', { amount })}
        </Button>
      </div>
    </>
  )
}
