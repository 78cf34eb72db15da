/** One story: how it stands, and when opened what differs, the way to the step, and what one can do with it. */
import { Button, Loader, Menu } from '@mantine/core'
import { Suspense, useState } from 'react'
import type { StoredStory, StoryRun } from '../../schemas/story-api.ts'
import { part } from '../app/part.ts'
import { usePanelTab } from '../canvas/panel-tab.ts'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { journeyStore, useJourney } from '../journey/store.ts'
import { play } from '../simulator/simulation.ts'
import { DeleteStory } from './DeleteStory.tsx'
import { RenameStory } from './RenameStory.tsx'
import { StoryFailureView } from './StoryFailureView.tsx'
import styles from './stories.module.css'
import { eventsOf, openingOf } from './story-play.ts'

const AcceptDialog = part(() => import('./AcceptDialog.tsx'))

type Props = {
  stored: StoredStory
  run: StoryRun | undefined
  running: boolean
  open: boolean
  onToggle: () => void
}

type Asking = 'rename' | 'delete' | 'accept' | null

export function StoryRow({ stored, run, running, open, onToggle }: Props) {
  const t = useTexts('stories')
  const [asking, setAsking] = useState<Asking>(null)
  const { id, story } = stored
  const journey = useJourney((state) => state.document)
  const standing = running ? 'running' : !run ? 'unknown' : run.failure ? 'fails' : 'holds'
  const close = () => setAsking(null)
  return (
    <li className={styles.story} data-standing={standing}>
      <div className={styles.line}>
        <button type="button" className={styles.name} aria-expanded={open} onClick={onToggle}>
          <span className={styles.mark}>
            {running ? (
              <Loader size={13} aria-hidden />
            ) : (
              <Icon name={run?.failure ? 'alert' : run ? 'check' : 'clock'} size={15} />
            )}
          </span>
          <span>
            {story.name} <span className="visually-hidden">({t(`standing.${standing}`)})</span>
          </span>
        </button>
        <Menu position="bottom-end">
          <Menu.Target>
            <button type="button" className={styles.more} aria-label={t('more', { name: story.name })}>
              <Icon name="more" size={16} />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => openInSimulator(stored, run)}>{t('openInSimulator')}</Menu.Item>
            <Menu.Item onClick={() => setAsking('rename')}>{t('rename')}</Menu.Item>
            <Menu.Item color="danger" onClick={() => setAsking('delete')}>
              {t('delete')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      {open && (
        <div className={styles.body}>
          {run?.failure && journey ? (
            <StoryFailureView journey={journey} story={story} failure={run.failure} />
          ) : (
            <p>{t(`body.${standing}`)}</p>
          )}
          <div className={styles.actions}>
            <Button size="compact-sm" variant="default" onClick={() => openInSimulator(stored, run)}>
              {t(run?.failure ? 'openAtFailure' : 'openInSimulator')}
            </Button>
            {run?.failure && (
              <Button size="compact-sm" variant="default" onClick={() => setAsking('accept')}>
                {t('accept.open')}
              </Button>
            )}
          </div>
        </div>
      )}
      {asking === 'rename' && <RenameStory stored={stored} onClose={close} />}
      {asking === 'delete' && <DeleteStory stored={stored} onClose={close} />}
      {asking === 'accept' && journey && (
        <Suspense>
          <AcceptDialog id={id} story={story} journey={journey} onClose={close} />
        </Suspense>
      )}
    </li>
  )
}

/** Up to the failing moment, or to its end. */
function openInSimulator({ id, story }: StoredStory, run: StoryRun | undefined) {
  const { document } = journeyStore.getState()
  if (!document) return
  usePanelTab.setState({ tab: 'simulator' })
  void play(document, openingOf(story), { id, name: story.name }, eventsOf(story, run?.failure?.step))
}
