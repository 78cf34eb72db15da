/** The portfolio as the server gives it: people, one person, imports, payments. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { CustomerDetail, CustomerSummary, Import } from '../../schemas/api.ts'
import type { ConsentRecord, RecordConsent } from '../../schemas/consent.ts'
import type { Payment } from '../../schemas/customer.ts'
import type { ColumnMapping, ColumnReadings } from '../../schemas/portfolio-import.ts'
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

/** `mapping`: nothing leaves it at what was remembered. `complete`: what the file does not name is asked about. */
export type ImportWishes = { mapping?: ColumnMapping | undefined; complete: boolean }

export const startImport = (file: File, contentType: string, { mapping, complete }: ImportWishes) =>
  api.post<{ id: string }>('/api/customers/import', file, {
    query: {
      filename: file.name,
      ...(complete && { missing: 'ask' }),
      ...(mapping && { mapping: JSON.stringify(mapping) }),
    },
    headers: { 'Content-Type': contentType },
  })

/** What the server would read the columns as, with what it remembers and guesses. */
export const columnsQuery = (header: string[], sample: string[][]) =>
  queryOptions({
    queryKey: ['imports', 'columns', header, sample],
    queryFn: ({ signal }) => api.post<ColumnReadings>('/api/imports/columns', { header, sample }, { signal }),
    staleTime: 0,
    gcTime: 0,
  })

export const closeMissing = (id: string, debts: number) =>
  api.post<ImportState>(`/api/imports/${encodeURIComponent(id)}/close-missing`, { debts })

export const keepMissing = (id: string) => api.post<ImportState>(`/api/imports/${encodeURIComponent(id)}/keep-missing`)

export const recordConsent = (customer: string, consent: RecordConsent) =>
  api.post<ConsentRecord>(`/api/customers/${encodeURIComponent(customer)}/consents`, consent)

export const registerPayment = (payment: Static<typeof Payment>) => api.post('/api/payments', payment)
