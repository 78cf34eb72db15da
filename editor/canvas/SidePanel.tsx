/** The panel at the right: the form of the selected step, the phone one tries the journey on, its stories. */
import { ActionIcon, Tabs, Tooltip } from '@mantine/core'
import { Suspense, useEffect, useState } from 'react'
import { ErrorBoundary } from '../app/ErrorBoundary.tsx'
import { laterPart, part } from '../app/part.ts'
import { RoomLoading } from '../app/RoomLoading.tsx'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { useSelection } from './flow.ts'
import { JourneySummary } from './JourneySummary.tsx'
import { usePanelTab } from './panel-tab.ts'
import styles from './SidePanel.module.css'
import { loadInspector, useInspectorSoon } from './useInspectorSoon.ts'

const Inspector = part(loadInspector)
const SimulatorPanel = part(() => import('../simulator/SimulatorPanel.tsx'))
const StoriesPanel = part(() => import('../stories/StoriesPanel.tsx'))
const StoriesMark = laterPart(() => import('../stories/StoriesMark.tsx'))

export function SidePanel() {
  const t = useTexts('canvas')
  const tab = usePanelTab((state) => state.tab)
  const folded = usePanelTab((state) => state.folded)
  useEffect(() => () => usePanelTab.setState({ tab: 'step' }), [])
  const selected = useSelection((state) => (state.nodes.length === 1 ? (state.nodes[0] ?? null) : null))
  const isIdle = useSelection((state) => state.nodes.length === 0)
  useInspectorSoon()
  const [wanted, setWanted] = useState(false)
  const [simulated, setSimulated] = useState(false)
  useEffect(() => {
    if (tab === 'simulator') setSimulated(true)
  }, [tab])
  return (
    <aside className={styles.panel} data-folded={folded || undefined} aria-label={t('panel.title')}>
      <Tooltip label={t(folded ? 'panel.unfold' : 'panel.fold')} position="left">
        <ActionIcon
          className={styles.fold}
          variant="subtle"
          color="gray"
          c="var(--quiet)"
          aria-expanded={!folded}
          aria-label={t(folded ? 'panel.unfold' : 'panel.fold')}
          onClick={() => usePanelTab.setState({ folded: !folded })}
        >
          <Icon name={folded ? 'chevron-left' : 'chevron-right'} />
        </ActionIcon>
      </Tooltip>
      <Tabs
        value={tab}
        onChange={(wanted) => usePanelTab.setState({ tab: wanted ?? 'step' })}
        keepMounted
        classNames={{ root: styles.tabs, list: styles.list, tab: styles.tab, panel: styles.body }}
      >
        <Tabs.List>
          <Tabs.Tab value="step">{t('panel.step')}</Tabs.Tab>
          <Tabs.Tab value="simulator">{t('panel.simulator')}</Tabs.Tab>
          <Tabs.Tab
            value="stories"
            rightSection={
              // They run in the background, whichever tab is open; without their code the tab is there all the same.
              <ErrorBoundary fallback={null}>
                <Suspense>
                  <StoriesMark />
                </Suspense>
              </ErrorBoundary>
            }
          >
            {t('panel.stories')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="step" data-panel="step">
          <ErrorBoundary key={selected}>
            <Suspense fallback={<RoomLoading />}>
              {isIdle && !wanted ? <JourneySummary onEdit={() => setWanted(true)} /> : <Inspector nodeId={selected} />}
            </Suspense>
          </ErrorBoundary>
        </Tabs.Panel>
        <Tabs.Panel value="simulator">
          {/* Mounted at first use and kept, so that the conversation stays while one edits a step. */}
          {simulated && (
            <ErrorBoundary>
              <Suspense fallback={<RoomLoading />}>
                <SimulatorPanel />
              </Suspense>
            </ErrorBoundary>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="stories">
          {tab === 'stories' && (
            <ErrorBoundary>
              <Suspense fallback={<RoomLoading />}>
                <StoriesPanel />
              </Suspense>
            </ErrorBoundary>
          )}
        </Tabs.Panel>
      </Tabs>
    </aside>
  )
}
