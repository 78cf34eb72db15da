/** What the settings page reads and changes: API keys and the state of the WhatsApp account. */
import { queryOptions } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { ApiKeySummary, CreateApiKey, CreatedApiKey } from '../../schemas/api.ts'
import { api } from '../api/client.ts'

export type ApiKey = Static<typeof ApiKeySummary>
export type NewApiKey = Static<typeof CreatedApiKey>

/** `GET /api/whatsapp`; the editor only shows it. */
export interface WhatsAppState {
  numbers: { id: string; display: string; status: string; reason?: string }[]
  graphUrl: string
  /** Only when the account in use is the bundled sandbox. */
  sandboxPhone?: string
}

export const apiKeysQuery = queryOptions({
  queryKey: ['api-keys'],
  queryFn: ({ signal }) => api.get<{ items: ApiKey[] }>('/api/api-keys', { signal }),
})

export const whatsAppQuery = queryOptions({
  queryKey: ['whatsapp'],
  queryFn: ({ signal }) => api.get<WhatsAppState>('/api/whatsapp', { signal }),
})

export const createApiKey = (wish: Static<typeof CreateApiKey>) => api.post<NewApiKey>('/api/api-keys', wish)
export const revokeApiKey = (id: string) => api.delete(`/api/api-keys/${encodeURIComponent(id)}`)
