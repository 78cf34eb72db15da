/** Journey files and the stories beside them, read for the command line. What cannot be used says why, for people. */
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Story } from '../schemas/story.ts'
import { schemaProblems } from './engine/check/schema.ts'

/** Something about a file that its author can put right. */
export class FileProblem extends Error {}

/** Any JSON value; what is not one throws `FileProblem`. */
export async function readJson(file: string): Promise<unknown> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT') throw new FileProblem(`${file}: there is no such file.`)
    if (code === 'EISDIR') throw new FileProblem(`${file}: is a folder; name the journey's file.`)
    throw error
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    // The parser says what and where.
    throw new FileProblem(`${file}: is no JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

export type StoryFile = { file: string; story: Story } | { file: string; problem: string }

/** Where the stories of a journey are looked for: beside its file, or as the examples keep them. */
export function storyFolders(file: string, journey: string): string[] {
  const folder = dirname(file)
  return [join(folder, `${basename(file, '.json')}.stories`), join(folder, '..', 'stories', journey)]
}

/** All stories in the first of the folders that is there, by name. */
export async function readStories(folders: readonly string[]): Promise<StoryFile[]> {
  const folder = folders.find((each) => existsSync(each))
  if (folder === undefined) return []
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  return Promise.all(names.map((name) => readStory(join(folder, name))))
}

async function readStory(file: string): Promise<StoryFile> {
  try {
    const story = await readJson(file)
    const [first] = schemaProblems(Story, story)
    if (first) return { file, problem: `${file}:${first.pointer || '/'} is no story: ${first.message}` }
    return { file, story: story as Story } // it satisfies the schema, as was just checked
  } catch (error) {
    if (error instanceof FileProblem) return { file, problem: error.message }
    throw error
  }
}
