/** People inside who go over to another version: what they would do, the order itself, and how far it has come. */
import { queryOptions } from '@tanstack/react-query'
import type { Move, MovePreview, PreviewMove, RollBack } from '../../schemas/move.ts'
import { api } from './client.ts'
import type { Page } from './journeys.ts'

const at = (id: string) => `/api/journeys/${encodeURIComponent(id)}` as const

/** Of the versions that are published now, and of people as they are inside now: never kept. */
export const movePreviewQuery = (journey: string, asked: PreviewMove) =>
  queryOptions({
    queryKey: ['journeys', journey, 'moves', 'preview', asked],
    queryFn: ({ signal }) => api.post<MovePreview>(`${at(journey)}/moves/preview`, asked, { signal }),
    staleTime: 0,
  })

export const movesQuery = (journey: string) =>
  queryOptions({
    queryKey: ['journeys', journey, 'moves'],
    queryFn: ({ signal }) => api.get<Page<Move>>(`${at(journey)}/moves`, { signal }),
  })

export const rollBack = (journey: string, body: RollBack) =>
  api.post<{ version: number; move?: { id: string; people: number } }>(`${at(journey)}/rollback`, body)
