/** Begins to follow the first steps of whoever signs in, unless they have published already: then they need none. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Draft, RunDetail, RunSummary, Session } from '../../schemas/api.ts'
import { api } from '../api/client.ts'
import { journeysQuery, type Page, versionsQuery } from '../api/journeys.ts'
import { sessionQuery } from '../api/session.ts'
import { BEGINNING, STEPS, type StepId, type Tour } from './steps.ts'
import { followTour, keptTour, markDone, openedAlready, useTour } from './tour-store.ts'

const LOOK_MS = 3000
/** Somebody who has published has done it in one of the latest. */
const JOURNEYS_LOOKED_AT = 12
const RUNS_LOOKED_AT = 5

/** Its steps: without the bundled sandbox nobody is to be enrolled for practice. */
export function useTourOf(): { tour: Tour | null; there: readonly StepId[]; session: Session | undefined } {
  const client = useQueryClient()
  const { data: session } = useQuery(sessionQuery)
  const tour = useTour((state) => state.tour)
  const id = session?.user.id
  const name = session?.user.name
  useEffect(() => {
    if (id === undefined) return
    let stop: (() => void) | undefined
    let left = false
    const begin = async () => {
      const kept = keptTour(id)
      const needed = kept !== undefined || !(await hasPublished(name ?? ''))
      if (left) return
      for (const [, draft] of client.getQueriesData<Draft>({ queryKey: ['draft'] })) if (draft) openedAlready(draft)
      stop = followTour(id, kept ?? (needed ? BEGINNING : { ...BEGINNING, closed: true }))
    }
    const hasPublished = async (by: string) => {
      const { items } = await client.fetchQuery(journeysQuery)
      const published = items.filter(({ version }) => version !== undefined).slice(0, JOURNEYS_LOOKED_AT)
      const all = await Promise.all(published.map((journey) => client.fetchQuery(versionsQuery(journey.id))))
      return all.some((versions) => versions.items.some(({ publishedBy }) => publishedBy === by))
    }
    // Where it cannot be asked, nothing is shown: the page itself says what is wrong.
    begin().catch(() => {})
    return () => {
      left = true
      stop?.()
    }
  }, [client, id, name])
  const there = session?.sandboxPhone === undefined ? STEPS.slice(0, 5) : STEPS
  useReply(tour, there)
  return { tour, there, session }
}

/** The last step happens on the test phone, in another page: the run tells of it. */
function useReply(tour: Tour | null, there: readonly StepId[]) {
  const awaited =
    tour && !tour.closed && tour.done.includes('enroll') && there.includes('reply') && !tour.done.includes('reply')
  const journey = awaited ? tour.journey : undefined
  const { data: replied } = useQuery({
    queryKey: ['tour', 'reply', journey],
    enabled: journey !== undefined,
    refetchInterval: LOOK_MS,
    retry: false,
    queryFn: async ({ signal }) => {
      const query = { journey, limit: RUNS_LOOKED_AT }
      const { items } = await api.get<Page<RunSummary>>('/api/runs', { query, signal })
      const runs = await Promise.all(
        items.map((run) => api.get<RunDetail>(`/api/runs/${encodeURIComponent(run.id)}`, { signal })),
      )
      return runs.some(({ messages }) => messages.some(({ direction }) => direction === 'in'))
    },
  })
  useEffect(() => {
    if (replied) markDone('reply')
  }, [replied])
}
