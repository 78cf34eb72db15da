/**
 * What the keys do just now: each part of the journey's room says it for its own keys, for as long as it is shown. Also
 * whether keys that are a single character count at all: who dictates, or slips, can turn them off (WCAG 2.1.4).
 */
import { useEffect, useRef } from 'react'
import { create } from 'zustand'
import type { ShortcutName } from './shortcuts.ts'

/** Returns false when the key, where it was pressed, means nothing to it: the browser then does as it would. */
export type KeyAction = (event: KeyboardEvent) => unknown
export type KeyActions = Partial<Record<ShortcutName, KeyAction>>

const shown: { current: KeyActions }[] = []

/** Of two that want the same key, the one shown last has it. */
export function useKeyActions(actions: KeyActions) {
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  useEffect(() => {
    shown.push(latest)
    return () => {
      shown.splice(shown.indexOf(latest), 1)
    }
  }, [])
}

export function keyAction(name: ShortcutName): KeyAction | undefined {
  return shown.findLast(({ current }) => current[name] !== undefined)?.current[name]
}

const STORED = 'regua.character-keys'

export const useCharacterKeys = create<{ on: boolean }>(() => ({
  on: typeof localStorage === 'undefined' || localStorage.getItem(STORED) !== 'off',
}))

export function switchCharacterKeys(on: boolean) {
  if (on) localStorage.removeItem(STORED)
  else localStorage.setItem(STORED, 'off')
  useCharacterKeys.setState({ on })
}
