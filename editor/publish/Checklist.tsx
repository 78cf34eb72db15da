/**
 * What is looked at before a version goes out, in order: saved, errors, warnings, stories, templates, what changes, the
 * people inside, whether the organisation can send, and why. Only what is surely wrong stands in the way.
 */
import { Button, Textarea } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiProblem } from '../api/client.ts'
import { publishJourney, versionsQuery } from '../api/journeys.ts'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { saveNow } from '../journey/autosave.ts'
import { journeyStore, useJourney } from '../journey/store.ts'
import page from '../page/page.module.css'
import { CheckItem } from './CheckItem.tsx'
import { ErrorsCheck, WarningsCheck } from './ProblemChecks.tsx'
import styles from './publish.module.css'
import { Readiness } from './Readiness.tsx'
import { TemplatesCheck } from './TemplatesCheck.tsx'
import { NotSaved, useCheck } from './useCheck.ts'
import { useParts } from './useParts.ts'
import { WhatChanges } from './WhatChanges.tsx'

type Props = { onPublished: (version: number) => void; onClose: () => void }

export function Checklist({ onPublished, onClose }: Props) {
  const t = useTexts('publish')
  const app = useTexts('app')
  const client = useQueryClient()
  const document = useJourney((state) => state.document)
  const { saved, diagnostics, error, again } = useCheck()
  const { data: versions } = useQuery(versionsQuery(document?.id ?? ''))
  const [note, setNote] = useState('')
  const parts = useParts()
  const publish = useMutation({
    mutationFn: async () => {
      // The server publishes the draft it has: that must be what one sees.
      if (!(await saveNow())) throw new NotSaved()
      const words = note.trim()
      return publishJourney(journeyStore.getState().document?.id ?? '', {
        ...parts.request,
        ...(words === '' ? {} : { note: words }),
      })
    },
    onSuccess: ({ version }) => {
      void client.invalidateQueries({ queryKey: ['journeys'] })
      onPublished(version)
    },
  })
  const refusal = publish.error instanceof ApiProblem ? publish.error.problem.diagnostics : undefined
  const found = refusal ?? diagnostics
  const errors = found?.filter(({ severity }) => severity === 'error').length ?? 0
  const latest = versions?.items[0]
  const next = (latest?.version ?? 0) + 1
  const trouble = publish.error && !refusal ? publish.error : error
  const waits = saved === undefined || (!found && !error) || parts.checking
  if (!document) return null
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        publish.mutate()
      }}
    >
      <ol className={styles.checks} aria-label={t('checklist')}>
        <CheckItem
          standing={saved === undefined ? 'checking' : saved ? 'ready' : 'blocked'}
          title={t('saved.title')}
          summary={saved === false ? t('notSaved') : undefined}
        />
        <ErrorsCheck diagnostics={found} onLeave={onClose} />
        <WarningsCheck diagnostics={found} onLeave={onClose} />
        {/* Stories: <PublishStories journey={document} latest={latest} onSay={parts.say.stories} /> */}
        <TemplatesCheck journey={document} diagnostics={found} />
        <WhatChanges journey={document} latest={latest} known={versions !== undefined} onLeave={onClose} />
        {/* People inside: <PeopleInside journey={document} latest={latest} onSay={parts.say.people} /> */}
        <Readiness journey={document} />
      </ol>
      <Textarea
        label={t('note')}
        description={t('noteHelp')}
        value={note}
        maxLength={500}
        autosize
        minRows={2}
        mt="md"
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {trouble !== undefined && trouble !== null && (
        <p className={page.dialogProblem} role="alert">
          {trouble instanceof NotSaved ? t('notSaved') : troubleText(trouble, app)}
        </p>
      )}
      <div className={page.dialogActions}>
        {(error !== undefined || saved === false) && (
          <Button variant="subtle" onClick={again}>
            {app('tryAgain')}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {t(errors > 0 ? 'backToCanvas' : 'cancel')}
        </Button>
        {errors === 0 && (
          <Button
            type="submit"
            loading={publish.isPending}
            disabled={waits || !found || saved === false || parts.blocked}
            data-autofocus
          >
            {t(parts.also === '' ? 'publishVersion' : 'publishVersionAnd', { version: next, also: parts.also })}
          </Button>
        )}
      </div>
    </form>
  )
}
