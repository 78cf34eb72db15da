/**
 * One draft as one readable file: the journey document itself, indented, fit for git. A write replaces the file as a
 * whole (lowdb writes beside it and renames) and is on disk when it resolves.
 */
import { createHash } from 'node:crypto'
import { open, stat, utimes } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Low } from 'lowdb'
import { DataFile } from 'lowdb/node'
import { Value } from 'typebox/value'
import type { Instant } from '../../../schemas/basics.ts'
import { Journey } from '../../../schemas/journey.ts'
import { BrokenDraft, type StoredDraft } from '../ports.ts'

/** Nothing when there is no such file; throws `BrokenDraft` when it holds no journey of that id. */
export async function readDraft(file: string, id: string): Promise<StoredDraft | undefined> {
  const savedAt = await timeOf(file)
  const store = storeOf(file)
  await store.read()
  if (savedAt === undefined || store.data === null) return undefined
  const { text } = store.data
  return { document: journeyIn(text, id), etag: etagOf(text), updatedAt: savedAt }
}

export async function writeDraft(file: string, document: Journey, at: Instant): Promise<StoredDraft> {
  const store = storeOf(file)
  const text = `${JSON.stringify(document, null, 2)}\n`
  store.data = { text }
  await store.write()
  // The file's own time is the time of the save, so the document needs no field for it.
  await utimes(file, at / 1000, at / 1000)
  await flush(file, 'r+')
  // Windows knows no flushing of folders.
  if (process.platform !== 'win32') await flush(dirname(file), 'r')
  return { document, etag: etagOf(text), updatedAt: at }
}

type Content = { text: string }

/** The text as it is: parsing comes later, so that a broken file is told apart from one that cannot be read. */
function storeOf(file: string): Low<Content | null> {
  const adapter = new DataFile<Content | null>(file, {
    parse: (text) => ({ text }),
    stringify: (content) => content?.text ?? '',
  })
  return new Low<Content | null>(adapter, null)
}

/** Strong: another text has another one, also when people edit the file themselves. */
function etagOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

function journeyIn(text: string, id: string): Journey {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new BrokenDraft(id, `it is not JSON (${error instanceof Error ? error.message : String(error)})`)
  }
  if (!Value.Check(Journey, value)) {
    const [first] = Value.Errors(Journey, value)
    throw new BrokenDraft(id, `${first?.instancePath || 'the document'} ${first?.message ?? 'is not as it must be'}`)
  }
  if (value.id !== id) throw new BrokenDraft(id, `its "id" is "${value.id}", but the file is named ${id}.json`)
  return value
}

async function timeOf(file: string): Promise<Instant | undefined> {
  try {
    return Math.round((await stat(file)).mtimeMs)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

async function flush(path: string, mode: 'r' | 'r+'): Promise<void> {
  const handle = await open(path, mode)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
