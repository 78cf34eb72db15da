/** Whoever was invited chooses a name and a password here; whoever lost a password, another one. The link works once. */
import { Alert, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { LinkFor } from '../../schemas/people-api.ts'
import { ApiProblem } from '../api/client.ts'
import { askLink, setFirstPassword } from '../api/session.ts'
import { PageHeading } from '../app/PageHeading.tsx'
import { Link, navigate } from '../app/router.tsx'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import styles from './SignIn.module.css'

const SHORTEST = 10

export default function InvitationPage() {
  const t = useTexts('people')
  // Behind the #, which no server or proxy on the way ever sees.
  const [token] = useState(() => location.hash.slice(1))
  const link = useQuery({
    queryKey: ['link', token],
    queryFn: () => askLink(token),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <div className={styles.door}>
      <div className={styles.card}>
        {link.data ? (
          <Choose token={token} link={link.data} />
        ) : (
          <Stack gap="sm">
            <PageHeading title={t('invitation.title')} />
            {link.isPending ? <Text role="status">{t('invitation.checking')}</Text> : <Gone error={link.error} />}
          </Stack>
        )}
      </div>
    </div>
  )
}

function Gone({ error }: { error: unknown }) {
  const t = useTexts('people')
  const app = useTexts('app')
  const isOver = error instanceof ApiProblem && [410, 422].includes(error.status)
  return (
    <>
      <Alert color="danger" role="alert">
        {isOver ? t('invitation.gone') : troubleText(error, app)}
      </Alert>
      <Text fz="sm">
        <Link to="/sign-in">{t('invitation.signIn')}</Link>
      </Text>
    </>
  )
}

function Choose({ token, link }: { token: string; link: LinkFor }) {
  const t = useTexts('people')
  const app = useTexts('app')
  const client = useQueryClient()
  const [trouble, setTrouble] = useState('')
  const [busy, setBusy] = useState(false)
  const isInvitation = link.kind === 'invitation'
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const password = String(form.get('password'))
    const name = String(form.get('name') ?? '').trim()
    if (password.length < SHORTEST) return setTrouble(t('account.tooShort'))
    if (password !== String(form.get('repeat'))) return setTrouble(t('account.different'))
    setBusy(true)
    setTrouble('')
    try {
      await setFirstPassword({ token, password, ...(name === '' ? {} : { name }) })
      client.clear()
      navigate('/journeys', { replace: true })
    } catch (error) {
      const isOver = error instanceof ApiProblem && error.status === 410
      setTrouble(isOver ? t('invitation.gone') : troubleText(error, app))
      setBusy(false)
    }
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <PageHeading title={t(isInvitation ? 'invitation.title' : 'invitation.passwordTitle')} />
        <Text c="dimmed">{t(isInvitation ? 'invitation.lead' : 'invitation.passwordLead', { email: link.email })}</Text>
        {trouble && (
          <Alert color="danger" role="alert">
            {trouble}
          </Alert>
        )}
        {/* So that a password manager knows whose password it keeps. */}
        <input type="hidden" autoComplete="username" value={link.email} readOnly />
        {isInvitation && (
          <TextInput
            name="name"
            label={t('invitation.name')}
            defaultValue={link.name}
            autoComplete="name"
            required
            withAsterisk={false}
          />
        )}
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
        <Button type="submit" loading={busy} mt="xs">
          {t('invitation.submit')}
        </Button>
      </Stack>
    </form>
  )
}
