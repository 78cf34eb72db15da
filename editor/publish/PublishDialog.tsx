/** Publishing: everything is saved and checked first; errors lead to their steps; afterwards one can bring people in. */
import { Button, Loader, Textarea } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Diagnostic } from '../../schemas/diagnostic.ts'
import { ApiProblem } from '../api/client.ts'
import { publishJourney, validateJourney, versionsQuery } from '../api/journeys.ts'
import { troubleText } from '../app/Trouble.tsx'
import { useLocale, useTexts } from '../i18n/index.ts'
import { saveNow } from '../journey/autosave.ts'
import { journeyStore, useJourney } from '../journey/store.ts'
import { Dialog } from '../page/Dialog.tsx'
import page from '../page/page.module.css'
import { Enroll } from './Enroll.tsx'
import { ProblemList } from './ProblemList.tsx'
import styles from './publish.module.css'
import { WhatChanges } from './WhatChanges.tsx'

class NotSaved extends Error {}

export default function PublishDialog({ onClose }: { onClose: () => void }) {
  const t = useTexts('publish')
  const [version, setVersion] = useState<number | null>(null)
  const [enrolling, setEnrolling] = useState(false)
  const id = useJourney(({ document }) => document?.id ?? '')
  return (
    <Dialog opened onClose={onClose} size={enrolling ? 680 : 560} title={t(enrolling ? 'enroll.title' : 'title')}>
      {enrolling ? (
        <Enroll journey={id} onClose={onClose} />
      ) : version === null ? (
        <Check onPublished={setVersion} onClose={onClose} />
      ) : (
        <Published version={version} onEnroll={() => setEnrolling(true)} onClose={onClose} />
      )}
    </Dialog>
  )
}

function Check({ onPublished, onClose }: { onPublished: (version: number) => void; onClose: () => void }) {
  const t = useTexts('publish')
  const app = useTexts('app')
  const client = useQueryClient()
  const { data: diagnostics, error, refetch } = useCheck()
  const [note, setNote] = useState('')
  const publish = useMutation({
    mutationFn: async () => {
      // The server publishes the draft it has: that must be what one sees.
      if (!(await saveNow())) throw new NotSaved()
      return publishJourney(journeyStore.getState().document?.id ?? '', note.trim())
    },
    onSuccess: ({ version }) => {
      void client.invalidateQueries({ queryKey: ['journeys'] })
      onPublished(version)
    },
  })
  const refusal = publish.error instanceof ApiProblem ? publish.error.problem.diagnostics : undefined
  const found = refusal ?? diagnostics
  const errors = found?.filter(({ severity }) => severity === 'error') ?? []
  if (error)
    return <Failed text={error instanceof NotSaved ? t('notSaved') : troubleText(error, app)} onRetry={refetch} />
  if (!found) {
    return (
      <p className={styles.checking} role="status">
        <Loader size="xs" /> {t('checking')}
      </p>
    )
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        publish.mutate()
      }}
    >
      <p className={page.dialogText}>{t(errors.length > 0 ? 'hasErrors' : 'ready', { count: errors.length })}</p>
      <ProblemList diagnostics={found} onLeave={onClose} />
      {errors.length === 0 && <WhatChanges />}
      {errors.length === 0 && (
        <Textarea
          label={t('note')}
          description={t('noteHelp')}
          value={note}
          maxLength={500}
          autosize
          minRows={2}
          mt="md"
          data-autofocus
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      )}
      {publish.error && !refusal && (
        <p className={page.dialogProblem} role="alert">
          {publish.error instanceof NotSaved ? t('notSaved') : troubleText(publish.error, app)}
        </p>
      )}
      <div className={page.dialogActions}>
        <Button variant="default" onClick={onClose}>
          {t(errors.length > 0 ? 'backToCanvas' : 'cancel')}
        </Button>
        {errors.length === 0 && (
          <Button type="submit" loading={publish.isPending}>
            {t('publish')}
          </Button>
        )}
      </div>
    </form>
  )
}

/** Asks afresh when the dialog opens, about exactly the document that is open. */
function useCheck() {
  const locale = useLocale()
  const [state, setState] = useState<{ data?: Diagnostic[]; error?: unknown; round: number }>({ round: 0 })
  const { round } = state
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks again
  useEffect(() => {
    const asking = new AbortController()
    const document = journeyStore.getState().document
    if (!document) return
    validateJourney({ document, locale }, asking.signal).then(
      ({ diagnostics }) => setState((before) => ({ data: diagnostics, round: before.round })),
      (error: unknown) => {
        if (!asking.signal.aborted) setState((before) => ({ error, round: before.round }))
      },
    )
    return () => asking.abort()
  }, [round, locale])
  return { ...state, refetch: () => setState({ round: round + 1 }) }
}

function Failed({ text, onRetry }: { text: string; onRetry: () => void }) {
  const app = useTexts('app')
  return (
    <>
      <p className={page.dialogProblem} role="alert">
        {text}
      </p>
      <div className={page.dialogActions}>
        <Button onClick={onRetry}>{app('tryAgain')}</Button>
      </div>
    </>
  )
}

type PublishedProps = { version: number; onEnroll: () => void; onClose: () => void }

function Published({ version, onEnroll, onClose }: PublishedProps) {
  const t = useTexts('publish')
  const id = useJourney(({ document }) => document?.id ?? '')
  const { data } = useQuery(versionsQuery(id))
  const before = data?.items.some((item) => item.version < version && item.waiting > 0)
  return (
    <>
      <p className={styles.done} role="status">
        {t('done', { version })}
      </p>
      <p className={page.dialogText}>{t(before ? 'doneOthersStay' : 'doneText')}</p>
      <div className={page.dialogActions}>
        <Button variant="default" onClick={onClose}>
          {t('close')}
        </Button>
        <Button onClick={onEnroll} data-autofocus>
          {t('enrollPeople')}
        </Button>
      </div>
    </>
  )
}
