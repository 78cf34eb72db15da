/** Every word of the portfolio, segments, runs and settings rooms exists in every language, with the same placeholders. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LOCALES } from '../../schemas/locales.ts'

const editor = join(import.meta.dirname, '../../editor')
const PLURAL = /_(zero|one|other)$/

test.each(['portfolio', 'segments', 'runs', 'settings', 'organisation'])(
  '%s is whole in every language',
  (namespace) => {
    const [first, ...others] = LOCALES.map((locale) => texts(locale, namespace))
    for (const other of others) {
      expect([...other.keys()].sort()).toEqual([...first!.keys()].sort())
      for (const [key, text] of first!) {
        expect(text, key).not.toBe('')
        expect(placeholders(other.get(key)!), key).toEqual(placeholders(text))
      }
    }
  },
)

test.each(['portfolio', 'segments', 'runs', 'settings'])('the room %s says nothing that has no words', (room) => {
  const folder = join(editor, room)
  const missing = readdirSync(folder)
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => {
      const source = readFileSync(join(folder, file), 'utf8')
      // A file speaks with the words that it asks for; a room's own where it is handed its `t`.
      const asked = [...source.matchAll(/\bt = useTexts\('([^']+)'\)/g)].map((match) => match[1]!)
      const known = new Set([room, ...asked].flatMap((namespace) => keysOf(namespace)))
      return [...source.matchAll(/(?<![\w.])t\(\s*'([^']+)'/g)]
        .map((match) => match[1]!)
        .filter((key) => !known.has(key))
    })
  expect(missing).toEqual([])
})

function keysOf(namespace: string): string[] {
  return [...texts('pt-BR', namespace).keys()].map((key) => key.replace(PLURAL, ''))
}

function texts(locale: string, namespace: string): Map<string, string> {
  const found = new Map<string, string>()
  const walk = (value: unknown, path: string) => {
    if (typeof value === 'string') found.set(path, value)
    else for (const [key, inner] of Object.entries(value ?? {})) walk(inner, path === '' ? key : `${path}.${key}`)
  }
  walk(JSON.parse(readFileSync(join(editor, 'i18n', locale, `${namespace}.json`), 'utf8')), '')
  return found
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{[^}]+\}\}/g)].map((match) => match[0]).sort()
}
