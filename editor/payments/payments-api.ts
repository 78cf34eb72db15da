/** Payments as the server gives them, and what can be decided about them. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { AssignPayment, PaymentDetail, PaymentState, PaymentSummary } from '../../schemas/payment.ts'
import { api } from '../api/client.ts'
import type { Page } from '../api/journeys.ts'

const PAGE_SIZE = 50

export const paymentsQuery = (state: PaymentState | undefined) =>
  infiniteQueryOptions({
    queryKey: ['payments', 'list', state],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<PaymentSummary>>('/api/payments', { query: { state, limit: PAGE_SIZE, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: (previous) => previous,
  })

export const paymentQuery = (reference: string) =>
  queryOptions({
    queryKey: ['payments', 'one', reference],
    queryFn: ({ signal }) => api.get<PaymentDetail>(`/api/payments/${encodeURIComponent(reference)}`, { signal }),
  })

export const assignPayment = (reference: string, to: AssignPayment) =>
  api.post<{ status: 'recorded' | 'known'; overpaid?: number }>(
    `/api/payments/${encodeURIComponent(reference)}/assign`,
    to,
  )

export const returnPayment = (reference: string, reason: string) =>
  api.post<PaymentDetail>(`/api/payments/${encodeURIComponent(reference)}/return`, { reason })
