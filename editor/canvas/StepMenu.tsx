/** The small searchable menu of steps that opens where an edge was dropped or is to be divided. All by keyboard as well. */
import { useClickOutside } from '@mantine/hooks'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useLocale, useTexts } from '../i18n/index.ts'
import { Icon, nodeIcon } from '../icons/Icon.tsx'
import { textsOf, useNodeTypes } from '../journey/node-types.ts'
import { addStepFrom } from './add-step.ts'
import { closeQuickAdd, type QuickAdd, useQuickAdd } from './quick-add.ts'
import styles from './StepMenu.module.css'
import { stepGroups } from './step-search.ts'

const WIDTH = 260
const HEIGHT = 330

export function StepMenu() {
  const open = useQuickAdd((state) => state.open)
  return open ? <OpenMenu open={open} /> : null
}

function OpenMenu({ open }: { open: QuickAdd }) {
  const t = useTexts('canvas')
  const locale = useLocale()
  const types = useNodeTypes()
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const id = useId()
  const box = useClickOutside<HTMLDivElement>(closeQuickAdd)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const before = document.activeElement
    input.current?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [])
  const found = stepGroups(types, locale, query, false).flatMap((group) => group.types)
  const choose = (index: number) => {
    const type = found[index]
    if (!type) return
    closeQuickAdd()
    addStepFrom(type, open, locale)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') closeQuickAdd()
    else if (event.key === 'ArrowDown') setActive(Math.min(active + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0))
    else if (event.key === 'Enter') choose(active)
    else return
    event.preventDefault()
  }
  const left = Math.min(open.screen.x, innerWidth - WIDTH - 12)
  const top = Math.min(open.screen.y, innerHeight - HEIGHT - 12)
  return (
    <div ref={box} className={styles.menu} style={{ left, top, width: WIDTH, maxHeight: HEIGHT }} data-keys="own">
      <input
        ref={input}
        className={styles.input}
        value={query}
        placeholder={t('palette.search')}
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={found[active] ? `${id}-${active}` : undefined}
        aria-label={t('quickAdd')}
        onChange={(event) => {
          setQuery(event.currentTarget.value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id={id} role="listbox" aria-label={t('quickAdd')} className={styles.list}>
        {found.map((type, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input above has the keys
          <div
            key={type.type}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={styles.option}
            data-group={type.hints.group}
            onMouseEnter={() => setActive(index)}
            onClick={() => choose(index)}
          >
            <span className={styles.icon}>
              <Icon name={nodeIcon(type.hints.icon, type.hints.group)} size={14} />
            </span>
            {textsOf(type, locale)?.name ?? type.type}
          </div>
        ))}
        {found.length === 0 && <p className={styles.nothing}>{t('palette.nothing')}</p>}
      </div>
    </div>
  )
}
