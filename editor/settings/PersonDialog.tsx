/** Asks once more before anything is done to somebody's access; a role is chosen here. */
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { HandedLink, Person } from '../../schemas/people-api.ts'
import { sessionQuery } from '../api/session.ts'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { ConfirmDialog } from '../page/ConfirmDialog.tsx'
import { Dialog } from '../page/Dialog.tsx'
import page from '../page/page.module.css'
import { changeRole, makeLink, switchOff, switchOn, withdrawLink } from './people-api.ts'
import { RoleChoice } from './RoleChoice.tsx'

export type PersonAction = 'role' | 'off' | 'on' | 'link' | 'withdraw'

interface Props {
  action: PersonAction
  person: Person
  onHanded: (link: HandedLink) => void
  onDone: () => void
  onClose: () => void
}

export function PersonDialog({ action, person, onHanded, onDone, onClose }: Props) {
  const t = useTexts('people')
  const app = useTexts('app')
  const client = useQueryClient()
  const [role, setRole] = useState(person.role)
  const { id, name } = person
  const act = useMutation({
    mutationFn: async () => {
      if (action === 'link') return onHanded(await makeLink(id))
      if (action === 'role') await changeRole(id, role)
      else if (action === 'off') await switchOff(id)
      else if (action === 'on') await switchOn(id)
      else await withdrawLink(id)
      notifications.show({ message: t(`done.${action}`, { name }) })
    },
    onSuccess: () => {
      // One's own role decides what one sees.
      if (person.you) void client.invalidateQueries({ queryKey: sessionQuery.queryKey })
      onDone()
      onClose()
    },
  })
  const problem = act.error ? `${t('failed')}. ${troubleText(act.error, app)}` : undefined
  if (action !== 'role')
    return (
      <ConfirmDialog
        opened
        title={t(`confirm.${action}Title`, { name })}
        confirm={t(`confirm.${action}Submit`)}
        cancel={t('cancel')}
        busy={act.isPending}
        color={action === 'off' || action === 'withdraw' ? 'danger' : 'brand'}
        problem={problem}
        onConfirm={() => act.mutate()}
        onClose={onClose}
      >
        {t(`confirm.${action}Text`)}
      </ConfirmDialog>
    )
  return (
    <Dialog opened title={t('confirm.roleTitle', { name })} size={460} onClose={onClose}>
      <RoleChoice label={t('invite.role')} value={role} onChange={setRole} />
      {problem && (
        <p className={page.dialogProblem} role="alert">
          {problem}
        </p>
      )}
      <div className={page.dialogActions}>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button loading={act.isPending} disabled={role === person.role} onClick={() => act.mutate()}>
          {t('confirm.roleSubmit')}
        </Button>
      </div>
    </Dialog>
  )
}
