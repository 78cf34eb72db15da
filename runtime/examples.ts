/** The journeys that ship with the product (`examples/journeys`), read when somebody asks for them. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Journey } from '../schemas/journey.ts'
import { schemaProblems } from './engine/check/schema.ts'

export const EXAMPLES = join(import.meta.dirname, '../examples')

/** By file name; throws for a file that is no journey, because it ships with the program. */
export async function readExamples(): Promise<Journey[]> {
  const folder = join(EXAMPLES, 'journeys')
  const names = (await namesIn(folder)).filter(
    (name) => name.endsWith('.json') && !/\.(stories|story)\.json$/.test(name),
  )
  return Promise.all(
    names.sort().map(async (name) => {
      const value: unknown = JSON.parse(await readFile(join(folder, name), 'utf8'))
      const [first] = schemaProblems(Journey, value)
      if (first) throw new Error(`examples/journeys/${name} is no journey: ${first.pointer} ${first.message}`)
      return value as Journey // it satisfies the schema, as was just checked
    }),
  )
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
