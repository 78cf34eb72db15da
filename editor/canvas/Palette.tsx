/** The steps one can add: dragged onto the canvas, or added by click or Enter behind the selected step. */
import { ActionIcon, Tooltip } from '@mantine/core'
import { useReactFlow } from '@xyflow/react'
import { type DragEvent, type KeyboardEvent, type Ref, useState } from 'react'
import type { NodeTypeDescription } from '../../schemas/node-type.ts'
import { useLocale, useTexts } from '../i18n/index.ts'
import { Icon, nodeIcon } from '../icons/Icon.tsx'
import { outletsOf, textsOf, useNodeTypes } from '../journey/node-types.ts'
import { useJourney } from '../journey/store.ts'
import { addStepAfter } from './add-step.ts'
import { useSelection } from './flow.ts'
import styles from './Palette.module.css'
import { isNarrow } from './panel-tab.ts'
import { stepGroups } from './step-search.ts'
import { useBringIntoSight } from './useBringIntoSight.ts'

export const DRAGGED_TYPE = 'application/x-regua-step'
const FOLDED = 'regua.palette-folded'

type Props = { search: Ref<HTMLInputElement>; canvas: { current: HTMLElement | null } }

export function Palette({ search, canvas }: Props) {
  const t = useTexts('canvas')
  const locale = useLocale()
  const types = useNodeTypes()
  const [query, setQuery] = useState('')
  const [folded, setFolded] = useState(() => isNarrow() || localStorage.getItem(FOLDED) === '1')
  const { screenToFlowPosition } = useReactFlow()
  const bringIntoSight = useBringIntoSight(canvas)
  const hasEntry = useJourney(({ document }) =>
    Boolean(document?.nodes.some((node) => types.get(node.type)?.hints.entry)),
  )
  const groups = stepGroups(types, locale, folded ? '' : query, !hasEntry)
  const fold = () => {
    if (!isNarrow()) localStorage.setItem(FOLDED, folded ? '0' : '1')
    setFolded(!folded)
  }
  const add = (type: NodeTypeDescription) => {
    const box = canvas.current?.getBoundingClientRect()
    if (!box) return
    const middle = screenToFlowPosition({ x: box.left + box.width / 2 - 128, y: box.top + box.height / 2 - 60 })
    const { nodes } = useSelection.getState()
    addStepAfter(type, nodes.length === 1 ? nodes[0] : undefined, middle, locale, (node) => {
      const known = types.get(node.type)
      return known ? outletsOf(known, node.data, locale).map(({ id }) => id) : []
    })
    bringIntoSight()
  }
  const onSearchKey = (event: KeyboardEvent<HTMLInputElement>) => {
    const first = groups[0]?.types[0]
    if (event.key === 'Enter' && query !== '' && first) add(first)
    if (event.key === 'Escape') {
      setQuery('')
      event.currentTarget.blur()
    }
  }
  return (
    <aside className={styles.palette} data-palette data-folded={folded || undefined} aria-label={t('palette.title')}>
      <div className={styles.top}>
        {!folded && (
          <label className={styles.search}>
            <Icon name="search" size={14} />
            <input
              ref={search}
              value={query}
              placeholder={t('palette.search')}
              aria-label={t('palette.search')}
              onChange={(event) => setQuery(event.currentTarget.value)}
              onKeyDown={onSearchKey}
            />
            <kbd>/</kbd>
          </label>
        )}
        <ActionIcon
          variant="subtle"
          color="gray"
          onClick={fold}
          aria-expanded={!folded}
          aria-label={t(folded ? 'palette.unfold' : 'palette.fold')}
        >
          <Icon name={folded ? 'chevron-right' : 'chevron-left'} />
        </ActionIcon>
      </div>
      <div className={styles.groups}>
        {groups.map(({ group, types: inGroup }) => (
          <section key={group} aria-label={t(`group.${group}`)}>
            {!folded && <h2 className={styles.group}>{t(`group.${group}`)}</h2>}
            {inGroup.map((type) => (
              <PaletteEntry key={type.type} type={type} folded={folded} onAdd={() => add(type)} />
            ))}
          </section>
        ))}
        {groups.length === 0 && types.size > 0 && <p className={styles.nothing}>{t('palette.nothing')}</p>}
      </div>
    </aside>
  )
}

function PaletteEntry({ type, folded, onAdd }: { type: NodeTypeDescription; folded: boolean; onAdd: () => void }) {
  const texts = textsOf(type, useLocale())
  const onDragStart = (event: DragEvent) => {
    event.dataTransfer.setData(DRAGGED_TYPE, type.type)
    event.dataTransfer.effectAllowed = 'copy'
  }
  return (
    <Tooltip
      label={
        <>
          {folded && <strong>{texts?.name} </strong>}
          {texts?.description}
        </>
      }
      // Whoever goes through the list by keyboard is told as well.
      events={{ hover: true, focus: true, touch: false }}
      position="right"
      multiline
      maw={260}
      openDelay={folded ? 100 : 700}
    >
      <button
        type="button"
        className={styles.entry}
        data-group={type.hints.group}
        draggable
        onDragStart={onDragStart}
        onClick={onAdd}
        aria-label={folded ? texts?.name : undefined}
      >
        <span className={styles.icon}>
          <Icon name={nodeIcon(type.hints.icon, type.hints.group)} size={15} />
        </span>
        {!folded && <span>{texts?.name ?? type.type}</span>}
      </button>
    </Tooltip>
  )
}
