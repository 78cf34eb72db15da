/**
 * Makes one's own copy of a journey of the gallery, with its stories and the journeys it leads to where they are missing,
 * and opens it. A story that does not come is said, and keeps nobody from the journey.
 */
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { GalleryEntry, GalleryStory } from '../../schemas/gallery.ts'
import type { Journey } from '../../schemas/journey.ts'
import { ApiProblem, api } from '../api/client.ts'
import { createJourney, journeysQuery, type Page } from '../api/journeys.ts'
import { navigate } from '../app/router.tsx'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { journeyIdFrom } from '../journey/file.ts'
import { freshId } from '../journey/ids.ts'
import { freeName, neededWith } from './gallery.ts'

/** Stories that are on their way at the same time. */
const AT_ONCE = 4

export function useExample(entries: readonly GalleryEntry[]) {
  const app = useTexts('app')
  const t = useTexts('journeys')
  const client = useQueryClient()
  const { data: journeys } = useQuery(journeysQuery)
  return useMutation({
    mutationFn: async (entry: GalleryEntry) => {
      const there = journeys?.items ?? []
      const ids = there.map(({ id }) => id)
      for (const { journey } of neededWith(entry, entries, ids)) await createUnlessThere(journey)
      const names = there.map(({ name }) => name)
      const name = freeName(entry.journey.name, names)
      const id = journeyIdFrom(name, freshId().slice(0, 4))
      await createJourney({ ...entry.journey, name, id })
      return { id, lost: await copyStories(entry.id, id) }
    },
    onSuccess: ({ id, lost }) => {
      void client.invalidateQueries({ queryKey: ['journeys'] })
      if (lost > 0) notifications.show({ color: 'warning', message: t('gallery.storiesLost'), autoClose: 12_000 })
      navigate(`/journeys/${encodeURIComponent(id)}`)
    },
    onError: (error) => notifications.show({ color: 'danger', message: troubleText(error, app), autoClose: 12_000 }),
  })
}

/** Steps name these by their own id. One that somebody made meanwhile is theirs and stays. */
async function createUnlessThere(journey: Journey) {
  try {
    await createJourney(journey)
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 409) return
    throw error
  }
  await copyStories(journey.id, journey.id)
}

/** How many did not come. */
async function copyStories(example: string, journey: string): Promise<number> {
  const shipped = await api
    .get<Page<GalleryStory>>(`/api/examples/${encodeURIComponent(example)}/stories`)
    .catch(() => undefined)
  if (!shipped) return 1
  const waiting = [...shipped.items]
  let lost = 0
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { $schema: _, ...story } = next.story
      const path = `/api/journeys/${encodeURIComponent(journey)}/stories/${encodeURIComponent(next.id)}` as const
      await api.put(path, { ...story, journey }).catch(() => {
        lost += 1
      })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return lost
}
