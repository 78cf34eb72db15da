/** Invites somebody: name, e-mail, role; what comes of it is a link to hand over. */
import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { HandedLink } from '../../schemas/people-api.ts'
import type { Role } from '../../schemas/roles.ts'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { Dialog } from '../page/Dialog.tsx'
import page from '../page/page.module.css'
import css from './people.module.css'
import { invite } from './people-api.ts'
import { RoleChoice } from './RoleChoice.tsx'

const LOOKS_RIGHT = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

export function InviteDialog({ onHanded, onClose }: { onHanded: (link: HandedLink) => void; onClose: () => void }) {
  const t = useTexts('people')
  const app = useTexts('app')
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('analyst')
  const [tried, setTried] = useState(false)
  const isRight = name.trim() !== '' && LOOKS_RIGHT.test(email.trim())
  const send = useMutation({
    mutationFn: () => invite({ name: name.trim(), email: email.trim(), role }),
    onSuccess: (link) => {
      onHanded(link)
      onClose()
    },
  })
  return (
    <Dialog opened title={t('invite.title')} size={480} onClose={onClose}>
      <form
        noValidate
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (isRight) send.mutate()
        }}
      >
        <TextInput
          label={t('invite.name')}
          value={name}
          maxLength={120}
          onChange={(event) => setName(event.currentTarget.value)}
          error={tried && name.trim() === '' ? t('invite.nameInvalid') : undefined}
          data-autofocus
        />
        <TextInput
          label={t('invite.email')}
          type="email"
          value={email}
          maxLength={254}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={tried && !LOOKS_RIGHT.test(email.trim()) ? t('invite.emailInvalid') : undefined}
        />
        <RoleChoice label={t('invite.role')} value={role} onChange={setRole} />
        {send.error && (
          <p className={page.dialogProblem} role="alert">
            {troubleText(send.error, app)}
          </p>
        )}
        <div className={page.dialogActions}>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={send.isPending}>
            {t('invite.submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
