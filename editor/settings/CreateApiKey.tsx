/** Makes an API key and shows it the only time it can be seen. */
import { Button, Select, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { covers, ROLES, type Role } from '../../schemas/roles.ts'
import { sessionQuery } from '../api/session.ts'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { CopyText } from './CopyText.tsx'
import css from './settings.module.css'
import { apiKeysQuery, createApiKey, type NewApiKey } from './settings-api.ts'

const DAYS = [30, 90, 365] as const
const FOREVER = 'forever'

export function CreateApiKey() {
  const t = useTexts('settings')
  const app = useTexts('app')
  const client = useQueryClient()
  const people = useTexts('people')
  const { data: session } = useQuery(sessionQuery)
  const own = session?.user.role ?? 'reader'
  const [role, setRole] = useState<Role | null>(null)
  const [days, setDays] = useState('365')
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const create = useMutation({
    mutationFn: createApiKey,
    onSuccess: () => {
      setName('')
      setTried(false)
      void client.invalidateQueries({ queryKey: apiKeysQuery.queryKey })
    },
  })
  if (create.data) {
    const store = () => {
      create.reset()
      // The form that takes the key's place is there by the next frame.
      requestAnimationFrame(() => input.current?.focus())
    }
    return <Created created={create.data} onStored={store} />
  }
  return (
    <form
      noValidate
      className={css.create}
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (name.trim() === '') input.current?.focus()
        else
          create.mutate({ name: name.trim(), role: role ?? own, ...(days === FOREVER ? {} : { days: Number(days) }) })
      }}
    >
      <TextInput
        ref={input}
        label={t('keys.name')}
        placeholder={t('keys.namePlaceholder')}
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={
          tried && name.trim() === ''
            ? t('keys.nameInvalid')
            : create.error && `${t('keys.failed')}. ${troubleText(create.error, app)}`
        }
        w={260}
      />
      <Select
        label={people('keys.role')}
        w={150}
        value={role ?? own}
        data={ROLES.filter((each) => covers(own, each)).map((each) => ({ value: each, label: app(`roles.${each}`) }))}
        onChange={(chosen) => setRole(ROLES.find((each) => each === chosen) ?? null)}
      />
      <Select
        label={people('keys.for')}
        w={130}
        value={days}
        data={[
          ...DAYS.map((count) => ({ value: String(count), label: people('keys.days', { count }) })),
          { value: FOREVER, label: people('keys.forever') },
        ]}
        onChange={(chosen) => setDays(chosen ?? FOREVER)}
      />
      <Button type="submit" variant="default" loading={create.isPending}>
        {t('keys.create')}
      </Button>
    </form>
  )
}

function Created({ created, onStored }: { created: NewApiKey; onStored: () => void }) {
  const t = useTexts('settings')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className={css.created} aria-labelledby="created-key">
      <h3 id="created-key" tabIndex={-1} ref={heading}>
        {t('keys.createdTitle')}
      </h3>
      <p>{t('keys.createdText', { name: created.name })}</p>
      <CopyText text={created.key} label={t('keys.keyLabel')} />
      <Button mt={12} size="xs" onClick={onStored}>
        {t('keys.stored')}
      </Button>
    </section>
  )
}
