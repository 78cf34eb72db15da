/** The first administrator, or an invited person, chooses a password by a link that works once. */
import { Alert, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ApiProblem } from '../api/client.ts'
import { setFirstPassword } from '../api/session.ts'
import { PageHeading } from '../app/PageHeading.tsx'
import { Link, navigate } from '../app/router.tsx'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'

const SHORTEST = 10

export function FirstPassword({ token }: { token: string }) {
  const t = useTexts('app')
  const queryClient = useQueryClient()
  const [trouble, setTrouble] = useState('')
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const password = String(form.get('password'))
    if (password.length < SHORTEST) return setTrouble(t('signIn.tooShort'))
    if (password !== String(form.get('repeat'))) return setTrouble(t('signIn.different'))
    setBusy(true)
    setTrouble('')
    try {
      const name = String(form.get('name')).trim()
      const email = String(form.get('email')).trim()
      await setFirstPassword({ token, password, ...(name && { name }), ...(email && { email }) })
      queryClient.clear()
      navigate('/journeys', { replace: true })
    } catch (error) {
      const gone = error instanceof ApiProblem && [401, 403, 404, 409, 410].includes(error.status)
      setTrouble(gone ? t('signIn.linkUsed') : troubleText(error, t))
      setBusy(false)
    }
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <PageHeading title={t('signIn.firstTitle')} />
        <Text c="dimmed">{t('signIn.firstLead')}</Text>
        {trouble && (
          <Alert color="danger" role="alert">
            {trouble}
          </Alert>
        )}
        <TextInput name="name" label={t('signIn.name')} autoComplete="name" autoFocus />
        <TextInput
          name="email"
          type="email"
          label={t('signIn.email')}
          description={t('signIn.emailHint')}
          autoComplete="username"
        />
        <PasswordInput
          name="password"
          label={t('signIn.newPassword')}
          description={t('signIn.passwordHint')}
          autoComplete="new-password"
          required
          withAsterisk={false}
        />
        <PasswordInput
          name="repeat"
          label={t('signIn.repeat')}
          autoComplete="new-password"
          required
          withAsterisk={false}
        />
        <Button type="submit" loading={busy} mt="xs">
          {t('signIn.create')}
        </Button>
        <Text fz="sm">
          <Link to="/sign-in">{t('signIn.goToSignIn')}</Link>
        </Text>
      </Stack>
    </form>
  )
}
