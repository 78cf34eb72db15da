/**
 * What is looked at before a version goes out, in order: saved, errors, warnings, stories, templates, what changes, the
 * people inside, whether the organisation can send, and why. Only what is surely wrong stands in the way. Where the
 * organisation asks for a review, the same list stands before asking for it.
 */

import { Button, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { ApiProblem } from '../api/client.ts'
import { versionsQuery } from '../api/journeys.ts'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { useJourney } from '../journey/store.ts'
import page from '../page/page.module.css'
import { useMay } from '../session/may.ts'
import { organisationQuery } from '../settings/organisation-api.ts'
import { PublishStories } from '../stories/PublishStories.tsx'
import { CheckItem } from './CheckItem.tsx'
import { PeopleInside } from './PeopleInside.tsx'
import { ErrorsCheck, WarningsCheck } from './ProblemChecks.tsx'
import styles from './publish.module.css'
import { Readiness } from './Readiness.tsx'
import { ReviewCheck } from './ReviewCheck.tsx'
import { TemplatesCheck } from './TemplatesCheck.tsx'
import { NotSaved, useCheck } from './useCheck.ts'
import { useParts } from './useParts.ts'
import { useSubmit } from './useSubmit.ts'
import { WhatChanges } from './WhatChanges.tsx'

type Props = { onPublished: (version: number) => void; onAsked: () => void; onClose: () => void }

export function Checklist({ onPublished, onAsked, onClose }: Props) {
  const t = useTexts('publish')
  const app = useTexts('app')
  const document = useJourney((state) => state.document)
  const { saved, diagnostics, error, again } = useCheck()
  const { data: versions } = useQuery(versionsQuery(document?.id ?? ''))
  const { data: organisation } = useQuery(organisationQuery())
  const [note, setNote] = useState('')
  const parts = useParts()
  // Whoever may not publish asks somebody who may.
  const mayPublish = useMay('publish')
  const reviewed = !mayPublish || organisation?.policy.reviewBeforePublishing === true
  const submit = useSubmit({ reviewed, note: note.trim(), request: parts.request, onPublished, onAsked })
  const refusal = submit.error instanceof ApiProblem ? submit.error.problem.diagnostics : undefined
  const found = refusal ?? diagnostics
  const errors = found?.filter(({ severity }) => severity === 'error').length ?? 0
  const latest = versions?.items[0]
  const trouble = submit.error && !refusal ? submit.error : error
  const waits = saved === undefined || !found || !organisation || parts.checking
  if (!document) return null
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit.mutate()
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
        <Suspense>
          <PublishStories journey={document} latest={latest} onSay={parts.say.stories} atOnce={reviewed} />
        </Suspense>
        <TemplatesCheck journey={document} diagnostics={found} />
        <WhatChanges journey={document} latest={latest} known={versions !== undefined} onLeave={onClose} />
        {!reviewed && <PeopleInside journey={document} latest={latest} onSay={parts.say.people} />}
        <Readiness journey={document} />
        {reviewed && <ReviewCheck journey={document.id} />}
      </ol>
      <Textarea
        label={t(reviewed ? 'review.note' : 'note')}
        description={t(reviewed ? 'review.noteHelp' : 'noteHelp')}
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
        {/* The other one cannot take the focus while the checks run. */}
        <Button variant="default" onClick={onClose} data-autofocus>
          {t(errors > 0 ? 'backToCanvas' : 'cancel')}
        </Button>
        {errors === 0 && (
          <Button type="submit" loading={submit.isPending} disabled={waits || saved === false || parts.blocked}>
            {reviewed
              ? t('review.ask')
              : t(parts.also === '' ? 'publishVersion' : 'publishVersionAnd', {
                  version: (latest?.version ?? 0) + 1,
                  also: parts.also,
                })}
          </Button>
        )}
      </div>
    </form>
  )
}
