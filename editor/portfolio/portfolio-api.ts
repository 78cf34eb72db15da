/** The portfolio as the server gives it: people, one person, imports, payments. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { CustomerDetail, CustomerSummary, Import } from '../../schemas/api.ts'
import type { Payment } from '../../schemas/customer.ts'
import { api } from '../api/client.ts'
import type { Page } from '../api/journeys.ts'

export type ImportState = Static<typeof Import>

const PAGE_SIZE = 50

export const customersQuery = (search: string) =>
  infiniteQueryOptions({
    queryKey: ['customers', 'list', search],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<CustomerSummary>>('/api/customers', {
        query: { search, limit: PAGE_SIZE, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    // What is on screen stays while the next search is under way.
    placeholderData: (previous) => previous,
  })

/** A few people, for pickers. */
export const customerMatchesQuery = (search: string) =>
  queryOptions({
    queryKey: ['customers', 'matches', search],
    queryFn: ({ signal }) => api.get<Page<CustomerSummary>>('/api/customers', { query: { search, limit: 8 }, signal }),
    enabled: search.trim() !== '',
  })

export const customerQuery = (id: string) =>
  queryOptions({
    queryKey: ['customers', id],
    queryFn: ({ signal }) => api.get<CustomerDetail>(`/api/customers/${encodeURIComponent(id)}`, { signal }),
  })

export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: ({ signal }) => api.get<Page<ImportState>>('/api/imports', { query: { limit: 5 }, signal }),
})

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', id],
    queryFn: ({ signal }) => api.get<ImportState>(`/api/imports/${encodeURIComponent(id)}`, { signal }),
    // Whatever else tells of changes, a running import is followed closely.
    refetchInterval: (query) => (query.state.data?.status === 'running' ? 1000 : false),
  })

export const startImport = (file: File, contentType: string) =>
  api.post<{ id: string }>('/api/customers/import', file, {
    query: { filename: file.name },
    headers: { 'Content-Type': contentType },
  })

export const registerPayment = (payment: Static<typeof Payment>) => api.post('/api/payments', payment)
