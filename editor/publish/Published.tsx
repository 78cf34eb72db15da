/** After publishing: what it means for those inside, and the way to bring people in. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { versionsQuery } from '../api/journeys.ts'
import { movesQuery } from '../api/moves.ts'
import { useTexts } from '../i18n/index.ts'
import { useJourney } from '../journey/store.ts'
import page from '../page/page.module.css'
import { MoveProgress } from './MoveProgress.tsx'
import styles from './publish.module.css'

type Props = { version: number; onEnroll: () => void; onClose: () => void }

export function Published({ version, onEnroll, onClose }: Props) {
  const t = useTexts('publish')
  const id = useJourney(({ document }) => document?.id ?? '')
  const { data } = useQuery(versionsQuery(id))
  const { data: moves } = useQuery(movesQuery(id))
  const move = moves?.items.find(({ to }) => to === version)
  const before = data?.items.some((item) => item.version < version && item.waiting > 0)
  return (
    <>
      <p className={styles.done} role="status">
        {t('done', { version })}
      </p>
      {move ? (
        <MoveProgress journey={id} version={version} />
      ) : (
        <p className={page.dialogText}>{t(before ? 'doneOthersStay' : 'doneText')}</p>
      )}
      <div className={page.dialogActions}>
        <Button variant="default" onClick={onClose}>
          {t('close')}
        </Button>
        <Button data-tour="enroll" onClick={onEnroll} data-autofocus>
          {t('enrollPeople')}
        </Button>
      </div>
    </>
  )
}
