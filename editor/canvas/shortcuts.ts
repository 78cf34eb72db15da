/**
 * Every key of the journey's room, once: the help lists this table, and `useShortcuts` looks a pressed key up in it. What
 * a key does is said by the part of the page that does it (`useKeyActions`). Pure.
 */

export const SHORTCUT_GROUPS = ['steps', 'walk', 'edit', 'list', 'view'] as const
export type ShortcutGroup = (typeof SHORTCUT_GROUPS)[number]

type Entry = {
  name: string
  group: ShortcutGroup
  /** Ways to press it: `Ctrl+Shift+Z`, `Alt+ArrowDown`, `/`. Ctrl stands for ⌘ as well. */
  keys: readonly [string, ...string[]]
  /** The browser, React Flow or the list itself sees to it: listed here, never looked up. */
  elsewhere?: true
}

export const SHORTCUTS = [
  { name: 'add', group: 'steps', keys: ['A', '+'] },
  { name: 'connect', group: 'steps', keys: ['C'] },
  { name: 'open', group: 'steps', keys: ['Enter'] },
  { name: 'leaveForm', group: 'steps', keys: ['Esc'], elsewhere: true },
  { name: 'rename', group: 'steps', keys: ['F2'] },
  { name: 'search', group: 'steps', keys: ['/'] },
  { name: 'note', group: 'steps', keys: ['N'] },
  { name: 'group', group: 'steps', keys: ['Ctrl+G'] },
  { name: 'ungroup', group: 'steps', keys: ['Ctrl+Shift+G'] },
  { name: 'next', group: 'walk', keys: ['Tab'], elsewhere: true },
  { name: 'follow', group: 'walk', keys: ['Alt+ArrowDown'] },
  { name: 'back', group: 'walk', keys: ['Alt+ArrowUp'] },
  { name: 'otherWay', group: 'walk', keys: ['Alt+ArrowRight'] },
  { name: 'otherWayBack', group: 'walk', keys: ['Alt+ArrowLeft'] },
  { name: 'move', group: 'walk', keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'], elsewhere: true },
  { name: 'find', group: 'walk', keys: ['Ctrl+F'] },
  { name: 'undo', group: 'edit', keys: ['Ctrl+Z'] },
  { name: 'redo', group: 'edit', keys: ['Ctrl+Shift+Z', 'Ctrl+Y'] },
  { name: 'copy', group: 'edit', keys: ['Ctrl+C'], elsewhere: true },
  { name: 'cut', group: 'edit', keys: ['Ctrl+X'], elsewhere: true },
  { name: 'paste', group: 'edit', keys: ['Ctrl+V'], elsewhere: true },
  { name: 'duplicate', group: 'edit', keys: ['Ctrl+D'] },
  { name: 'delete', group: 'edit', keys: ['Delete', 'Backspace'] },
  { name: 'selectAll', group: 'edit', keys: ['Ctrl+A'] },
  { name: 'selectMore', group: 'edit', keys: ['Shift+Mouse', 'Ctrl+Mouse'], elsewhere: true },
  { name: 'clear', group: 'edit', keys: ['Escape'] },
  { name: 'listLines', group: 'list', keys: ['ArrowUp', 'ArrowDown'], elsewhere: true },
  { name: 'listWays', group: 'list', keys: ['ArrowRight'], elsewhere: true },
  { name: 'listBack', group: 'list', keys: ['ArrowLeft'], elsewhere: true },
  { name: 'listEnds', group: 'list', keys: ['Home', 'End'], elsewhere: true },
  { name: 'listByName', group: 'list', keys: ['A…Z'], elsewhere: true },
  { name: 'listMove', group: 'list', keys: ['Ctrl+ArrowUp', 'Ctrl+ArrowDown'], elsewhere: true },
  { name: 'zoomAll', group: 'view', keys: ['Shift+1'] },
  { name: 'zoomSelection', group: 'view', keys: ['Shift+2'] },
  { name: 'zoomReset', group: 'view', keys: ['Shift+0'] },
  { name: 'help', group: 'view', keys: ['?'] },
] as const satisfies readonly Entry[]

export type Shortcut = (typeof SHORTCUTS)[number]
/** Those that `useKeyActions` can give something to do. */
export type ShortcutName = Exclude<Shortcut, { elsewhere: true }>['name']

export type Pressed = {
  key: string
  code: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

/** What this key asks for. Without `characters`, keys that are one character and nothing else ask for nothing. */
export function shortcutOf(pressed: Pressed, characters = true): ShortcutName | undefined {
  for (const entry of SHORTCUTS) {
    if ('elsewhere' in entry) continue
    for (const way of entry.keys) {
      if (isPressed(way, pressed)) return characters || !isCharacter(way) ? entry.name : undefined
    }
  }
  return undefined
}

/** The keys of one way as they are written on a keyboard. */
export function keycaps(way: string): string[] {
  return partsOf(way).map((part) => WRITTEN[part] ?? part)
}

const WRITTEN: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
}

const partsOf = (way: string) => (way === '+' ? ['+'] : way.split('+'))

function isPressed(way: string, pressed: Pressed): boolean {
  const parts = partsOf(way)
  const key = parts.at(-1) ?? ''
  const wants = (modifier: string) => parts.length > 1 && parts.includes(modifier)
  if (wants('Ctrl') !== (pressed.ctrlKey || pressed.metaKey) || wants('Alt') !== pressed.altKey) return false
  // What Shift makes of a figure is another sign on every keyboard.
  if (/^\d$/.test(key)) return wants('Shift') === pressed.shiftKey && pressed.code === `Digit${key}`
  // A sign may need Shift on one keyboard and not on another.
  if (key.length === 1 && !/[a-z]/i.test(key)) return pressed.key === key
  return wants('Shift') === pressed.shiftKey && pressed.key.toLowerCase() === key.toLowerCase()
}

const isCharacter = (way: string) => [...way].length === 1
