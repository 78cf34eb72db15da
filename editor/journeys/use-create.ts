/** Stores a new journey under a fresh id and opens it. */
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Journey } from '../../schemas/journey.ts'
import { createJourney } from '../api/journeys.ts'
import { navigate } from '../app/router.tsx'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { journeyIdFrom } from '../journey/file.ts'
import { freshId } from '../journey/ids.ts'

export function useCreate() {
  const app = useTexts('app')
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ document, name }: { document: Journey; name: string }) =>
      createJourney({ ...document, name, id: journeyIdFrom(name, freshId().slice(0, 4)) }),
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: ['journeys'] })
      navigate(`/journeys/${encodeURIComponent(id)}`)
    },
    onError: (error) => notifications.show({ color: 'danger', message: troubleText(error, app), autoClose: 12_000 }),
  })
}
