/** Brings a journey file in, with its stories where it has some; the server takes all of it or says what is wrong. */
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type ChangeEvent, Suspense, useRef, useState } from 'react'
import type { JourneyBundle } from '../../schemas/bundle.ts'
import { part } from '../app/part.ts'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { readJourneyFile } from '../journey/file.ts'

const ImportDialog = part(() => import('./ImportDialog.tsx'))

export function ImportButton() {
  const t = useTexts('journeys')
  const input = useRef<HTMLInputElement>(null)
  const [brought, setBrought] = useState<JourneyBundle | null>(null)
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.currentTarget.files?.[0]
    event.currentTarget.value = ''
    if (!file) return
    const bundle = readJourneyFile(await file.text())
    if (bundle) setBrought(bundle)
    else notifications.show({ color: 'danger', message: t('import.notJourney', { file: file.name }) })
  }
  return (
    <>
      <input ref={input} type="file" accept=".json,application/json" hidden onChange={read} />
      <Button variant="default" leftSection={<Icon name="upload" />} onClick={() => input.current?.click()}>
        {t('import.button')}
      </Button>
      {brought && (
        <Suspense>
          <ImportDialog bundle={brought} onClose={() => setBrought(null)} />
        </Suspense>
      )}
    </>
  )
}
