/** The tab "Histórias": every conversation that protects the journey, how it stands now, and what to do where one fails. */
import { Button, Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { storiesQuery } from '../api/stories.ts'
import { Trouble } from '../app/Trouble.tsx'
import { usePanelTab } from '../canvas/panel-tab.ts'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { clearLitPath, lightPath } from '../journey/lit-path.ts'
import { useJourney } from '../journey/store.ts'
import { BrokenStories } from './BrokenStories.tsx'
import { StoryRow } from './StoryRow.tsx'
import styles from './stories.module.css'
import { useStoryRuns } from './story-runs.ts'

const toSimulator = () => usePanelTab.setState({ tab: 'simulator' })

export default function StoriesPanel() {
  const t = useTexts('stories')
  const journey = useJourney((state) => state.document?.id ?? '')
  const { data, error, refetch } = useQuery({ ...storiesQuery(journey), enabled: journey !== '' })
  const runs = useStoryRuns((state) => state.runs)
  const running = useStoryRuns((state) => state.running)
  const problem = useStoryRuns((state) => state.problem)
  const [open, setOpen] = useState<string | null>(null)
  useLitStory(open)
  if (error) return <Trouble error={error} onRetry={refetch} />
  if (!data) return <Loader m="lg" size="sm" />
  const failing = data.items.filter(({ id }) => runs.get(id)?.failure).length
  const rest = data.items.filter(({ id }) => runs.has(id) && !runs.get(id)?.failure).length
  // Those that fail come first; among the others the order of their names stays.
  const shown = data.items.toSorted((a, b) => rank(runs.get(a.id)) - rank(runs.get(b.id)))
  return (
    <div className={styles.panel}>
      <h2 className="visually-hidden">{t('title')}</h2>
      {data.items.length === 0 && data.broken.length === 0 ? (
        <Empty />
      ) : (
        <>
          <div className={styles.summary} data-standing={failing > 0 ? 'fails' : rest > 0 ? 'holds' : 'unknown'}>
            <p role="status">
              {failing > 0
                ? data.items.length === 1
                  ? t('summary.only')
                  : t('summary.fail', { count: failing, total: data.items.length })
                : running.size > 0 && rest < data.items.length
                  ? t('summary.running', { count: data.items.length })
                  : t('summary.hold', { count: data.items.length })}
            </p>
            {running.size > 0 && <Loader size={14} aria-label={t('running')} />}
          </div>
          {problem !== null && (
            <p className={styles.note} role="alert">
              {problem === 'offline' ? t('problem.offline') : t('problem.refused', { why: problem.refused })}
            </p>
          )}
          <ul className={styles.list} aria-label={t('title')}>
            {shown.map((stored) => (
              <StoryRow
                key={stored.id}
                stored={stored}
                run={runs.get(stored.id)}
                running={running.has(stored.id)}
                open={open === stored.id}
                onToggle={() => setOpen(open === stored.id ? null : stored.id)}
              />
            ))}
          </ul>
          <BrokenStories journey={journey} broken={data.broken} />
          <Button variant="default" size="xs" leftSection={<Icon name="plus" size={14} />} onClick={toSimulator}>
            {t('add')}
          </Button>
          <p className={styles.note}>{t('addHint')}</p>
        </>
      )}
    </div>
  )
}

function Empty() {
  const t = useTexts('stories')
  return (
    <div className={styles.empty}>
      <Icon name="chat" size={30} />
      <h3>{t('empty.title')}</h3>
      <p>{t('empty.text')}</p>
      <ol>
        <li>{t('empty.step1')}</li>
        <li>{t('empty.step2')}</li>
        <li>{t('empty.step3')}</li>
      </ol>
      <Button size="sm" onClick={toSimulator}>
        {t('empty.go')}
      </Button>
    </div>
  )
}

/** The way of the story that is looked at, up to where it failed. */
function useLitStory(open: string | null) {
  const run = useStoryRuns((state) => (open === null ? undefined : state.runs.get(open)))
  const t = useTexts('stories')
  useEffect(() => {
    if (!run) return
    const { path, failure } = run
    const lit = { nodes: new Set(path.nodes), edges: new Set(path.edges) }
    const marks = new Map(failure?.node === undefined ? [] : [[failure.node, { text: t('failsHere'), late: true }]])
    lightPath(failure ? { ...lit, current: failure.node, marks } : lit)
    return clearLitPath
  }, [run, t])
}

function rank(run: { failure?: unknown } | undefined): number {
  return run?.failure ? 0 : 1
}
