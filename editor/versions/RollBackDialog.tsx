/**
 * Back to an earlier version in one click: it is published anew, and those who are in later versions go back with it where
 * they fit. Says how many before anything moves; the draft stays as it is.
 */
import { Button, Checkbox, Textarea } from '@mantine/core'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { PeopleInside } from '../../schemas/move.ts'
import { versionsQuery } from '../api/journeys.ts'
import { movePreviewQuery, rollBack } from '../api/moves.ts'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { Dialog } from '../page/Dialog.tsx'
import page from '../page/page.module.css'
import { MoveCounts } from '../publish/MoveCounts.tsx'
import { moving, orderOf, type Plan } from '../publish/people-plan.ts'
import { StepMoves } from '../publish/StepMoves.tsx'

export type RollBackDialogProps = {
  /** Id of the journey. */
  journey: string
  /** The version to go back to. */
  version: number
  onClose: () => void
  /** It is done; `version` is the new one. */
  onRolledBack: (version: number) => void
}

export default function RollBackDialog({ journey, version, onClose, onRolledBack }: RollBackDialogProps) {
  const t = useTexts('publish')
  const app = useTexts('app')
  const client = useQueryClient()
  const [taken, setTaken] = useState(true)
  const [plan, setPlan] = useState<Plan>({ way: 'follow', steps: {} })
  const [note, setNote] = useState(t('rollBack.noteDefault', { version }))
  const { data: versions } = useQuery(versionsQuery(journey))
  const later = (versions?.items ?? []).map((each) => each.version).filter((each) => each > version)
  const order: PeopleInside = orderOf(plan, later) ?? { default: 'stay' }
  const preview = useQuery({
    ...movePreviewQuery(journey, { to: version, anew: true, ...order }),
    enabled: later.length > 0,
    placeholderData: keepPreviousData,
  })
  const back = useMutation({
    mutationFn: () => {
      const words = note.trim()
      const people: PeopleInside = taken ? order : { default: 'stay' }
      return rollBack(journey, { to: version, people, ...(words === '' ? {} : { note: words }) })
    },
    onSuccess: (made) => {
      for (const key of ['journeys', 'runs']) void client.invalidateQueries({ queryKey: [key] })
      onRolledBack(made.version)
    },
  })
  const going = taken && preview.data ? moving(preview.data) : 0
  const trouble = back.error ?? preview.error
  return (
    <Dialog opened onClose={onClose} size={620} title={t('rollBack.title', { version })}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          back.mutate()
        }}
      >
        <p className={page.dialogText}>
          {t('rollBack.text', { version, next: (versions?.items[0]?.version ?? 0) + 1 })}
        </p>
        {preview.data?.people === 0 ? (
          <p className={page.dialogText}>{t('rollBack.nobody')}</p>
        ) : (
          <Checkbox
            mt="md"
            checked={taken}
            onChange={(event) => setTaken(event.currentTarget.checked)}
            label={t('rollBack.take')}
            description={t('rollBack.takeHelp', { version })}
          />
        )}
        {taken && preview.data && preview.data.people > 0 && (
          <>
            {plan.way === 'steps' && <StepMoves preview={preview.data} plan={plan} onPlan={setPlan} />}
            <MoveCounts preview={preview.data} />
            {plan.way === 'follow' && (
              <Button variant="subtle" size="compact-sm" mt="xs" onClick={() => setPlan({ ...plan, way: 'steps' })}>
                {t('people.way.steps')}
              </Button>
            )}
          </>
        )}
        <Textarea
          label={t('rollBack.note')}
          value={note}
          maxLength={500}
          autosize
          minRows={1}
          mt="md"
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {trouble && (
          <p className={page.dialogProblem} role="alert">
            {troubleText(trouble, app)}
          </p>
        )}
        <div className={page.dialogActions}>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            type="submit"
            loading={back.isPending}
            disabled={preview.isPending || preview.isPlaceholderData || later.length === 0}
            data-autofocus
          >
            {going === 0
              ? t('rollBack.confirm', { version })
              : t('rollBack.confirmAnd', { version, also: t('people.also', { count: going }) })}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
