/** Who is signed in, and how one comes in and goes out. */
import { queryOptions } from '@tanstack/react-query'
import type { Session } from '../../schemas/api.ts'
import type { LinkFor } from '../../schemas/people-api.ts'
import { api } from './client.ts'

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => api.get<Session>('/api/session', { signal }),
  staleTime: 5 * 60_000,
})

export const signIn = (email: string, password: string) => api.post('/api/auth/sign-in/email', { email, password })
export const signOut = () => api.post('/api/auth/sign-out', {})
/** `token` is the one of the one-time link; it works once. Signs in as well. */
export const setFirstPassword = (body: { token: string; password: string; name?: string; email?: string }) =>
  api.post('/api/session/first-password', body)
/** Whom a one-time link is for; asking does not use it up. */
export const askLink = (token: string) => api.post<LinkFor>('/api/session/link', { token })

export const changeName = (name: string) => api.put('/api/account/name', { name })
export const changePassword = (wish: { current: string; password: string }) => api.post('/api/account/password', wish)
export const signOutEverywhere = () => api.post('/api/account/sign-out-everywhere', {})
