/** The journeys that ship with the product (`examples`), with what is written of them and their stories, read when asked for. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Gallery, type GalleryStory } from '../schemas/gallery.ts'
import { Journey } from '../schemas/journey.ts'
import { Story } from '../schemas/story.ts'
import { schemaProblems } from './engine/check/schema.ts'
import type { ShippedJourneys } from './http/services.ts'

export const EXAMPLES = join(import.meta.dirname, '../examples')

/** What ships with this program. */
export const SHIPPED: ShippedJourneys = { journeys: readExamples, gallery: readGallery, stories: readExampleStories }

/** By file name; throws for a file that is no journey, because it ships with the program. */
export async function readExamples(): Promise<Journey[]> {
  const names = await namesIn(join(EXAMPLES, 'journeys'))
  const found = await Promise.all(names.map((name) => read(Journey, `journeys/${name}`)))
  return found as Journey[] // they satisfy the schema, as was just checked
}

/** The cards of the gallery; one whose journey is not there is left out. Nothing where no catalogue is shipped. */
async function readGallery(): Promise<Gallery['journeys']> {
  if (!(await namesIn(EXAMPLES)).includes('gallery.json')) return []
  const { journeys } = (await read(Gallery, 'gallery.json')) as Gallery // it satisfies the schema, as was just checked
  const there = new Set((await readExamples()).map(({ id }) => id))
  return journeys.filter(({ id }) => there.has(id))
}

/** By file name, which is the story's id; none for a journey that has none. */
async function readExampleStories(journey: string): Promise<GalleryStory[]> {
  const folder = `stories/${journey}`
  const names = await namesIn(join(EXAMPLES, folder))
  return Promise.all(
    names.map(async (name) => ({
      id: name.replace(/\.json$/, ''),
      story: (await read(Story, `${folder}/${name}`)) as Story, // it satisfies the schema, as was just checked
    })),
  )
}

/** Throws for a file that does not satisfy its schema. */
async function read(schema: object, path: string): Promise<unknown> {
  const value: unknown = JSON.parse(await readFile(join(EXAMPLES, path), 'utf8'))
  const [first] = schemaProblems(schema, value)
  if (first) throw new Error(`examples/${path} is not what it should be: ${first.pointer} ${first.message}`)
  return value
}

/** The JSON files of a folder by name; none where there is no such folder. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
