/** The node types that this server knows; they change only when it restarts. */
import { queryOptions } from '@tanstack/react-query'
import type { NodeTypeList } from '../../schemas/api.ts'
import { api } from './client.ts'

export const nodeTypesQuery = queryOptions({
  queryKey: ['node-types'],
  queryFn: ({ signal }) => api.get<NodeTypeList>('/api/node-types', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})
