/** Zoom, fit, tidy up and the list of keys, as a strip at the canvas's lower left. */
import { ActionIcon, Tooltip } from '@mantine/core'
import { Panel, useReactFlow, useStore } from '@xyflow/react'
import type { MouseEvent } from 'react'
import { formatNumber } from '../i18n/format.ts'
import { useLocale, useTexts } from '../i18n/index.ts'
import { Icon, type IconName } from '../icons/Icon.tsx'
import type { Point } from '../journey/edits.ts'
import { useNodeTypes } from '../journey/node-types.ts'
import styles from './CanvasTools.module.css'
import { noteAt, tidy } from './commands.ts'
import { openFind } from './FindInJourney.tsx'
import { useHelp } from './open-dialogs.ts'
import { middleOf } from './pointer.ts'

type ToFlow = (screen: Point) => Point

/** In the middle of the canvas: where the button is, nobody wants a note. */
function addNoteFrom({ currentTarget }: MouseEvent<HTMLElement>, toFlow: ToFlow) {
  const canvas = currentTarget.closest<HTMLElement>('.react-flow')
  if (canvas) noteAt(toFlow(middleOf(canvas)))
}

type Props = { readOnly?: boolean }

export function CanvasTools({ readOnly = false }: Props) {
  const t = useTexts('canvas')
  const locale = useLocale()
  const types = useNodeTypes()
  const { zoomIn, zoomOut, fitView, screenToFlowPosition } = useReactFlow()
  const zoom = useStore((state) => Math.round(state.transform[2] * 100))
  const showAll = () => fitView({ padding: 0.12, maxZoom: 1, duration: 120 })
  const tidyUp = () => {
    tidy(types, locale)
    requestAnimationFrame(() => showAll())
  }
  return (
    <Panel position="bottom-left" className={styles.tools}>
      <Tool icon="minus" label={t('tools.zoomOut')} onClick={() => zoomOut({ duration: 100 })} />
      <span className={styles.zoom}>{formatNumber(zoom / 100, { style: 'percent' })}</span>
      <Tool icon="plus" label={t('tools.zoomIn')} onClick={() => zoomIn({ duration: 100 })} />
      <Tool icon="fit-view" label={t('tools.fit')} onClick={showAll} />
      {!readOnly && (
        <Tool icon="note" label={t('note.add')} onClick={(event) => addNoteFrom(event, screenToFlowPosition)} />
      )}
      {!readOnly && <Tool icon="search" label={t('find.title')} onClick={openFind} />}
      {!readOnly && <Tool icon="tidy" label={t('tools.tidy')} onClick={tidyUp} />}
      {!readOnly && <Tool icon="keyboard" label={t('tools.keys')} onClick={() => useHelp.setState({ open: true })} />}
    </Panel>
  )
}

function Tool({
  icon,
  label,
  onClick,
}: {
  icon: IconName
  label: string
  onClick: (event: MouseEvent<HTMLElement>) => void
}) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" c="var(--quiet)" size={30} onClick={onClick} aria-label={label}>
        <Icon name={icon} />
      </ActionIcon>
    </Tooltip>
  )
}
