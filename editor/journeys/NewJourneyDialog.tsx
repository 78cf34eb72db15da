/** A new journey: empty, from a file, or a copy of one of those that ship with the product, chosen by what it is for. */
import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, Suspense, useRef, useState } from 'react'
import { galleryQuery } from '../api/gallery.ts'
import { part } from '../app/part.ts'
import { RoomLoading } from '../app/RoomLoading.tsx'
import { useLocale, useTexts } from '../i18n/index.ts'
import { useNodeTypes } from '../journey/node-types.ts'
import { Dialog } from '../page/Dialog.tsx'
import { GalleryList } from './GalleryList.tsx'
import { ImportButton } from './ImportButton.tsx'
import styles from './NewJourneyDialog.module.css'
import { blankJourney } from './new-journey.ts'
import { useCreate } from './use-create.ts'
import { useExample } from './use-example.ts'

const GalleryPreview = part(() => import('./GalleryPreview.tsx'))

export default function NewJourneyDialog({ onClose }: { onClose: () => void }) {
  const t = useTexts('journeys')
  const locale = useLocale()
  // A server without examples is no trouble: one begins with an empty journey.
  const { data, isPending } = useQuery({ ...galleryQuery(locale), retry: false })
  const entries = data?.items ?? []
  const example = useExample(entries)
  const [looking, setLooking] = useState<string | null>(null)
  const [left, setLeft] = useState<string | null>(null)
  const [query, setQuery] = useState('')
  const looked = entries.find(({ id }) => id === looking)
  const taking = example.isPending ? (example.variables?.id ?? null) : null
  return (
    <Dialog opened onClose={onClose} title={t('create.title')} size={1120}>
      {looked ? (
        <Suspense fallback={<RoomLoading />}>
          <GalleryPreview
            entry={looked}
            entries={entries}
            taking={taking}
            onUse={example.mutate}
            onBack={() => {
              setLeft(looking)
              setLooking(null)
            }}
          />
        </Suspense>
      ) : (
        <>
          <Blank />
          {(isPending || entries.length > 0) && (
            <GalleryList
              entries={entries}
              loading={isPending}
              query={query}
              onQuery={setQuery}
              taking={taking}
              lastLooked={left}
              onLook={({ id }) => setLooking(id)}
              onUse={example.mutate}
            />
          )}
        </>
      )}
    </Dialog>
  )
}

function Blank() {
  const t = useTexts('journeys')
  const locale = useLocale()
  const types = useNodeTypes()
  const create = useCreate()
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const wanted = name.trim()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (wanted === '') {
      setTried(true)
      field.current?.focus()
      return
    }
    create.mutate({ document: blankJourney(wanted, types, locale), name: wanted })
  }
  return (
    <section className={styles.blank} aria-labelledby="new-journey-blank">
      <div className={styles.blankText}>
        <h2 id="new-journey-blank">{t('gallery.blank')}</h2>
        <p>{t('gallery.blankText')}</p>
      </div>
      <form className={styles.blankForm} onSubmit={submit}>
        <TextInput
          ref={field}
          label={t('create.name')}
          error={tried && wanted === '' && t('create.nameMissing')}
          placeholder={t('create.placeholder')}
          value={name}
          maxLength={120}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={create.isPending} disabled={types.size === 0}>
          {t('create.submit')}
        </Button>
        <ImportButton />
      </form>
    </section>
  )
}
