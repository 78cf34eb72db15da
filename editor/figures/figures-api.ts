/** Figures of a published version as the server counts them. */
import { queryOptions } from '@tanstack/react-query'
import type { Figures } from '../../schemas/figures-api.ts'
import { api } from '../api/client.ts'
import { beginOf, type Period } from './period.ts'

/** Counting costs the server part of a second: nobody needs it more often. */
const REFRESH_MS = 15_000

export const figuresQuery = (journey: string, version: number, period: Period, timezone: string) =>
  queryOptions({
    queryKey: ['figures', journey, version, period, timezone],
    queryFn: ({ signal }) =>
      api.get<Figures>(`/api/journeys/${encodeURIComponent(journey)}/versions/${version}/figures`, {
        query: { from: beginOf(period, timezone, Date.now()) },
        signal,
      }),
    refetchInterval: REFRESH_MS,
    staleTime: REFRESH_MS,
  })
