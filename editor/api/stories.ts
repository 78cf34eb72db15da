/** Stories of a draft: read, saved by whoever read them last, run against what is open, recorded. */
import { queryOptions } from '@tanstack/react-query'
import type { Journey } from '../../schemas/journey.ts'
import type { Story } from '../../schemas/story.ts'
import type {
  AcceptedStory,
  RecordedStory,
  RecordStory,
  StoredStory,
  StoryList,
  StoryRuns,
} from '../../schemas/story-api.ts'
import { api } from './client.ts'

const at = (journey: string) => `/api/journeys/${encodeURIComponent(journey)}/stories` as const

export const getStories = (journey: string, signal?: AbortSignal) =>
  api.get<StoryList>(at(journey), signal && { signal })
export const storiesQuery = (journey: string) =>
  queryOptions({
    queryKey: ['stories', journey],
    queryFn: ({ signal }) => getStories(journey, signal),
  })

/** Refused with 412 when somebody has saved it since `etag`; a new one has none yet. */
export const saveStory = (id: string, story: Story, etag?: string) =>
  api.put<StoredStory>(`${at(story.journey)}/${id}`, story, etag === undefined ? {} : { headers: { 'If-Match': etag } })
export const deleteStory = (journey: string, id: string, etag: string) =>
  api.delete(`${at(journey)}/${id}`, { headers: { 'If-Match': etag } })
export const runStories = (document: Journey, stories: string[] | undefined, signal: AbortSignal) =>
  api.post<StoryRuns>(`${at(document.id)}/run`, { document, ...(stories ? { stories } : {}) }, { signal })
export const acceptStory = (document: Journey, story: string) =>
  api.post<AcceptedStory>(`${at(document.id)}/accept`, { document, story })
export const recordStory = (journey: string, body: RecordStory) =>
  api.post<RecordedStory>(`${at(journey)}/record`, body)
