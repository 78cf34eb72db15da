/** A journey with its stories as one file: fetched to be saved, and taken in. */
import type { Draft } from '../../schemas/api.ts'
import type { ImportJourney, JourneyBundle } from '../../schemas/bundle.ts'
import { api } from './client.ts'

export const exportJourney = (id: string) => api.get<JourneyBundle>(`/api/journeys/${encodeURIComponent(id)}/export`)
/** Refused with 409 where the id is taken, with 412 where the draft to replace has changed, with 422 and places otherwise. */
export const importJourney = (order: ImportJourney) => api.post<Draft>('/api/journeys/import', order)
