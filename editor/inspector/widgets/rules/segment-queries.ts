/** What segments can ask about, and how many people fit. */
import { queryOptions } from '@tanstack/react-query'
import type { SegmentCount, SegmentField } from '../../../../schemas/api.ts'
import type { SegmentRules } from '../../../../schemas/segment.ts'
import { api } from '../../../api/client.ts'

export const segmentFieldsQuery = queryOptions({
  queryKey: ['segments', 'fields'],
  queryFn: ({ signal }) => api.get<{ items: SegmentField[] }>('/api/segments/fields', { signal }),
  staleTime: 60_000,
})

export const segmentCountQuery = (rules: SegmentRules) =>
  queryOptions({
    queryKey: ['segments', 'count', rules],
    queryFn: ({ signal }) => api.post<SegmentCount>('/api/segments/count', { rules }, { signal }),
    staleTime: 30_000,
    retry: false,
    placeholderData: (before) => before,
  })
