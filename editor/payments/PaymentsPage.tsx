/** The room of payments: what came, from where, and first of all what fits no debt and waits for somebody to decide. */
import { Button, Select } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { PAYMENT_STATES, type PaymentState } from '../../schemas/payment.ts'
import { navigate, useRoute } from '../app/router.tsx'
import { useTexts } from '../i18n/index.ts'
import { EmptyRoom } from '../page/EmptyRoom.tsx'
import { LoadProblem } from '../page/LoadProblem.tsx'
import { useLiveQuery } from '../page/live-changes.ts'
import { MoreRows } from '../page/MoreRows.tsx'
import { PageFrame } from '../page/PageFrame.tsx'
import page from '../page/page.module.css'
import { TableBones } from '../page/TableBones.tsx'
import { PaymentTable } from './PaymentTable.tsx'
import css from './payments.module.css'
import { paymentsQuery } from './payments-api.ts'

export default function PaymentsPage() {
  const t = useTexts('payments')
  const state = useStateOfAddress()
  const list = useInfiniteQuery(paymentsQuery(state))
  useLiveQuery(['payments'], ['payments'])
  const payments = list.data?.pages.flatMap((one) => one.items) ?? []
  return (
    <PageFrame title={t('title')} subtitle={t('subtitle')}>
      <search aria-label={t('filter.label')}>
        <Select
          label={t('filter.state')}
          data={[
            ...PAYMENT_STATES.map((one) => ({ value: one, label: t(`filter.${one}`) })),
            { value: 'all', label: t('filter.all') },
          ]}
          value={state ?? 'all'}
          onChange={(next) => setState(PAYMENT_STATES.find((one) => one === next))}
          allowDeselect={false}
          w={260}
        />
      </search>
      {list.isPending && <TableBones columns={5} label={t('table.loading')} />}
      {list.isError && <LoadProblem error={list.error} onRetry={() => list.refetch()} />}
      {list.isSuccess && payments.length === 0 && <Nothing state={state} />}
      {payments.length > 0 && (
        <div className={`${page.panel} ${list.isPlaceholderData ? css.stale : ''}`}>
          <div className={page.scroll}>
            <PaymentTable payments={payments} />
          </div>
          <MoreRows
            shown={t('table.shown', { count: payments.length })}
            hasMore={list.hasNextPage}
            loading={list.isFetchingNextPage}
            label={t('table.more')}
            onMore={() => list.fetchNextPage()}
          />
        </div>
      )}
    </PageFrame>
  )
}

function Nothing({ state }: { state: PaymentState | undefined }) {
  const t = useTexts('payments')
  return (
    <section className={page.panel} role="status">
      <EmptyRoom
        title={t(`empty.${state ?? 'all'}.title`)}
        text={t(`empty.${state ?? 'all'}.text`)}
        actions={
          state && (
            <Button variant="default" onClick={() => setState(undefined)}>
              {t('empty.showAll')}
            </Button>
          )
        }
      />
    </section>
  )
}

/** The address is where the filter lives; without one it is what waits for its debt. */
function useStateOfAddress(): PaymentState | undefined {
  const given = useRoute().query.get('state')
  return given === 'all' ? undefined : (PAYMENT_STATES.find((one) => one === given) ?? 'unmatched')
}

function setState(state: PaymentState | undefined) {
  navigate(state === 'unmatched' ? '/payments' : `/payments?state=${state ?? 'all'}`, { replace: true })
}
