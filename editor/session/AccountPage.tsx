/** One's own account: the name that colleagues see, the password, and signing out everywhere. */
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Session } from '../../schemas/api.ts'
import { changeName, changePassword, sessionQuery, signOutEverywhere } from '../api/session.ts'
import { navigate } from '../app/router.tsx'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { ConfirmDialog } from '../page/ConfirmDialog.tsx'
import { PageFrame } from '../page/PageFrame.tsx'
import { Panel } from '../page/Panel.tsx'
import styles from './Account.module.css'

const SHORTEST = 10

export default function AccountPage() {
  const t = useTexts('people')
  const { data: session } = useQuery(sessionQuery)
  return (
    <PageFrame title={t('account.title')} subtitle={t('account.subtitle')}>
      {session ? (
        <div className={styles.sheets}>
          <OwnName user={session.user} />
          <OwnPassword />
          <OwnSessions />
        </div>
      ) : (
        <p role="status">{t('loading')}</p>
      )}
    </PageFrame>
  )
}

function OwnName({ user }: { user: Session['user'] }) {
  const t = useTexts('people')
  const app = useTexts('app')
  const client = useQueryClient()
  const [name, setName] = useState(user.name)
  const save = useMutation({
    mutationFn: () => changeName(name.trim()),
    onSuccess: () => {
      notifications.show({ message: t('account.nameSaved') })
      void client.invalidateQueries({ queryKey: sessionQuery.queryKey })
    },
  })
  return (
    <Panel title={t('account.you')}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <dl className={styles.facts}>
          <dt>{t('account.email')}</dt>
          <dd>{user.email}</dd>
          <dt>{t('account.role')}</dt>
          <dd>
            {app(`roles.${user.role}`)}: {t(`roleHelp.${user.role}`)}
          </dd>
        </dl>
        <TextInput
          label={t('account.name')}
          value={name}
          maxLength={120}
          autoComplete="name"
          onChange={(event) => setName(event.currentTarget.value)}
          error={save.error ? troubleText(save.error, app) : undefined}
        />
        <Button
          type="submit"
          variant="default"
          loading={save.isPending}
          disabled={name.trim() === '' || name.trim() === user.name}
        >
          {t('account.saveName')}
        </Button>
      </form>
    </Panel>
  )
}

function OwnPassword() {
  const t = useTexts('people')
  const app = useTexts('app')
  const [wrong, setWrong] = useState('')
  const change = useMutation({
    mutationFn: changePassword,
    onSuccess: () => notifications.show({ message: t('account.changed') }),
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const element = event.currentTarget
    const form = new FormData(element)
    const password = String(form.get('password'))
    setWrong('')
    change.reset()
    if (password.length < SHORTEST) return setWrong(t('account.tooShort'))
    if (password !== String(form.get('repeat'))) return setWrong(t('account.different'))
    change.mutate({ current: String(form.get('current')), password }, { onSuccess: () => element.reset() })
  }
  const trouble = wrong || (change.error ? troubleText(change.error, app) : '')
  return (
    <Panel title={t('account.password')}>
      <form className={styles.form} onSubmit={submit}>
        <PasswordInput
          name="current"
          label={t('account.current')}
          autoComplete="current-password"
          required
          withAsterisk={false}
        />
        <PasswordInput
          name="password"
          label={t('account.next')}
          description={t('account.hint')}
          autoComplete="new-password"
          required
          withAsterisk={false}
        />
        <PasswordInput
          name="repeat"
          label={t('account.repeat')}
          autoComplete="new-password"
          required
          withAsterisk={false}
        />
        {trouble && (
          <p className={styles.trouble} role="alert">
            {trouble}
          </p>
        )}
        <Button type="submit" variant="default" loading={change.isPending}>
          {t('account.change')}
        </Button>
      </form>
    </Panel>
  )
}

function OwnSessions() {
  const t = useTexts('people')
  const app = useTexts('app')
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const leave = useMutation({
    mutationFn: signOutEverywhere,
    onSuccess: () => {
      client.clear()
      navigate('/sign-in')
    },
  })
  return (
    <Panel title={t('account.sessions')}>
      <p className={styles.text}>{t('account.sessionsText')}</p>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('account.everywhere')}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t('account.everywhereTitle')}
        confirm={t('account.everywhere')}
        cancel={t('cancel')}
        busy={leave.isPending}
        problem={leave.error ? troubleText(leave.error, app) : undefined}
        onConfirm={() => leave.mutate()}
        onClose={() => setAsking(false)}
      >
        {t('account.everywhereText')}
      </ConfirmDialog>
    </Panel>
  )
}
