/** Runs as the server gives them. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { RunDetail, RunSummary } from '../../schemas/api.ts'
import { api } from '../api/client.ts'
import type { Page } from '../api/journeys.ts'

export type Run = Static<typeof RunSummary>
export type RunWithTimeline = Static<typeof RunDetail>
export type RunStatus = Run['status']
export interface RunFilter {
  journey?: string | undefined
  /** With a journey: only this published version, and only who waits at this step. */
  version?: number | undefined
  step?: string | undefined
  customer?: string | undefined
  status?: RunStatus | undefined
}

const PAGE_SIZE = 50
/** The step summary counts at most this many runs in the page; beyond it, it says so. */
const STEP_SUMMARY_LIMIT = 200

export const runsQuery = ({ journey, version, step, customer, status }: RunFilter) =>
  infiniteQueryOptions({
    queryKey: ['runs', 'list', { journey, version, step, customer, status }],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<Run>>('/api/runs', {
        query: { journey, version, node: step, customer, status, limit: PAGE_SIZE, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: (previous) => previous,
  })

export const waitingRunsQuery = (journey: string) =>
  queryOptions({
    queryKey: ['runs', 'waiting', journey],
    queryFn: ({ signal }) =>
      api.get<Page<Run>>('/api/runs', { query: { journey, status: 'waiting', limit: STEP_SUMMARY_LIMIT }, signal }),
  })

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['runs', 'one', id],
    queryFn: ({ signal }) => api.get<RunWithTimeline>(`/api/runs/${encodeURIComponent(id)}`, { signal }),
  })

export const withdrawRun = (id: string) => api.post(`/api/runs/${encodeURIComponent(id)}/withdraw`)
