/** Publishes the draft, or asks for a review of it where the organisation wants one; everything is saved first. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Publish } from '../../schemas/api.ts'
import { publishJourney } from '../api/journeys.ts'
import { askReview } from '../api/reviews.ts'
import { saveNow } from '../journey/autosave.ts'
import { journeyStore } from '../journey/store.ts'
import { NotSaved } from './useCheck.ts'

type Props = {
  reviewed: boolean
  note: string
  request: Publish
  onPublished: (version: number) => void
  onAsked: () => void
}

export function useSubmit({ reviewed, note, request, onPublished, onAsked }: Props) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (): Promise<number | null> => {
      // The server has the draft that it has: that must be what one sees.
      if (!(await saveNow())) throw new NotSaved()
      const { document, etag } = journeyStore.getState()
      const words = note === '' ? {} : { note }
      const id = document?.id ?? ''
      if (!reviewed) return (await publishJourney(id, { ...request, ...words })).version
      await askReview(id, { etag: etag ?? '', ...words })
      return null
    },
    onSuccess: (version) => {
      void client.invalidateQueries({ queryKey: ['journeys'] })
      if (version === null) onAsked()
      else onPublished(version)
    },
  })
}
