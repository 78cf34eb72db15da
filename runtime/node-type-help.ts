/** The help of a node type, as its folder gives it: README.md is pt-BR, README.es.md and README.en.md the others. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LOCALES } from '../schemas/locales.ts'

/** Markdown by language; languages without a file are absent. */
export async function readHelp(folder: string): Promise<Record<string, string>> {
  const texts = await Promise.all(
    LOCALES.map(async (locale) => {
      const text = await textOf(join(folder, locale === 'pt-BR' ? 'README.md' : `README.${locale}.md`))
      return text === undefined ? [] : [[locale, text]]
    }),
  )
  return Object.fromEntries(texts.flat())
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
