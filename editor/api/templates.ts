/** The templates of the WhatsApp account. */
import { queryOptions } from '@tanstack/react-query'
import type { TemplateList } from '../../schemas/api.ts'
import { api } from './client.ts'

export const templatesQuery = queryOptions({
  queryKey: ['templates'],
  queryFn: ({ signal }) => api.get<TemplateList>('/api/templates', { signal }),
  staleTime: 5 * 60_000,
})
