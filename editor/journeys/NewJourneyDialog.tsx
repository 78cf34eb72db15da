/** A new journey: empty, or from one of the examples that ship with the product. */
import { Button, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { examplesQuery } from '../api/journeys.ts'
import { useLocale, useTexts } from '../i18n/index.ts'
import { useNodeTypes } from '../journey/node-types.ts'
import { Dialog } from '../page/Dialog.tsx'
import page from '../page/page.module.css'
import styles from './JourneysPage.module.css'
import { blankJourney } from './new-journey.ts'
import { useCreate } from './use-create.ts'

const BLANK = ''

export function NewJourneyDialog({ onClose }: { onClose: () => void }) {
  const t = useTexts('journeys')
  const locale = useLocale()
  const types = useNodeTypes()
  // A server without examples is no trouble: one begins with an empty journey.
  const { data: examples } = useQuery({ ...examplesQuery, retry: false })
  const create = useCreate()
  const [from, setFrom] = useState(BLANK)
  const [name, setName] = useState<string | null>(null)
  const example = examples?.items.find(({ id }) => id === from)
  const shownName = name ?? example?.name ?? ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wanted = shownName.trim() || t('untitled')
    create.mutate({ document: example ?? blankJourney(wanted, types, locale), name: wanted })
  }
  return (
    <Dialog opened onClose={onClose} title={t('create.title')} size={520}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={t('create.name')}
            placeholder={t('create.placeholder')}
            value={shownName}
            maxLength={120}
            data-autofocus
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <fieldset className={styles.fields}>
            <legend className={styles.legend}>{t('create.from')}</legend>
            <div className={styles.choices}>
              <Choice
                value={BLANK}
                chosen={from}
                onChoose={setFrom}
                title={t('create.blank')}
                text={t('create.blankText')}
              />
              {examples?.items.map(({ id, name: title, description, nodes }) => (
                <Choice
                  key={id}
                  value={id}
                  chosen={from}
                  onChoose={setFrom}
                  title={title}
                  text={description ?? t('create.steps', { count: nodes.length })}
                />
              ))}
            </div>
          </fieldset>
        </Stack>
        <div className={page.dialogActions}>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={create.isPending} disabled={types.size === 0}>
            {t('create.submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

type ChoiceProps = { value: string; chosen: string; onChoose: (value: string) => void; title: string; text: string }

function Choice({ value, chosen, onChoose, title, text }: ChoiceProps) {
  return (
    <label className={styles.choice}>
      <input type="radio" name="from" value={value} checked={value === chosen} onChange={() => onChoose(value)} />
      <span>
        <strong>{title}</strong>
        <small>{text}</small>
      </span>
    </label>
  )
}
