/** The room's keys and the clipboard's events. Text fields, menus and open dialogs keep their own. */
import { useReactFlow } from '@xyflow/react'
import { useEffect } from 'react'
import { useNodeTypes } from '../journey/node-types.ts'
import { redo, undo } from '../journey/store.ts'
import { readFragment } from './clipboard.ts'
import { copySelected, duplicateSelected, pasteAround, removeSelected, selectAll } from './commands.ts'
import { select } from './flow.ts'
import { groupOfFrame, noteOfNode } from './frames.ts'
import { keyAction, useCharacterKeys, useKeyActions } from './key-actions.ts'
import { openForm } from './panel-tab.ts'
import { middleOf, pointerOver, useWatchPointer } from './pointer.ts'
import { shortcutOf } from './shortcuts.ts'
import { writeIn } from './writing.ts'

type Options = { onHelp: () => void; onSearch: () => void; canvas: { current: HTMLElement | null } }

export function useShortcuts({ onHelp, onSearch, canvas }: Options) {
  const types = useNodeTypes()
  const { screenToFlowPosition } = useReactFlow()
  useKeyActions({
    undo,
    redo,
    selectAll,
    duplicate: () => duplicateSelected(types),
    delete: removeSelected,
    clear: () => select({}),
    open: (event) => isCard(event.target) && openCard(event.target.dataset.id ?? ''),
    search: onSearch,
    help: onHelp,
  })
  useWatchPointer()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isElsewhere(event.target)) return
      const name = shortcutOf(event, useCharacterKeys.getState().on)
      const action = name && keyAction(name)
      if (action && action(event) !== false) event.preventDefault()
    }
    // With Alt as well, arrows would move the card they are pressed on.
    const onAltKey = (event: KeyboardEvent) => {
      if (!event.altKey) return
      onKey(event)
      if (event.defaultPrevented) event.stopPropagation()
    }
    const onCopy = (event: ClipboardEvent) => {
      if (isElsewhere(event.target) || hasSelectedText()) return
      const text = copySelected()
      if (text === null) return
      event.clipboardData?.setData('text/plain', text)
      event.preventDefault()
      if (event.type === 'cut') removeSelected()
    }
    const onPaste = (event: ClipboardEvent) => {
      if (isElsewhere(event.target)) return
      const fragment = readFragment(event.clipboardData?.getData('text/plain') ?? '')
      if (!fragment || !canvas.current) return
      event.preventDefault()
      pasteAround(fragment, screenToFlowPosition(pointerOver(canvas.current) ?? middleOf(canvas.current)), types)
    }
    document.addEventListener('keydown', onAltKey, { capture: true })
    document.addEventListener('keydown', onKey)
    document.addEventListener('copy', onCopy)
    document.addEventListener('cut', onCopy)
    document.addEventListener('paste', onPaste)
    return () => {
      document.removeEventListener('keydown', onAltKey, { capture: true })
      document.removeEventListener('keydown', onKey)
      document.removeEventListener('copy', onCopy)
      document.removeEventListener('cut', onCopy)
      document.removeEventListener('paste', onPaste)
    }
  }, [types, screenToFlowPosition, canvas])
}

const isCard = (target: EventTarget | null): target is HTMLElement =>
  target instanceof HTMLElement && target.matches('.react-flow__node')

/** Frames and notes have no form: they are written in where they stand. */
function openCard(id: string) {
  if (groupOfFrame(id) === undefined && noteOfNode(id) === undefined) openForm()
  else writeIn(id)
}

/** Typing, choosing in a form, or a dialog is open: the keys are not ours. */
function isElsewhere(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"][aria-modal="true"], [role="menu"]')) return true
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.closest('[data-keys="own"]')) return true
  return target.matches('input, textarea, select')
}

const hasSelectedText = () => (getSelection()?.toString() ?? '') !== ''
