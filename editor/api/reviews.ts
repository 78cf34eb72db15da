/** Requests that somebody else looks at a draft before it is published. */
import { queryOptions } from '@tanstack/react-query'
import type { ApproveReview, AskReview, Review, ReviewDetail } from '../../schemas/review-api.ts'
import { api } from './client.ts'
import type { Page } from './journeys.ts'

const at = (journey: string) => `/api/journeys/${encodeURIComponent(journey)}/reviews` as const
const one = (journey: string, review: string) => `${at(journey)}/${encodeURIComponent(review)}` as const

export const openReviewsQuery = queryOptions({
  queryKey: ['journeys', 'reviews'],
  queryFn: ({ signal }) => api.get<Page<Review>>('/api/reviews', { query: { limit: 50 }, signal }),
})

/** Only the latest says how a draft stands. */
export const latestReviewQuery = (journey: string) =>
  queryOptions({
    queryKey: ['journeys', journey, 'reviews', 'latest'],
    queryFn: async ({ signal }) =>
      (await api.get<Page<Review>>(at(journey), { query: { limit: 1 }, signal })).items[0] ?? null,
  })

export const reviewQuery = (journey: string, review: string) =>
  queryOptions({
    queryKey: ['journeys', journey, 'reviews', review],
    queryFn: ({ signal }) => api.get<ReviewDetail>(one(journey, review), { signal }),
  })

export const askReview = (journey: string, body: AskReview) => api.post<Review>(at(journey), body)
export const approveReview = (journey: string, review: string, body: ApproveReview) =>
  api.post<{ version: number }>(`${one(journey, review)}/approve`, body)
export const returnReview = (journey: string, review: string, comment: string) =>
  api.post<Review>(`${one(journey, review)}/return`, { comment })
export const withdrawReview = (journey: string, review: string) => api.post<Review>(`${one(journey, review)}/withdraw`)
