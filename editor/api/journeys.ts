/** Drafts, their validation, published versions, and who enters them. */
import { queryOptions } from '@tanstack/react-query'
import type {
  Draft,
  Enroll,
  Enrolled,
  JourneySummary,
  Publish,
  PublishedJourney,
  PublishedVersion,
  ValidateJourney,
  Validation,
} from '../../schemas/api.ts'
import type { Journey } from '../../schemas/journey.ts'
import { api } from './client.ts'

export type Page<T> = { items: T[]; next?: string }

const at = (id: string) => `/api/journeys/${encodeURIComponent(id)}` as const

export const journeysQuery = queryOptions({
  queryKey: ['journeys'],
  queryFn: ({ signal }) => api.get<Page<JourneySummary>>('/api/journeys', { query: { limit: 200 }, signal }),
})

/** Not under `journeys`: what refreshes lists must never read an open draft again from under its editor. */
export const draftQuery = (id: string) =>
  queryOptions({
    queryKey: ['draft', id],
    queryFn: ({ signal }) => api.get<Draft>(at(id), { signal }),
  })

export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['journeys', id, 'versions'],
    queryFn: ({ signal }) => api.get<Page<PublishedVersion>>(`${at(id)}/versions`, { query: { limit: 100 }, signal }),
  })

export const versionQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['journeys', id, 'versions', version],
    queryFn: ({ signal }) => api.get<PublishedJourney>(`${at(id)}/versions/${version}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY, // a published version never changes
  })

export const getDraft = (id: string) => api.get<Draft>(at(id))
export const createJourney = (document: Journey) => api.post<Draft>('/api/journeys', { document })
/** Refused with 412 when the draft has changed since `etag`. */
export const saveDraft = (document: Journey, etag: string) =>
  api.put<Draft>(at(document.id), document, { headers: { 'If-Match': etag } })
export const deleteJourney = (id: string) => api.delete(at(id))
export const validateJourney = (body: ValidateJourney, signal?: AbortSignal) =>
  api.post<Validation>('/api/journeys/validate', body, { signal })
/** Refused with 422 and diagnostics when the journey has errors. */
export const publishJourney = (id: string, body: Publish) => api.post<{ version: number }>(`${at(id)}/publish`, body)
export const enroll = (id: string, body: Enroll) => api.post<Enrolled>(`${at(id)}/enrollments`, body)
