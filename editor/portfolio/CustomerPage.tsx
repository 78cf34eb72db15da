/** The room of one person: who they are, what they owe today, what was agreed, where they are, what was said. */

import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CustomerDetail, DebtToday } from '../../schemas/api.ts'
import { ApiProblem } from '../api/client.ts'
import { useRoute } from '../app/router.tsx'
import { CustomerCases } from '../cases/CustomerCases.tsx'
import { useTexts } from '../i18n/index.ts'
import { EmptyRoom } from '../page/EmptyRoom.tsx'
import { LoadProblem } from '../page/LoadProblem.tsx'
import { useLiveQuery } from '../page/live-changes.ts'
import { PageFrame } from '../page/PageFrame.tsx'
import page from '../page/page.module.css'
import { TableBones } from '../page/TableBones.tsx'
import { Allowed } from '../session/Allowed.tsx'
import { AgreementList } from './AgreementList.tsx'
import { ChargeList } from './ChargeList.tsx'
import { ConsentPanel } from './ConsentPanel.tsx'
import { ConsentPill } from './ConsentPill.tsx'
import { Conversation } from './Conversation.tsx'
import { CustomerFigures } from './CustomerFigures.tsx'
import { CustomerRuns } from './CustomerRuns.tsx'
import css from './customer.module.css'
import { DebtTable } from './DebtTable.tsx'
import { EnrollDialog } from './EnrollDialog.tsx'
import { PaymentDialog } from './PaymentDialog.tsx'
import { PaymentList } from './PaymentList.tsx'
import { PromiseList } from './PromiseList.tsx'
import { customerQuery } from './portfolio-api.ts'
import { WhoPanel } from './WhoPanel.tsx'

export default function CustomerPage() {
  const t = useTexts('portfolio')
  const id = useRoute().params.customer ?? ''
  const query = useQuery(customerQuery(id))
  useLiveQuery(['customers', id], ['customers', 'runs'])
  const back = { to: '/portfolio', label: t('title') }
  if (query.data) return <Person detail={query.data} back={back} />
  if (query.error instanceof ApiProblem && query.error.status === 404) {
    return (
      <PageFrame title={t('error.notFound')} back={back}>
        <div className={page.panel}>
          <EmptyRoom title={t('error.notFound')} text={t('error.notFoundHelp')} />
        </div>
      </PageFrame>
    )
  }
  return (
    <PageFrame title={t('customer.title')} back={back}>
      {query.isError ? (
        <LoadProblem error={query.error} onRetry={() => query.refetch()} />
      ) : (
        <TableBones columns={5} rows={4} label={t('customer.loading')} />
      )}
    </PageFrame>
  )
}

function Person({ detail, back }: { detail: CustomerDetail; back: { to: string; label: string } }) {
  const t = useTexts('portfolio')
  const { customer, debts, agreements, installmentsPaid, runs, conversation, consents } = detail
  const [paying, setPaying] = useState<DebtToday | null>(null)
  const [enrolling, setEnrolling] = useState(false)
  return (
    <PageFrame
      title={customer.name}
      back={back}
      subtitle={
        <span className={css.tagline}>
          <ConsentPill consent={customer.consent} />
          {[customer.city, customer.state].filter(Boolean).join(', ')}
        </span>
      }
      actions={
        <Allowed to="move-people" quiet>
          <Button onClick={() => setEnrolling(true)} variant="default">
            {t('customer.enroll')}
          </Button>
        </Allowed>
      }
    >
      <Allowed to="serve">{null}</Allowed>
      <CustomerFigures debts={debts} runs={runs} />
      <div className={css.columns}>
        <div className={css.main}>
          <DebtTable name={customer.name} debts={debts} onPay={setPaying} />
          {agreements.length > 0 && (
            <AgreementList agreements={agreements} paid={installmentsPaid} timezone={customer.timezone} />
          )}
          <PromiseList promises={detail.promises} timezone={customer.timezone} />
          <PaymentList payments={detail.payments} debts={debts} timezone={customer.timezone} />
          <ChargeList charges={detail.charges} timezone={customer.timezone} />
          <CustomerCases customer={customer.id} />
          <CustomerRuns runs={runs} timezone={customer.timezone} />
          <ConsentPanel customer={customer} consents={consents} />
          <WhoPanel customer={customer} />
        </div>
        <Conversation messages={conversation} timezone={customer.timezone} />
      </div>
      <PaymentDialog
        debt={paying}
        timezone={customer.timezone}
        customer={customer.id}
        onClose={() => setPaying(null)}
      />
      <EnrollDialog
        opened={enrolling}
        people={[customer]}
        onClose={() => setEnrolling(false)}
        onEnrolled={() => undefined}
      />
    </PageFrame>
  )
}
