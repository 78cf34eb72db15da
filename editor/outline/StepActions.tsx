/** The menu of a step in the list: every edit of it, with the key that does the same. One menu for all rows. */
import { Kbd, Menu } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Journey } from '../../schemas/journey.ts'
import { announce } from '../canvas/announce.ts'
import { openForm } from '../canvas/panel-tab.ts'
import { keycaps } from '../canvas/shortcuts.ts'
import { askWay } from '../canvas/way-picker.ts'
import { useTexts } from '../i18n/index.ts'
import { Icon, type IconName } from '../icons/Icon.tsx'
import { groupNodes, joinGroup, ungroupNodes } from '../journey/groups.ts'
import { freshId } from '../journey/ids.ts'
import { useNodeTypes } from '../journey/node-types.ts'
import { edit, useJourney } from '../journey/store.ts'
import { duplicate, move, remove } from './commands.ts'
import { goToStop, useStops } from './stops.ts'
import type { Row, Told } from './told.ts'

/** A menu of more frames than this is no menu; on the drawing they can be dragged into any. */
const MOST_FRAMES = 12

export function StepActions({ told }: { told: Told }) {
  const menu = useStops((state) => state.menu)
  const row = menu && told.rows.get(menu.node)
  if (!menu || !row) return null
  const { left, top, width, height } = menu.box
  const close = () => {
    useStops.setState({ menu: null })
    goToStop({ node: menu.node })
  }
  return (
    <Menu opened onClose={close} position="bottom-end" width={300} returnFocus={false} withinPortal>
      <Menu.Target>
        <span style={{ position: 'fixed', left, top, width, height, pointerEvents: 'none' }} />
      </Menu.Target>
      <Menu.Dropdown>
        <Items told={told} row={row} />
      </Menu.Dropdown>
    </Menu>
  )
}

function Items({ told, row }: { told: Told; row: Row }) {
  const t = useTexts('outline')
  const types = useNodeTypes()
  const { id } = row.node
  const isEntry = (step: string) => types.get(told.rows.get(step)?.node.type ?? '')?.hints.entry === true
  const hasWays = row.ways.length > 0
  const moved = (way: 'earlier' | 'later') => {
    const said = move(told, id, way, isEntry) ? 'moved' : `cannotMove.${way}`
    announce(t(said, { step: row.name }))
  }
  return (
    <>
      <Item icon="edit" keys="Enter" onClick={openForm}>
        {t('menu.open')}
      </Item>
      {hasWays && (
        <Item icon="plus" keys="+" onClick={() => askWay({ kind: 'add', node: id })}>
          {t('menu.add')}
        </Item>
      )}
      {hasWays && (
        <Item icon="link" onClick={() => askWay({ kind: 'connect', node: id })}>
          {t('menu.connect')}
        </Item>
      )}
      <Item icon="edit" keys="F2" onClick={() => useStops.setState({ renaming: id })}>
        {t('menu.rename')}
      </Item>
      {!isEntry(id) && (
        <>
          <Item icon="copy" keys="Ctrl+D" onClick={() => duplicate(row)}>
            {t('menu.duplicate')}
          </Item>
          <Menu.Divider />
          <Item icon="chevron-up" keys="Ctrl+ArrowUp" onClick={() => moved('earlier')}>
            {t('menu.earlier')}
          </Item>
          <Item icon="chevron-down" keys="Ctrl+ArrowDown" onClick={() => moved('later')}>
            {t('menu.later')}
          </Item>
          <Item icon="branch" onClick={() => askWay({ kind: 'move', node: id })}>
            {t('menu.moveTo')}
          </Item>
          <FrameItems row={row} />
          <Menu.Divider />
          <Item icon="trash" keys="Delete" onClick={() => remove(told, id, false)}>
            {t('menu.delete')}
          </Item>
          <Item icon="trash" onClick={() => remove(told, id, true)}>
            {t('menu.deleteAndClose')}
          </Item>
        </>
      )}
    </>
  )
}

/** Into a frame and out of it; a frame that loses its last step goes. */
function FrameItems({ row }: { row: Row }) {
  const t = useTexts('outline')
  const canvas = useTexts('canvas')
  const groups = useJourney(({ document }) => document?.groups) ?? []
  const { id } = row.node
  const own = groups.find(({ nodes }) => nodes.includes(id))
  const only = new Set([id])
  const change = (next: (journey: Journey) => Journey, said: string) => {
    edit(next)
    announce(said)
    goToStop({ node: id })
  }
  return (
    <>
      <Menu.Divider />
      {groups
        .filter((group) => group !== own)
        .slice(0, MOST_FRAMES)
        .map((group) => {
          const words = { step: row.name, frame: group.name || canvas('frame.unnamed') }
          return (
            <Item
              key={group.id}
              icon="frame"
              onClick={() => change((journey) => joinGroup(journey, group.id, only), t('beside.joined', words))}
            >
              {t('beside.join', words)}
            </Item>
          )
        })}
      <Item
        icon="frame"
        onClick={() => {
          const name = canvas('frame.new')
          change(
            (journey) => groupNodes(journey, only, freshId(), name),
            t('beside.joined', { step: row.name, frame: name }),
          )
        }}
      >
        {t('beside.newFrame')}
      </Item>
      {own && (
        <Item
          icon="ungroup"
          onClick={() =>
            change((journey) => ungroupNodes(journey, only), t('beside.left', { step: row.name, frame: own.name }))
          }
        >
          {t('beside.leave', { frame: own.name || canvas('frame.unnamed') })}
        </Item>
      )}
    </>
  )
}

type ItemProps = { icon: IconName; keys?: string; onClick: () => void; children: ReactNode }

function Item({ icon, keys, onClick, children }: ItemProps) {
  return (
    <Menu.Item
      leftSection={<Icon name={icon} />}
      rightSection={
        keys && (
          <Kbd size="xs" aria-hidden="true">
            {keycaps(keys).join(' ')}
          </Kbd>
        )
      }
      onClick={() => {
        // Closed first: what the item does may put the focus elsewhere.
        useStops.setState({ menu: null })
        requestAnimationFrame(onClick)
      }}
      closeMenuOnClick={false}
    >
      {children}
    </Menu.Item>
  )
}
