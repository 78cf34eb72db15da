/**
 * One readable JSON file that is read and written as a whole. A write replaces it (lowdb writes beside it and renames) and
 * is on disk when it resolves; its tag is another one for every other text.
 */
import { createHash } from 'node:crypto'
import { open, stat, unlink, utimes } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Low } from 'lowdb'
import { DataFile } from 'lowdb/node'
import type { Instant } from '../../../schemas/basics.ts'

export type WholeFile = { text: string; etag: string; updatedAt: Instant }

/** Nothing when there is no such file. */
export async function readWhole(file: string): Promise<WholeFile | undefined> {
  const updatedAt = await timeOf(file)
  const store = storeOf(file)
  await store.read()
  if (updatedAt === undefined || store.data === null) return undefined
  const { text } = store.data
  return { text, etag: etagOf(text), updatedAt }
}

export async function writeWhole(file: string, value: unknown, at: Instant): Promise<WholeFile> {
  const store = storeOf(file)
  const text = `${JSON.stringify(value, null, 2)}\n`
  store.data = { text }
  await store.write()
  // The file's own time is the time of the save, so the document needs no field for it.
  await utimes(file, at / 1000, at / 1000)
  await flush(file, 'r+')
  await flushFolder(dirname(file))
  return { text, etag: etagOf(text), updatedAt: at }
}

/** False when there was none. */
export function removeFile(file: string): Promise<boolean> {
  return unlink(file).then(
    () => true,
    (error: unknown) => {
      if (isMissing(error)) return false
      throw error
    },
  )
}

/** What the text says; throws `SyntaxError` with the parser's words, which say what and where. */
export function parsed(text: string): unknown {
  return JSON.parse(text.replace(/^\uFEFF/, ''))
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

/** The last work at each place. */
const last = new Map<string, Promise<unknown>>()

/** Lets works on one file or folder follow one another; works on different ones do not wait for each other. */
export function inTurn<T>(place: string, work: () => Promise<T>): Promise<T> {
  // How the one before ended is its own caller's affair.
  const turn = (last.get(place) ?? Promise.resolve()).then(work, work)
  last.set(place, turn)
  const forget = () => {
    if (last.get(place) === turn) last.delete(place)
  }
  turn.then(forget, forget)
  return turn
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

async function timeOf(file: string): Promise<Instant | undefined> {
  try {
    return Math.round((await stat(file)).mtimeMs)
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Which files are in it is on disk when it resolves. */
export async function flushFolder(folder: string): Promise<void> {
  // Windows knows no flushing of folders.
  if (process.platform !== 'win32') await flush(folder, 'r')
}

async function flush(path: string, mode: 'r' | 'r+'): Promise<void> {
  const handle = await open(path, mode)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
