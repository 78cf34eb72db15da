/** Uploads that may be larger than memory: written to disk as they come, never beyond a limit. */
import { randomUUID } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from './problem.ts'
import { MEGABYTE } from './read-body.ts'

export type ReceivedFile = {
  path: string
  size: number
  /** The first bytes, which tell what it is. */
  head: Uint8Array
}

const HEAD = 8_192

/** Into `folder`, under a name of its own; refuses with 413 above `limit` bytes, and then leaves nothing behind. */
export async function receiveFile(request: Request, folder: string, limit: number): Promise<ReceivedFile> {
  if (Number(request.headers.get('Content-Length') ?? 0) > limit) throw tooLarge(limit)
  // What people upload is about people: nobody else on the machine is to read it.
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, randomUUID())
  const file = await open(path, 'wx', 0o600)
  let size = 0
  let head = Buffer.alloc(0)
  try {
    // Web streams are async iterable in Node, which lib.dom does not know.
    for await (const chunk of (request.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength
      if (size > limit) throw tooLarge(limit)
      if (head.length < HEAD) head = Buffer.concat([head, chunk.subarray(0, HEAD - head.length)])
      await file.appendFile(chunk)
    }
  } catch (error) {
    await rm(path, { force: true })
    throw error
  } finally {
    await file.close()
  }
  return { path, size, head }
}

/** What a process that died left behind. */
export async function removeReceived(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
}

export function tooLarge(limit: number): Refusal {
  return new Refusal(413, 'too-large', { values: { limit: `${Math.floor(limit / MEGABYTE)} MB` } })
}
