/**
 * Stories of drafts: `<dataDir>/stories/<journey>/<story>.json`, one file each, laid out as the examples are, so that
 * `npm run journey -- test <dataDir>/journeys/<journey>.json` runs them as they are. Saves of a journey's stories follow
 * one another, as those of drafts do.
 */
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Value } from 'typebox/value'
import { Journey } from '../../../schemas/journey.ts'
import { Story } from '../../../schemas/story.ts'
import { type BrokenStory, type StoredStory, StoryId } from '../../../schemas/story-api.ts'
import type { Stories } from '../story-ports.ts'
import { inTurn, isMissing, parsed, readWhole, removeFile, writeWhole } from './whole-file.ts'

const ENDING = '.json'

export function openStories({ dataDir }: { dataDir: string }): Stories {
  const folderOf = (journey: string) => join(dataDir, 'stories', journey)
  const fileOf = (journey: string, id: string) => join(folderOf(journey), `${id}${ENDING}`)
  const isPlace = (journey: string, id: string) => isJourney(journey) && Value.Check(StoryId, id)

  const read = async (journey: string, id: string): Promise<StoredStory | BrokenStory | undefined> => {
    const found = await readWhole(fileOf(journey, id))
    if (found === undefined) return undefined
    const { text, etag, updatedAt } = found
    const story = storyIn(text, journey)
    return typeof story === 'string' ? { id, problem: story, etag } : { id, story, etag, updatedAt }
  }

  return {
    async list(journey) {
      if (!isJourney(journey)) return { items: [], broken: [] }
      const names = await namesIn(folderOf(journey))
      const ids = names.filter((name) => name.endsWith(ENDING)).map((name) => name.slice(0, -ENDING.length))
      const all = await Promise.all(ids.filter((id) => Value.Check(StoryId, id)).map((id) => read(journey, id)))
      const items = all.filter((each): each is StoredStory => each !== undefined && 'story' in each)
      return {
        items: items.sort((a, b) => a.story.name.localeCompare(b.story.name, 'pt-BR') || (a.id < b.id ? -1 : 1)),
        broken: all.filter((each): each is BrokenStory => each !== undefined && 'problem' in each),
      }
    },

    async get(journey, id) {
      return isPlace(journey, id) ? read(journey, id) : undefined
    },

    async save(journey, id, story, ifMatch, at) {
      if (!isPlace(journey, id)) throw new Error(`"${journey}/${id}" cannot be the name of a story.`)
      return inTurn(folderOf(journey), async () => {
        const present = await read(journey, id)
        if (ifMatch !== undefined && !present) return 'missing'
        if (present && present.etag !== ifMatch) return { conflict: present }
        await mkdir(folderOf(journey), { recursive: true })
        const { etag, updatedAt } = await writeWhole(fileOf(journey, id), story, at)
        return { saved: { id, story, etag, updatedAt } }
      })
    },

    async remove(journey, id, ifMatch) {
      if (!isPlace(journey, id)) return 'missing'
      return inTurn(folderOf(journey), async () => {
        const present = await read(journey, id)
        if (!present) return 'missing'
        if (present.etag !== ifMatch) return { conflict: present }
        return (await removeFile(fileOf(journey, id))) ? 'removed' : 'missing'
      })
    },

    async removeAll(journey) {
      if (!isJourney(journey)) return
      await inTurn(folderOf(journey), () => rm(folderOf(journey), { recursive: true, force: true }))
    },
  }
}

/** Only such ids ever become part of a path. */
function isJourney(id: string): boolean {
  return Value.Check(Journey.properties.id, id)
}

/** The story, or what is wrong with the text. */
function storyIn(text: string, journey: string): Story | string {
  let value: unknown
  try {
    value = parsed(text)
  } catch (error) {
    return `it is not JSON (${error instanceof Error ? error.message : String(error)})`
  }
  if (!Value.Check(Story, value)) {
    const [first] = Value.Errors(Story, value)
    return `${first?.instancePath || 'the story'} ${first?.message ?? 'is not as it must be'}`
  }
  return value.journey === journey ? value : `it is a story of the journey "${value.journey}"`
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}
