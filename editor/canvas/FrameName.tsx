/** A frame's name, edited where it stands. */
import { notifications } from '@mantine/notifications'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { JourneyGroup } from '../../schemas/journey.ts'
import { useTexts } from '../i18n/index.ts'
import { renameGroup } from '../journey/groups.ts'
import { edit } from '../journey/store.ts'
import styles from './frames.module.css'
import { stopWriting, useWriting } from './writing.ts'

export function FrameName({ id, group }: { id: string; group: JourneyGroup }) {
  const t = useTexts('canvas')
  const writing = useWriting(({ at }) => at === id)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!writing) return
    input.current?.focus()
    input.current?.select()
    // Back where the keys of the canvas are.
    return () => focusNode(id)
  }, [writing, id])
  if (!writing) return <span className={styles.name}>{group.name || t('frame.unnamed')}</span>
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation()
    if (event.key === 'Escape') event.currentTarget.value = group.name
    if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur()
  }
  return (
    <input
      ref={input}
      className={`${styles.nameInput} nodrag nokey`}
      defaultValue={group.name}
      maxLength={80}
      aria-label={t('frame.name')}
      data-keys="own"
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        const { value } = event.currentTarget
        edit((journey) => renameGroup(journey, group.id, value))
        if (value.trim() === '' && group.name !== '')
          notifications.show({ message: t('bar.nameKept', { name: group.name }) })
        stopWriting()
      }}
    />
  )
}

export function focusNode(id: string) {
  const node = document.querySelector(`.react-flow__node[data-id="${CSS.escape(id)}"]`)
  if (node instanceof HTMLElement) node.focus({ preventScroll: true })
}
