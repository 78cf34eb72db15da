/** The editor speaks three languages equally: same keys, same placeholders, nothing empty. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { NAMESPACES } from '../../editor/i18n/index.ts'
import { LOCALES } from '../../schemas/locales.ts'

const folder = join(import.meta.dirname, '../../editor/i18n')

test.each(LOCALES)('%s has a file for each namespace, and no other', (locale) => {
  expect(readdirSync(join(folder, locale)).sort()).toEqual(NAMESPACES.map((name) => `${name}.json`).sort())
})

test.each(NAMESPACES)('%s has the same keys and placeholders in every language, none empty', (namespace) => {
  const reference = textsOf('pt-BR', namespace)
  for (const locale of LOCALES) {
    const texts = textsOf(locale, namespace)
    expect([...texts.keys()].sort(), locale).toEqual([...reference.keys()].sort())
    for (const [key, text] of texts) {
      expect(text.trim(), `${locale} ${key}`).not.toBe('')
      expect(placeholders(text), `${locale} ${key}`).toEqual(placeholders(reference.get(key) ?? ''))
    }
  }
})

function textsOf(locale: string, namespace: string): Map<string, string> {
  const texts = new Map<string, string>()
  const collect = (value: unknown, path: string) => {
    if (typeof value === 'string') texts.set(path, value)
    else
      for (const [key, inner] of Object.entries(value as object)) collect(inner, path === '' ? key : `${path}.${key}`)
  }
  collect(JSON.parse(readFileSync(join(folder, locale, `${namespace}.json`), 'utf8')), '')
  return texts
}

const placeholders = (text: string) => [...new Set(text.match(/\{\{\s*\w+/g) ?? [])].sort()
