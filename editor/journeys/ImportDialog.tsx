/**
 * What a journey file brings, before it is taken in. Where a journey of that id is there already, one says whether it
 * becomes a new one beside it or takes the place of its draft. What is wrong is said with its place in the file.
 */
import { Button, Radio, Stack } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { JourneyBundle } from '../../schemas/bundle.ts'
import { importJourney } from '../api/bundles.ts'
import { ApiProblem } from '../api/client.ts'
import { getDraft } from '../api/journeys.ts'
import { getStories } from '../api/stories.ts'
import { RoomLoading } from '../app/RoomLoading.tsx'
import { navigate } from '../app/router.tsx'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { journeyIdFrom, renamedBundle } from '../journey/file.ts'
import { freshId } from '../journey/ids.ts'
import { dropKept } from '../journey/kept.ts'
import { Dialog } from '../page/Dialog.tsx'
import page from '../page/page.module.css'

type Way = 'copy' | 'replace'

export default function ImportDialog({ bundle, onClose }: { bundle: JourneyBundle; onClose: () => void }) {
  const t = useTexts('journeys')
  const app = useTexts('app')
  const client = useQueryClient()
  const { journey, stories } = bundle
  const [way, setWay] = useState<Way>('copy')
  const there = useQuery({
    queryKey: ['import', journey.id],
    queryFn: () => whatIsThere(journey.id).catch(absent),
    gcTime: 1_000,
    retry: false,
  })
  const taken = there.data ?? null
  const take = useMutation({
    mutationFn: () => {
      if (!taken) return importJourney({ bundle })
      if (way === 'replace') return importJourney({ bundle, replace: taken.etag, seen: taken.seen })
      const name = t('copyOf', { name: journey.name }).slice(0, 120)
      return importJourney({ bundle: renamedBundle(bundle, journeyIdFrom(journey.name, freshId().slice(0, 4)), name) })
    },
    onSuccess: ({ id }) => {
      // What this browser kept of the old draft would be laid over the new one.
      dropKept(id)
      void client.invalidateQueries({ queryKey: ['journeys'] })
      void client.invalidateQueries({ queryKey: ['stories', id] })
      notifications.show({ message: t('import.done', { name: journey.name }) })
      navigate(`/journeys/${encodeURIComponent(id)}`)
    },
  })
  const errors = take.error instanceof ApiProblem ? (take.error.problem.errors ?? []) : []
  const trouble = take.error ?? there.error
  return (
    <Dialog opened onClose={onClose} title={t('import.title')} size={520}>
      {there.isPending ? (
        <RoomLoading />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            take.mutate()
          }}
        >
          <p className={page.dialogText}>
            <b>{journey.name}</b> · {t('create.steps', { count: journey.nodes.length })} ·{' '}
            {t('import.stories', { count: stories.length })}
          </p>
          {taken && (
            <Radio.Group
              mt="md"
              label={t('import.exists', { name: taken.document.name })}
              value={way}
              onChange={(value) => setWay(value === 'replace' ? 'replace' : 'copy')}
            >
              <Stack gap="xs" mt="xs">
                <Radio value="copy" label={t('import.copy')} description={t('import.copyHelp')} />
                <Radio value="replace" label={t('import.replace')} description={t('import.replaceHelp')} />
              </Stack>
            </Radio.Group>
          )}
          {trouble && (
            <div className={page.dialogProblem} role="alert">
              {troubleText(trouble, app)}
              {errors.length > 0 && (
                <ul>
                  {errors.slice(0, 8).map(({ pointer, detail }) => (
                    <li key={`${pointer}${detail}`}>
                      {pointer && <code>{pointer.replace(/^\/bundle/, '')}</code>} {detail}
                    </li>
                  ))}
                </ul>
              )}
            </div>
          )}
          <div className={page.dialogActions}>
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={take.isPending} disabled={there.isError} data-autofocus>
              {t(taken && way === 'replace' ? 'import.replaceSubmit' : 'import.submit')}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  )
}

/** The draft, and its stories as they are now: what a colleague changes while this is open is not replaced. */
async function whatIsThere(id: string) {
  const [draft, { items, broken }] = await Promise.all([getDraft(id), getStories(id)])
  return { ...draft, seen: Object.fromEntries([...items, ...broken].map((story) => [story.id, story.etag])) }
}

/** Nothing of that id, or an id that no journey can have: the server says so when it is taken in. */
function absent(error: unknown): null {
  if (error instanceof ApiProblem && error.status === 404) return null
  throw error
}
