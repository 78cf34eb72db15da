/** Users of the organisation and the trail, as the page of people reads and changes them. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { HandedLink, Invite, Person, TrailEntry } from '../../schemas/people-api.ts'
import type { Role } from '../../schemas/roles.ts'
import { api } from '../api/client.ts'

type Page<T> = { items: T[]; next?: string }

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({ signal }) => api.get<Page<Person>>('/api/people', { query: { limit: 500 }, signal }),
})

export const trailQuery = infiniteQueryOptions({
  queryKey: ['people', 'trail'],
  queryFn: ({ pageParam, signal }) =>
    api.get<Page<TrailEntry>>('/api/audit', { query: { limit: 30, cursor: pageParam }, signal }),
  initialPageParam: '',
  getNextPageParam: ({ next }) => next,
})

const at = (id: string) => `/api/people/${encodeURIComponent(id)}` as const

export const invite = (wish: Invite) => api.post<HandedLink>('/api/people', wish)
export const changeRole = (id: string, role: Role) => api.put<Person>(`${at(id)}/role`, { role })
export const switchOff = (id: string) => api.post<Person>(`${at(id)}/switch-off`)
export const switchOn = (id: string) => api.post<Person>(`${at(id)}/switch-on`)
export const makeLink = (id: string) => api.post<HandedLink>(`${at(id)}/link`)
export const withdrawLink = (id: string) => api.delete(`${at(id)}/link`)
