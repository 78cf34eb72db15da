/**
 * Drafts of journeys: `<dataDir>/journeys/<id>.json`, one file each. Saves of one draft follow one another inside this
 * process, so that of two people who save over the same version exactly one succeeds. One process keeps the drafts.
 */
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Value } from 'typebox/value'
import { Journey } from '../../../schemas/journey.ts'
import { BrokenDraft, type Drafts, type StoredDraft } from '../ports.ts'
import { readDraft, writeDraft } from './draft-file.ts'
import { inTurn, removeFile } from './whole-file.ts'

const ENDING = '.json'

export async function openDrafts({ dataDir }: { dataDir: string }): Promise<Drafts> {
  const folder = join(dataDir, 'journeys')
  await mkdir(folder, { recursive: true })
  const fileOf = (id: string) => join(folder, `${id}${ENDING}`)

  const readAll = async (): Promise<(StoredDraft | BrokenDraft)[]> => {
    const names = await readdir(folder)
    const ids = names.filter((name) => name.endsWith(ENDING)).map((name) => name.slice(0, -ENDING.length))
    const read = ids.filter(isId).map((id) => readDraft(fileOf(id), id).catch(brokenOrThrow))
    // One that was removed while we read is no draft any more.
    return (await Promise.all(read)).filter((draft) => draft !== undefined)
  }

  return {
    async list() {
      const drafts = (await readAll()).filter((draft): draft is StoredDraft => !(draft instanceof BrokenDraft))
      return drafts.sort((a, b) => (a.document.id < b.document.id ? -1 : 1))
    },

    async broken() {
      const drafts = (await readAll()).filter((draft) => draft instanceof BrokenDraft)
      return drafts.sort((a, b) => (a.id < b.id ? -1 : 1))
    },

    async get(id) {
      return isId(id) ? readDraft(fileOf(id), id) : undefined
    },

    async create(document, at) {
      const { id } = document
      assertId(id)
      return inTurn(fileOf(id), async () => {
        const present = await readDraft(fileOf(id), id).catch(brokenOrThrow)
        return present ? 'exists' : writeDraft(fileOf(id), document, at)
      })
    },

    async save(id, document, ifMatch, at) {
      if (!isId(id)) return 'missing'
      if (document.id !== id) throw new Error(`A document with the id "${document.id}" cannot be saved as "${id}".`)
      return inTurn(fileOf(id), async () => {
        const present = await readDraft(fileOf(id), id).catch((error: unknown) => {
          if (ifMatch !== undefined) throw error
          return brokenOrThrow(error)
        })
        if (!present) return 'missing'
        if (!(present instanceof BrokenDraft) && ifMatch !== undefined && ifMatch !== present.etag)
          return { conflict: present }
        return { saved: await writeDraft(fileOf(id), document, at) }
      })
    },

    async remove(id) {
      if (!isId(id)) return false
      return inTurn(fileOf(id), () => removeFile(fileOf(id)))
    },
  }
}

/** Only such ids ever become part of a path. */
function isId(id: string): boolean {
  return Value.Check(Journey.properties.id, id)
}

function assertId(id: string): void {
  if (isId(id)) return
  throw new Error(`"${id}" cannot be a journey's id: small letters, digits and hyphens, at most 64.`)
}

function brokenOrThrow(error: unknown): BrokenDraft {
  if (error instanceof BrokenDraft) return error
  throw error
}
