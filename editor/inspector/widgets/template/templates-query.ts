/** The account's templates, as the server last fetched them from WhatsApp. */
import { queryOptions } from '@tanstack/react-query'
import type { TemplateList } from '../../../../schemas/api.ts'
import { api } from '../../../api/client.ts'

export const templatesQuery = queryOptions({
  queryKey: ['templates'],
  queryFn: ({ signal }) => api.get<TemplateList>('/api/templates', { signal }),
  staleTime: 60_000,
})
