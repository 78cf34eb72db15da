/** Decides a case: what was done about it, and whether journeys may contact the person again. */
import { Button, Radio, Stack, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { CaseKind, CaseOutcome } from '../../schemas/case.ts'
import type { CaseDetail } from '../../schemas/case-api.ts'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { Dialog } from '../page/Dialog.tsx'
import page from '../page/page.module.css'
import css from './cases.module.css'
import { resolveCase } from './cases-api.ts'

interface Props {
  opened: boolean
  detail: CaseDetail
  onClose: () => void
}

/** What is usually right: these people are not contacted again unless somebody decides otherwise. */
const KEPT: readonly CaseKind[] = ['wrong_person', 'deceased', 'lawyer']
const SHORTEST = 3
const LONGEST = 2000

export function ResolveDialog({ opened, detail, onClose }: Props) {
  const t = useTexts('cases')
  return (
    <Dialog opened={opened} onClose={onClose} size={520} title={t('resolve.title', { name: detail.customerName })}>
      <ResolveForm detail={detail} onClose={onClose} />
    </Dialog>
  )
}

function ResolveForm({ detail, onClose }: Omit<Props, 'opened'>) {
  const t = useTexts('cases')
  const app = useTexts('app')
  const client = useQueryClient()
  const lifts = detail.status === 'resolved'
  const [outcome, setOutcome] = useState<CaseOutcome>(!lifts && KEPT.includes(detail.kind) ? 'keep' : 'resume')
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  const tooShort = note.trim().length < SHORTEST
  const resolve = useMutation({
    mutationFn: () => resolveCase(detail.id, { outcome, note: note.trim() }),
    onSuccess: () => {
      notifications.show({ message: t('resolve.done') })
      void client.invalidateQueries({ queryKey: ['cases'] })
      void client.invalidateQueries({ queryKey: ['customers', detail.customer] })
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (!tooShort) resolve.mutate()
  }
  return (
    <form onSubmit={submit} className={css.form}>
      <Radio.Group
        label={t('resolve.what')}
        value={outcome}
        onChange={(value) => setOutcome(value === 'keep' ? 'keep' : 'resume')}
      >
        <Stack gap={10} mt={8}>
          <Radio value="resume" label={t('resolve.resume')} description={t('resolve.resumeHelp')} />
          {!lifts && <Radio value="keep" label={t('resolve.keep')} description={t('resolve.keepHelp')} />}
        </Stack>
      </Radio.Group>
      <Textarea
        label={t('resolve.note')}
        description={t('resolve.noteHelp')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        error={asked && tooShort ? t('resolve.noteMissing') : undefined}
        maxLength={LONGEST}
        rows={4}
        required
        data-autofocus
      />
      {resolve.error && (
        <p className={page.dialogProblem} role="alert">
          {troubleText(resolve.error, app)}
        </p>
      )}
      <div className={page.dialogActions}>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={resolve.isPending}>
          {t(outcome === 'keep' ? 'resolve.confirmKeep' : 'resolve.confirmResume')}
        </Button>
      </div>
    </form>
  )
}
