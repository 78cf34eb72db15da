/** The keys of the journey's room: each means one thing, each is explained, and a keyboard of another country has them too. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { keycaps, type Pressed, SHORTCUT_GROUPS, SHORTCUTS, shortcutOf } from '../../editor/canvas/shortcuts.ts'

const pressed = (key: string, held: Partial<Pressed> = {}): Pressed => ({
  ...{ key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false },
  ...held,
})

test('no two shortcuts of the drawing have the same key, and none is listed twice', () => {
  const keys = SHORTCUTS.filter(({ group }) => group !== 'list').flatMap((shortcut) => [...shortcut.keys])
  expect(new Set(keys).size).toBe(keys.length)
  expect(new Set(SHORTCUTS.map(({ name }) => name)).size).toBe(SHORTCUTS.length)
})

test('every shortcut and every group has its words', () => {
  const file = join(import.meta.dirname, '../../editor/i18n/pt-BR/canvas.json')
  const { keys } = JSON.parse(readFileSync(file, 'utf8'))
  for (const { name } of SHORTCUTS) expect(keys, name).toHaveProperty(name)
  for (const group of SHORTCUT_GROUPS) expect(keys.groups, group).toHaveProperty(group)
})

test('keys are found however the keyboard makes them', () => {
  expect(shortcutOf(pressed('z', { ctrlKey: true }))).toBe('undo')
  expect(shortcutOf(pressed('Z', { metaKey: true, shiftKey: true }))).toBe('redo')
  expect(shortcutOf(pressed('ArrowDown', { altKey: true }))).toBe('follow')
  expect(shortcutOf(pressed('ArrowDown'))).toBeUndefined()
  // "?" with Shift on one keyboard, without it on another; "!" is what Shift makes of 1 in most countries.
  expect(shortcutOf(pressed('?', { shiftKey: true }))).toBe('help')
  expect(shortcutOf(pressed('?'))).toBe('help')
  expect(shortcutOf(pressed('!', { shiftKey: true, code: 'Digit1' }))).toBe('zoomAll')
  expect(shortcutOf(pressed('+', { shiftKey: true }))).toBe('add')
  expect(shortcutOf(pressed('a', { ctrlKey: true }))).toBe('selectAll')
  expect(shortcutOf(pressed('a'))).toBe('add')
})

test('who turned single characters off keeps the others', () => {
  expect(shortcutOf(pressed('a'), false)).toBeUndefined()
  expect(shortcutOf(pressed('?'), false)).toBeUndefined()
  expect(shortcutOf(pressed('Enter'), false)).toBe('open')
  expect(shortcutOf(pressed('g', { ctrlKey: true }), false)).toBe('group')
})

test('a way to press is written as on the keys', () => {
  expect(keycaps('Alt+ArrowDown')).toEqual(['Alt', '↓'])
  expect(keycaps('+')).toEqual(['+'])
})
