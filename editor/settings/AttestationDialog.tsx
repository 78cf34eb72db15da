/** The declaration of those who collect for others: read, then signed by typing one's own name. */
import { Button, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Organisation } from '../../schemas/organisation-api.ts'
import { sessionQuery } from '../api/session.ts'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { Dialog } from '../page/Dialog.tsx'
import { signAttestation } from './organisation-api.ts'
import css from './policy.module.css'

export function AttestationDialog({ organisation, onClose }: { organisation: Organisation; onClose: () => void }) {
  const t = useTexts('organisation')
  const app = useTexts('app')
  const client = useQueryClient()
  const session = useQuery(sessionQuery)
  const [name, setName] = useState('')
  const text = organisation.attestationText
  const sign = useMutation({
    mutationFn: () => signAttestation({ name, text }, organisation.version),
    onSuccess: () => {
      notifications.show({ message: t('role.done') })
      void client.invalidateQueries({ queryKey: ['organisation'] })
      onClose()
    },
  })
  return (
    <Dialog opened onClose={onClose} title={t('role.signTitle')} size={560}>
      <form
        className={css.fields}
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '') sign.mutate()
        }}
      >
        <blockquote className={css.declaration}>{text}</blockquote>
        <TextInput
          label={t('role.name')}
          description={t('role.nameHelp', { name: session.data?.user.name ?? '' })}
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.currentTarget.value)}
          error={sign.error && troubleText(sign.error, app)}
        />
        <div className={css.end}>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={sign.isPending} disabled={name.trim() === ''}>
            {t('role.sign')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
