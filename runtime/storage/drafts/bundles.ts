/**
 * Takes a journey in with its stories, all of it or nothing, though they are many files. The new ones are written beside,
 * where a full disk hurts nobody; then they are renamed into their places, while `undo.json` says how to go back. Its end is
 * the moment at which all of it counts: whoever finds it, after a failure or the loss of power, puts back what was there.
 */
import { link, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { Journey } from '../../../schemas/journey.ts'
import { StoryId } from '../../../schemas/story-api.ts'
import type { BundleOrder, Bundles, TakenIn } from '../story-ports.ts'
import { readDraft } from './draft-file.ts'
import { flushFolder, inTurn, isMissing, parsed, readWhole, removeFile, writeWhole } from './whole-file.ts'

const UNDO = 'undo.json'

/** `before`: whether something was at its place, which lies beside under the same name then. */
const Part = Type.Object({ story: Type.Optional(StoryId), etag: Type.String(), before: Type.Boolean() })
const Undo = Type.Object({ journey: Journey.properties.id, parts: Type.Array(Part) })
type Part = Static<typeof Part>

/**
 * What was interrupted is put back first; a journey with which that fails is given to `trouble`, waits for the next time,
 * and keeps nobody from the others. Only the process that takes in may put back: another would undo what is under way.
 */
export async function openBundles(
  { dataDir }: { dataDir: string },
  { putsBack = true, trouble }: { putsBack?: boolean; trouble?: (journey: string, error: unknown) => void } = {},
): Promise<Bundles> {
  const place = placesIn(dataDir)
  for (const journey of putsBack ? await foldersIn(place.beside()) : [])
    await alone(journey, () => goBack(journey)).catch((error: unknown) => {
      if (!trouble) throw error
      trouble(journey, error)
    })

  /** One at a time with everybody who saves the draft or a story of it. */
  function alone<T>(journey: string, work: () => Promise<T>): Promise<T> {
    return inTurn(place.draft(journey), () => inTurn(place.stories(journey), work))
  }

  async function takeIn(order: BundleOrder, alongside: () => Promise<void>): Promise<TakenIn> {
    const { journey } = order.bundle
    await goBack(journey.id)
    const present = await readDraft(place.draft(journey.id), journey.id)
    if (order.replace === undefined && present) return 'exists'
    if (order.replace !== undefined && present?.etag !== order.replace) return { conflict: present }
    const seen = order.seen && new Map(Object.entries(order.seen))
    for (const { id } of order.bundle.stories) {
      const story = await readWhole(place.part(journey.id, id))
      if (seen && story?.etag !== seen.get(id)) return { changedStory: id }
    }
    try {
      const parts = await writeBeside(order)
      await mkdir(place.stories(journey.id), { recursive: true })
      for (const { story } of parts) await rename(place.fresh(journey.id, story), place.part(journey.id, story))
      await flushFolder(place.stories(journey.id))
      await flushFolder(place.drafts())
      await alongside()
      await removeFile(place.undo(journey.id))
      // All of it counts now. A disk that cannot say so may bring the file back with the power: then all of it goes back.
      await flushFolder(place.beside(journey.id)).catch(() => undefined)
      const etag = parts.find(({ story }) => story === undefined)?.etag ?? ''
      return { saved: { document: journey, etag, updatedAt: order.at } }
    } catch (error) {
      // Where even this fails, it is done before the next one is taken in, or at the next start.
      await goBack(journey.id).catch(() => undefined)
      throw error
    } finally {
      // Nothing counts any more that lies there without its `undo.json`.
      await tidy(journey.id).catch(() => undefined)
    }
  }

  async function writeBeside({ bundle, at }: BundleOrder): Promise<Part[]> {
    const { journey, stories } = bundle
    await tidy(journey.id)
    await mkdir(place.beside(journey.id), { recursive: true })
    const parts: Part[] = []
    for (const { id, story } of [...stories, { id: undefined, story: journey }]) {
      const { etag } = await writeWhole(place.fresh(journey.id, id), story, at)
      const before = await keep(place.part(journey.id, id), place.old(journey.id, id))
      parts.push({ ...(id === undefined ? {} : { story: id }), etag, before })
    }
    await writeWhole(place.undo(journey.id), { journey: journey.id, parts } satisfies Static<typeof Undo>, at)
    return parts
  }

  /** What somebody has written since then stays. */
  async function goBack(journey: string): Promise<void> {
    const undo = await readWhole(place.undo(journey))
    if (undo === undefined) return tidy(journey)
    for (const { story, etag, before } of partsOf(undo.text)) {
      const now = await readWhole(place.part(journey, story))
      if (now?.etag !== etag) continue
      // No longer there: it was put back before, and says the same as what was to replace it.
      if (before) await rename(place.old(journey, story), place.part(journey, story)).catch(unlessMissing)
      else await removeFile(place.part(journey, story))
    }
    await flushFolder(place.drafts()).catch(unlessMissing)
    await flushFolder(place.stories(journey)).catch(unlessMissing)
    await removeFile(place.undo(journey))
    await tidy(journey)
  }

  async function tidy(journey: string): Promise<void> {
    if ((await readWhole(place.undo(journey))) === undefined)
      await rm(place.beside(journey), { recursive: true, force: true })
  }

  return { takeIn: (order, alongside) => alone(order.bundle.journey.id, () => takeIn(order, alongside)) }
}

/** Below the data folder, so that every rename stays on one disk. A part without a story's name is the draft. */
function placesIn(dataDir: string) {
  const beside = (...names: string[]) => join(dataDir, 'taking-in', ...names)
  const named = (story: string | undefined) => (story === undefined ? 'draft' : `story-${story}`)
  const drafts = () => join(dataDir, 'journeys')
  const draft = (journey: string) => join(drafts(), `${journey}.json`)
  const stories = (journey: string) => join(dataDir, 'stories', journey)
  return {
    ...{ beside, drafts, draft, stories },
    part: (journey: string, story: string | undefined) =>
      story === undefined ? draft(journey) : join(stories(journey), `${story}.json`),
    fresh: (journey: string, story: string | undefined) => beside(journey, `${named(story)}.new.json`),
    old: (journey: string, story: string | undefined) => beside(journey, `${named(story)}.old.json`),
    undo: (journey: string) => beside(journey, UNDO),
  }
}

/** A second name for a file, which needs no room; false where there is no such file. */
async function keep(file: string, name: string): Promise<boolean> {
  try {
    await link(file, name)
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

/** What is to be gone back from. Nothing is put into its place before this file has come whole to the disk. */
function partsOf(undo: string): Part[] {
  try {
    return Value.Parse(Undo, parsed(undo)).parts
  } catch {
    return []
  }
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = (await readdir(folder, { withFileTypes: true }).catch(unlessMissing)) ?? []
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
}

function unlessMissing(error: unknown): undefined {
  if (isMissing(error)) return undefined
  throw error
}
