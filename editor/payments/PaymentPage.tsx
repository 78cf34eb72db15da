/** The room of one payment: what arrived and from where, what it went to, and the decision that it waits for. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PaymentDetail } from '../../schemas/payment.ts'
import { ApiProblem } from '../api/client.ts'
import { useRoute } from '../app/router.tsx'
import { formatInstant, formatMoney } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { EmptyRoom } from '../page/EmptyRoom.tsx'
import { LoadProblem } from '../page/LoadProblem.tsx'
import { useLiveQuery } from '../page/live-changes.ts'
import { PageFrame } from '../page/PageFrame.tsx'
import { Panel } from '../page/Panel.tsx'
import page from '../page/page.module.css'
import { TableBones } from '../page/TableBones.tsx'
import { AssignDialog } from './AssignDialog.tsx'
import { PaymentFacts } from './PaymentFacts.tsx'
import { PaymentPill } from './PaymentPill.tsx'
import css from './payments.module.css'
import { paymentQuery } from './payments-api.ts'
import { ReturnDialog } from './ReturnDialog.tsx'

export default function PaymentPage() {
  const t = useTexts('payments')
  const reference = useRoute().params.reference ?? ''
  const query = useQuery(paymentQuery(reference))
  useLiveQuery(['payments', 'one', reference], ['payments'])
  const back = { to: '/payments', label: t('title') }
  if (query.data) return <OnePayment detail={query.data} back={back} />
  if (query.error instanceof ApiProblem && query.error.status === 404)
    return (
      <PageFrame title={t('missing.title')} back={back}>
        <div className={page.panel}>
          <EmptyRoom title={t('missing.title')} text={t('missing.text')} />
        </div>
      </PageFrame>
    )
  return (
    <PageFrame title={t('payment')} back={back}>
      {query.isError ? (
        <LoadProblem error={query.error} onRetry={() => query.refetch()} />
      ) : (
        <TableBones columns={3} rows={4} label={t('table.loading')} />
      )}
    </PageFrame>
  )
}

function OnePayment({ detail, back }: { detail: PaymentDetail; back: { to: string; label: string } }) {
  const t = useTexts('payments')
  const { payment } = detail
  const [open, setOpen] = useState<'assign' | 'return' | undefined>()
  const money = (amount: number) => formatMoney(amount, payment.currency)
  return (
    <PageFrame title={money(payment.amount)} back={back} subtitle={<PaymentPill payment={payment} />}>
      <div className={css.sheets}>
        {payment.undecided > 0 && (
          <Panel title={t('decide.title')}>
            <p className={css.text}>
              {payment.customer === null
                ? t('decide.unmatched')
                : t('decide.over', { amount: money(payment.undecided), name: payment.customerName ?? '' })}
            </p>
            <div className={css.actions}>
              <Button onClick={() => setOpen('assign')}>{t('assign.open')}</Button>
              <Button variant="default" onClick={() => setOpen('return')}>
                {t('return.open')}
              </Button>
            </div>
          </Panel>
        )}
        <PaymentFacts detail={detail} />
        {payment.decision && (
          <Panel title={t('decision.title')}>
            <p className={css.text}>
              {t(`decision.${payment.decision.kind}`, {
                by: payment.decision.by,
                at: formatInstant(payment.decision.at),
              })}
            </p>
            {payment.decision.reason && <blockquote className={css.reason}>{payment.decision.reason}</blockquote>}
          </Panel>
        )}
      </div>
      <AssignDialog opened={open === 'assign'} payment={payment} onClose={() => setOpen(undefined)} />
      <ReturnDialog opened={open === 'return'} payment={payment} onClose={() => setOpen(undefined)} />
    </PageFrame>
  )
}
