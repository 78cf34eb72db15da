/** E-mail and password. */
import { Alert, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ApiProblem } from '../api/client.ts'
import { signIn } from '../api/session.ts'
import { PageHeading } from '../app/PageHeading.tsx'
import { navigate, useRoute } from '../app/router.tsx'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { cameFrom } from './came-from.ts'
import styles from './SignIn.module.css'

export function SignInForm() {
  const t = useTexts('app')
  const { query } = useRoute()
  const queryClient = useQueryClient()
  const [trouble, setTrouble] = useState('')
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setTrouble('')
    try {
      await signIn(String(form.get('email')).trim(), String(form.get('password')))
      queryClient.clear()
      navigate(cameFrom(query.get('next')), { replace: true })
    } catch (error) {
      const status = error instanceof ApiProblem ? error.status : 0
      // What locks this one e-mail or person, the server says best.
      const own = error instanceof ApiProblem && /:(switched-off|sign-in-locked)$/.test(error.problem.type)
      if (own) setTrouble(error.message)
      else if (status === 429) setTrouble(t('signIn.tooMany'))
      else if (status >= 400 && status < 500) setTrouble(t('signIn.wrong'))
      else setTrouble(troubleText(error, t))
      setBusy(false)
    }
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <span className={styles.mark}>
          <Icon name="ladder" size={22} />
        </span>
        <PageHeading title={t('signIn.title')} />
        <Text c="dimmed">{t('signIn.lead')}</Text>
        {trouble && (
          <Alert color="danger" role="alert">
            {trouble}
          </Alert>
        )}
        <TextInput
          name="email"
          type="email"
          label={t('signIn.email')}
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus
        />
        <PasswordInput
          name="password"
          label={t('signIn.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
        />
        <Button type="submit" loading={busy} mt="xs">
          {t('signIn.submit')}
        </Button>
      </Stack>
    </form>
  )
}
