/** People inside who go over to another version: what they would do, the order itself, and how far it has come. */
import { queryOptions } from '@tanstack/react-query'
import type { Move, MovePreview, PreviewMove, RollBack } from '../../schemas/move.ts'
import { api } from './client.ts'
import type { Page } from './journeys.ts'

const at = (id: string) => `/api/journeys/${encodeURIComponent(id)}` as const

/**
 * Of people as they are inside now: never kept for long. `stamp` stands for the document that is asked about, which is too
 * long to be a part of the key.
 */
export const movePreviewQuery = (journey: string, asked: PreviewMove, stamp = 0) => {
  const { document: _, ...named } = asked
  return queryOptions({
    queryKey: ['journeys', journey, 'moves', 'preview', named, stamp],
    queryFn: ({ signal }) => api.post<MovePreview>(`${at(journey)}/moves/preview`, asked, { signal }),
    staleTime: 0,
    gcTime: 60_000,
  })
}

export const movesQuery = (journey: string) =>
  queryOptions({
    queryKey: ['journeys', journey, 'moves'],
    queryFn: ({ signal }) => api.get<Page<Move>>(`${at(journey)}/moves`, { signal }),
  })

export const rollBack = (journey: string, body: RollBack) =>
  api.post<{ version: number; move?: { id: string; people: number } }>(`${at(journey)}/rollback`, body)
