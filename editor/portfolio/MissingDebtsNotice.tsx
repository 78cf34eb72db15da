/** Open debts that a complete file did not name: how many, and whether they are to be closed. */
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { MissingDebts } from '../../schemas/portfolio-import.ts'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { ConfirmDialog } from '../page/ConfirmDialog.tsx'
import css from './import.module.css'
import { closeMissing, type ImportState, importQuery, keepMissing } from './portfolio-api.ts'

export function MissingDebtsNotice({ id, missing }: { id: string; missing: MissingDebts }) {
  const t = useTexts('portfolio')
  const app = useTexts('app')
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const decided = (state: ImportState) => {
    setAsking(false)
    client.setQueryData(importQuery(id).queryKey, state)
    void client.invalidateQueries({ queryKey: ['customers'] })
  }
  const close = useMutation({ mutationFn: () => closeMissing(id, missing.debts), onSuccess: decided })
  const keep = useMutation({ mutationFn: () => keepMissing(id), onSuccess: decided })
  const { status, debts, people, rows } = missing
  if (status !== 'waiting') {
    return (
      <p className={css.notice} data-tone={status === 'unclear' ? undefined : 'quiet'} role="status">
        {t(`missing.${status}`, { count: status === 'unclear' ? (rows ?? 0) : debts })}
      </p>
    )
  }
  return (
    <section className={css.missing} aria-label={t('missing.title')}>
      <div>
        <h3>{t('missing.title')}</h3>
        <p>
          {t('missing.text', { count: debts })} {t('missing.people', { count: people })}
        </p>
      </div>
      {keep.isError && <p role="alert">{troubleText(keep.error, app)}</p>}
      <div className={css.missingActions}>
        <Button size="xs" variant="default" loading={keep.isPending} onClick={() => keep.mutate()}>
          {t('missing.keep')}
        </Button>
        <Button size="xs" color="danger" variant="light" onClick={() => setAsking(true)}>
          {t('missing.close', { count: debts })}
        </Button>
      </div>
      <ConfirmDialog
        opened={asking}
        title={t('missing.close', { count: debts })}
        confirm={t('missing.close', { count: debts })}
        cancel={app('cancel')}
        busy={close.isPending}
        problem={close.error ? troubleText(close.error, app) : undefined}
        onConfirm={() => close.mutate()}
        onClose={() => setAsking(false)}
      >
        {t('missing.confirm', { count: debts })} {t('missing.people', { count: people })} {t('missing.what')}
      </ConfirmDialog>
    </section>
  )
}
