/** The help of every step, in three languages, as the form shows it: whole, and without a mark of its markup left over. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Block, type Inline, readMarkdown } from '../../editor/inspector/markdown/read-markdown.ts'
import { BUILT_IN_NODE_TYPES } from '../../runtime/nodes/index.ts'
import { LOCALES } from '../../schemas/locales.ts'

/** Code may hold any mark: it is shown as it is written. */
function words(parts: readonly Inline[]): string[] {
  return parts.flatMap((part) => {
    if ('parts' in part) return words(part.parts)
    return part.kind === 'code' ? [] : [part.text]
  })
}

function wordsOf(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return words(block.parts)
    case 'list':
      return block.items.flatMap(words)
    case 'code':
      return []
  }
}

describe.each(BUILT_IN_NODE_TYPES.map(({ type, texts }) => [type, texts] as const))('the help of %s', (type, texts) => {
  test.each(LOCALES)('reads well in %s', (locale) => {
    const file = locale === 'pt-BR' ? 'README.md' : `README.${locale}.md`
    const text = readFileSync(new URL(`../../runtime/nodes/${type}/${file}`, import.meta.url), 'utf8')
    const blocks = readMarkdown(text)
    const [title, ...rest] = blocks
    // The form leaves the title out: it shows the name itself.
    expect(title).toMatchObject({ kind: 'heading', level: 1 })
    expect(title && wordsOf(title).join('')).toBe(texts[locale]?.name)
    expect(rest.length).toBeGreaterThanOrEqual(2)
    expect(rest.flatMap(wordsOf).filter((each) => /\*\*|__|`|\]\(|^#|\|.*\|/.test(each))).toEqual([])
  })

  test.each(LOCALES)('is told in a sentence of the palette in %s', (locale) => {
    const description = texts[locale]?.description ?? ''
    expect(description.length).toBeGreaterThan(20)
    expect(description.length).toBeLessThan(220)
  })
})
