/** How the installation fares, as the server finds it out, and letting a stopped number send again. */
import { queryOptions } from '@tanstack/react-query'
import type { SystemHealth } from '../../schemas/health.ts'
import { api } from '../api/client.ts'

export const healthQuery = queryOptions({
  queryKey: ['health'],
  queryFn: ({ signal }) => api.get<SystemHealth>('/api/health', { signal }),
  staleTime: 2_000,
})

export const startNumber = (id: string) => api.post(`/api/whatsapp/numbers/${encodeURIComponent(id)}/start`)
