/** What one can do with several selected things, or with a frame or a note, floating above them. */
import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { NodeToolbar, Position } from '@xyflow/react'
import type { Tint } from '../../schemas/journey.ts'
import { useLocale, useTexts } from '../i18n/index.ts'
import { Icon, type IconName } from '../icons/Icon.tsx'
import { useNodeTypes } from '../journey/node-types.ts'
import { ALIGNMENTS, type Alignment } from './align.ts'
import {
  alignSelected,
  duplicateSelected,
  groupSelected,
  removeSelected,
  tidySelected,
  tintSelected,
  ungroupSelected,
} from './commands.ts'
import { drawnIds } from './drawn-ids.ts'
import { useSelection } from './flow.ts'
import styles from './SelectionTools.module.css'
import './tints.css'

const TINTS: readonly Tint[] = ['petrol', 'amber', 'blue', 'violet', 'grey']
const ICONS: Record<Alignment, IconName> = {
  left: 'align-left',
  centre: 'align-centre',
  right: 'align-right',
  top: 'align-top',
  middle: 'align-middle',
  bottom: 'align-bottom',
  across: 'spread-across',
  down: 'spread-down',
}

export default function SelectionTools() {
  const t = useTexts('canvas')
  const locale = useLocale()
  const types = useNodeTypes()
  const { nodes, frames, notes } = useSelection()
  const several = nodes.length + notes.length > 1
  const coloured = frames.length + notes.length > 0
  return (
    <NodeToolbar nodeId={drawnIds()} isVisible position={Position.Top} offset={14}>
      <div className={styles.tools} role="toolbar" aria-label={t('selection.title')}>
        <Tool icon="copy" label={t('selection.duplicate')} onClick={() => duplicateSelected(types)} />
        {nodes.length > 0 && frames.length === 0 && (
          <Tool icon="frame" label={t('selection.group')} onClick={() => groupSelected(t('frame.new'))} />
        )}
        {frames.length > 0 && <Tool icon="ungroup" label={t('selection.ungroup')} onClick={ungroupSelected} />}
        {several && (
          <Menu position="bottom-start">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" c="var(--ink)" size={30} aria-label={t('selection.align')}>
                <Icon name="align-left" />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {ALIGNMENTS.map((how) => (
                <Menu.Item key={how} leftSection={<Icon name={ICONS[how]} />} onClick={() => alignSelected(how)}>
                  {t(`selection.${how}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
        {nodes.length > 1 && (
          <Tool icon="tidy" label={t('selection.tidy')} onClick={() => tidySelected(types, locale)} />
        )}
        {coloured && <Tints />}
        <Tool icon="trash" label={t('selection.delete')} onClick={removeSelected} />
      </div>
    </NodeToolbar>
  )
}

function Tints() {
  const t = useTexts('canvas')
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" c="var(--ink)" size={30} aria-label={t('tint.title')}>
          <span className={styles.tint} data-tint="violet" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<span className={styles.tint} />} onClick={() => tintSelected(undefined)}>
          {t('tint.none')}
        </Menu.Item>
        {TINTS.map((tint) => (
          <Menu.Item
            key={tint}
            leftSection={<span className={styles.tint} data-tint={tint} />}
            onClick={() => tintSelected(tint)}
          >
            {t(`tint.${tint}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function Tool({ icon, label, onClick }: { icon: IconName; label: string; onClick: () => void }) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" c="var(--ink)" size={30} onClick={onClick} aria-label={label}>
        <Icon name={icon} />
      </ActionIcon>
    </Tooltip>
  )
}
