/** Cases as the server gives them, and what can be decided about them. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Case, CaseKind } from '../../schemas/case.ts'
import type { CaseDetail, CaseSummary, ResolveCase } from '../../schemas/case-api.ts'
import { api } from '../api/client.ts'
import type { Page } from '../api/journeys.ts'

export interface CaseFilter {
  /** Undefined: both. */
  status?: Case['status'] | undefined
  kind?: CaseKind | undefined
}

const PAGE_SIZE = 50
/** Of one person there are few. */
const PERSON_SIZE = 20

export const casesQuery = ({ status, kind }: CaseFilter) =>
  infiniteQueryOptions({
    queryKey: ['cases', 'list', { status, kind }],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<CaseSummary>>('/api/cases', {
        query: { status, kind, limit: PAGE_SIZE, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: (previous) => previous,
  })

export const customerCasesQuery = (customer: string) =>
  queryOptions({
    queryKey: ['cases', 'of', customer],
    queryFn: ({ signal }) =>
      api.get<Page<CaseSummary>>('/api/cases', { query: { customer, limit: PERSON_SIZE }, signal }),
  })

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ['cases', 'one', id],
    queryFn: ({ signal }) => api.get<CaseDetail>(`/api/cases/${encodeURIComponent(id)}`, { signal }),
  })

export const resolveCase = (id: string, decision: ResolveCase) =>
  api.post<CaseDetail>(`/api/cases/${encodeURIComponent(id)}/resolve`, decision)

export const eraseContact = (id: string) => api.post(`/api/cases/${encodeURIComponent(id)}/erase`)
