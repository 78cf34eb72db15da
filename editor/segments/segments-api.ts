/** Saved segments as the server gives them. */
import { queryOptions } from '@tanstack/react-query'
import type { SavedSegment, WriteSegment } from '../../schemas/segment.ts'
import { api } from '../api/client.ts'

export const savedSegmentsQuery = queryOptions({
  queryKey: ['segments', 'saved'],
  queryFn: ({ signal }) => api.get<{ items: SavedSegment[] }>('/api/segments', { signal }),
})

export const savedSegmentQuery = (id: string) =>
  queryOptions({
    queryKey: ['segments', 'saved', id],
    queryFn: ({ signal }) => api.get<SavedSegment>(`/api/segments/${encodeURIComponent(id)}`, { signal }),
  })

/** Without an id a new one is made. */
export const writeSegment = (id: string | undefined, segment: WriteSegment) =>
  id === undefined
    ? api.post<SavedSegment>('/api/segments', segment)
    : api.put<SavedSegment>(`/api/segments/${encodeURIComponent(id)}`, segment)

export const deleteSegment = (id: string) => api.delete(`/api/segments/${encodeURIComponent(id)}`)
