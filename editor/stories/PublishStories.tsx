/**
 * Stories in the checklist before publishing: all must hold, or the author looks at what changed and accepts it. What is
 * accepted goes with the request; the server brings those stories up to date when the version goes out.
 */
import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Suspense, useEffect, useState } from 'react'
import type { StoryRuns } from '../../schemas/story-api.ts'
import { runStories, storiesQuery } from '../api/stories.ts'
import { part } from '../app/part.ts'
import { useTexts } from '../i18n/index.ts'
import { CheckItem } from '../publish/CheckItem.tsx'
import type { PublishPartProps } from '../publish/publish-part.ts'
import { StoryFailureView } from './StoryFailureView.tsx'
import styles from './stories.module.css'

const AcceptDialog = part(() => import('./AcceptDialog.tsx'))

/** `atOnce`: somebody else publishes later, so that what is accepted has to be in the story before it is asked for. */
type Props = PublishPartProps & { atOnce?: boolean }

export function PublishStories({ journey, onSay, atOnce = false }: Props) {
  const t = useTexts('stories')
  const client = useQueryClient()
  const { data: stories } = useQuery(storiesQuery(journey.id))
  const [round, setRound] = useState(0)
  const { data, isError } = useQuery({
    // The document is part of it: what was found of another one says nothing of this.
    queryKey: ['stories', journey.id, 'publish', round, journey],
    queryFn: ({ signal }): Promise<StoryRuns> => runStories(journey, undefined, signal),
    // Not at once: until the dialog's other parts are loaded, nobody listens to it.
    gcTime: 60_000,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const [accepted, setAccepted] = useState<readonly string[]>([])
  const [looking, setLooking] = useState<string | null>(null)
  const failing = data?.items.filter(({ failure }) => failure) ?? []
  const ids = [...failing.map(({ id }) => id), ...(data?.broken.map(({ id }) => id) ?? [])]
  const open = ids.filter((id) => !accepted.includes(id))
  const standing = isError
    ? 'attention'
    : !data
      ? 'checking'
      : open.length > 0
        ? 'blocked'
        : ids.length > 0
          ? 'attention'
          : 'ready'
  const request = ids.filter((id) => accepted.includes(id)).join(' ')
  useEffect(() => {
    onSay({ standing, ...(request === '' ? {} : { request: { acceptStories: request.split(' ') } }) })
  }, [standing, request, onSay])
  // What was accepted is brought up to date by the server once the version is out.
  useEffect(
    () => () => void client.invalidateQueries({ queryKey: ['stories', journey.id], exact: true }),
    [client, journey.id],
  )
  if (isError)
    return (
      <CheckItem standing="attention" title={t('publish.unknown')}>
        <Button size="compact-xs" variant="default" onClick={() => setRound(round + 1)}>
          {t('publish.again')}
        </Button>
      </CheckItem>
    )
  if (!data) return <CheckItem standing="checking" title={t('publish.checking')} />
  if (data.items.length === 0 && ids.length === 0)
    return <CheckItem standing="ready" title={t('publish.none')} summary={t('publish.noneHint')} />
  if (ids.length === 0) return <CheckItem standing="ready" title={t('publish.hold', { count: data.items.length })} />
  return (
    <CheckItem
      standing={standing}
      title={t(open.length > 0 ? 'publish.fail' : 'publish.accepted', {
        count: open.length > 0 ? open.length : ids.length,
      })}
      summary={open.length > 0 ? t('publish.failHint') : undefined}
    >
      <ul className={styles.publish} aria-label={t('title')}>
        {failing.map(({ id, name, failure }) => {
          const stored = stories?.items.find((each) => each.id === id)
          const isAccepted = accepted.includes(id)
          return (
            <li key={id} data-accepted={isAccepted}>
              <details>
                <summary>
                  {name} <small>{t(isAccepted ? 'publish.isAccepted' : 'standing.fails')}</small>
                </summary>
                {stored && failure && <StoryFailureView journey={journey} story={stored.story} failure={failure} />}
              </details>
              {isAccepted ? (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  onClick={() => setAccepted(accepted.filter((each) => each !== id))}
                >
                  {t('publish.takeBack')}
                </Button>
              ) : (
                <Button size="compact-xs" variant="default" onClick={() => setLooking(id)}>
                  {t('accept.open')}
                </Button>
              )}
              {looking === id && stored && (
                <Suspense>
                  <AcceptDialog
                    id={id}
                    story={stored.story}
                    journey={journey}
                    onClose={() => {
                      setLooking(null)
                      if (atOnce) setRound(round + 1)
                    }}
                    {...(atOnce
                      ? {}
                      : {
                          onAgree: () => {
                            setAccepted([...accepted, id])
                            setLooking(null)
                          },
                        })}
                  />
                </Suspense>
              )}
            </li>
          )
        })}
        {data.broken.map(({ id, problem }) => (
          <li key={id}>
            <span>{t('broken.text', { file: `${id}.json`, problem })}</span>
            <Button size="compact-xs" variant="default" onClick={() => setAccepted([...accepted, id])}>
              {t('publish.withoutIt')}
            </Button>
          </li>
        ))}
      </ul>
    </CheckItem>
  )
}
