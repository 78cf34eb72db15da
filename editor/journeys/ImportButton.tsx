/** Brings a journey file in as a new journey; the server checks it whole and says what is wrong. */
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type ChangeEvent, useRef } from 'react'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { readJourneyFile } from '../journey/file.ts'
import { useCreate } from './use-create.ts'

export function ImportButton() {
  const t = useTexts('journeys')
  const create = useCreate()
  const input = useRef<HTMLInputElement>(null)
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.currentTarget.files?.[0]
    event.currentTarget.value = ''
    if (!file) return
    const document = readJourneyFile(await file.text())
    if (document) create.mutate({ document, name: document.name })
    else notifications.show({ color: 'danger', message: t('import.notJourney', { file: file.name }) })
  }
  return (
    <>
      <input ref={input} type="file" accept=".json,application/json" hidden onChange={read} />
      <Button
        variant="default"
        leftSection={<Icon name="upload" />}
        loading={create.isPending}
        onClick={() => input.current?.click()}
      >
        {t('import.button')}
      </Button>
    </>
  )
}
