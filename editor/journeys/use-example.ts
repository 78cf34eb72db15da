/** Makes one's own copy of a journey of the gallery, with the journeys it leads to where they are missing, and opens it. */
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { GalleryEntry } from '../../schemas/gallery.ts'
import { ApiProblem } from '../api/client.ts'
import { createJourney, journeysQuery } from '../api/journeys.ts'
import { navigate } from '../app/router.tsx'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { journeyIdFrom } from '../journey/file.ts'
import { freshId } from '../journey/ids.ts'
import { freeName, neededWith } from './gallery.ts'

export function useExample(entries: readonly GalleryEntry[]) {
  const app = useTexts('app')
  const client = useQueryClient()
  const { data: journeys } = useQuery(journeysQuery)
  return useMutation({
    mutationFn: async (entry: GalleryEntry) => {
      const there = journeys?.items ?? []
      for (const { journey } of neededWith(
        entry,
        entries,
        there.map(({ id }) => id),
      ))
        await createUnlessThere(journey)
      const name = freeName(
        entry.journey.name,
        there.map((each) => each.name),
      )
      return createJourney({ ...entry.journey, name, id: journeyIdFrom(name, freshId().slice(0, 4)) })
    },
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: ['journeys'] })
      navigate(`/journeys/${encodeURIComponent(id)}`)
    },
    onError: (error) => notifications.show({ color: 'danger', message: troubleText(error, app), autoClose: 12_000 }),
  })
}

/** Steps name these by their own id. One that somebody made meanwhile is theirs and stays. */
async function createUnlessThere(journey: GalleryEntry['journey']) {
  try {
    await createJourney(journey)
  } catch (error) {
    if (!(error instanceof ApiProblem && error.status === 409)) throw error
  }
}
