/** Every text role is readable on what it stands on, in both themes (WCAG 2.2, 1.4.3: 4.5:1). */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const css = readFileSync(join(import.meta.dirname, '../../editor/theme/roles.css'), 'utf8')
const [light, dark] = css.split('[data-mantine-color-scheme="dark"]').map(rolesIn)

const GROUPS = ['entry', 'decision', 'time', 'message', 'negotiation', 'integration']
const PAIRS: [text: string, ground: string][] = [
  ...['ink', 'quiet', 'brand', 'warning', 'danger', 'success'].flatMap((text): [string, string][] => [
    [text, 'paper'],
    [text, 'panel'],
    [text, 'raised'],
  ]),
  ['brand', 'brand-soft'],
  ['brand', 'bubble'],
  ['brand', 'pill'],
  ['on-brand', 'brand'],
  ['warning', 'warning-soft'],
  ['danger', 'danger-soft'],
  ['success', 'success-soft'],
  ['bubble-ink', 'bubble'],
  ['ink', 'warning-soft'],
  ['ink', 'danger-soft'],
  ['quiet', 'tint-integration-soft'],
  ['quiet', 'brand-soft'],
  ['rail-ink', 'rail-raised'],
  ['rail-quiet', 'rail'],
  ...GROUPS.map((group): [string, string] => [`tint-${group}`, `tint-${group}-soft`]),
]

test.each(PAIRS)('%s on %s, light and dark', (text, ground) => {
  for (const roles of [light, dark]) {
    const [ink, under] = [roles?.get(text), roles?.get(ground)]
    expect(ink && under, `${text} and ${ground} are defined`).toBeTruthy()
    expect(contrast(ink!, under!)).toBeGreaterThanOrEqual(4.5)
  }
})

test.each(['brand-fill', 'danger-fill'])('white words on %s, light and dark', (ground) => {
  for (const roles of [light, dark]) expect(contrast('#ffffff', roles!.get(ground)!)).toBeGreaterThanOrEqual(4.5)
})

function rolesIn(block: string): Map<string, string> {
  return new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, value]) => [name!, value!]))
}

function contrast(one: string, other: string): number {
  const [dim, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (bright + 0.05) / (dim + 0.05)
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
