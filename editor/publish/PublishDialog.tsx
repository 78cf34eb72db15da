/** Publishing: a checklist in the order in which one would ask; the button says what will happen; then who comes in. */
import { useState } from 'react'
import { useTexts } from '../i18n/index.ts'
import { useJourney } from '../journey/store.ts'
import { Dialog } from '../page/Dialog.tsx'
import { Asked } from './Asked.tsx'
import { Checklist } from './Checklist.tsx'
import { Enroll } from './Enroll.tsx'
import { Published } from './Published.tsx'

export default function PublishDialog({ onClose }: { onClose: () => void }) {
  const t = useTexts('publish')
  const [version, setVersion] = useState<number | null>(null)
  const [enrolling, setEnrolling] = useState(false)
  const [asked, setAsked] = useState(false)
  const id = useJourney(({ document }) => document?.id ?? '')
  return (
    <Dialog opened onClose={onClose} size={680} title={t(enrolling ? 'enroll.title' : 'title')}>
      {enrolling ? (
        <Enroll journey={id} onClose={onClose} />
      ) : asked ? (
        <Asked onClose={onClose} />
      ) : version === null ? (
        <Checklist onPublished={setVersion} onAsked={() => setAsked(true)} onClose={onClose} />
      ) : (
        <Published version={version} onEnroll={() => setEnrolling(true)} onClose={onClose} />
      )}
    </Dialog>
  )
}
