/**
 * Files of the account: stored from uploads, named in messages by id or by public link.
 */
import { createHash, randomInt } from 'node:crypto'
import type { ViewMedia } from './bubble-view.ts'
import { optionalTextAt, textAt, webAddressAt } from './check-fields.ts'
import { GraphRefusal } from './graph-error.ts'
import type { SandboxAccount } from './sandbox-account.ts'
import type { Json, World } from './world.ts'

/** Media ids are Meta's kind of numbers. */
export function storeMedia(
  { world }: SandboxAccount,
  bytes: Uint8Array<ArrayBuffer>,
  mimeType: string,
  filename?: string,
): string {
  const id = `${Date.now()}${randomInt(1000, 9999)}`
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  world.media.set(id, { id, bytes, mimeType, sha256, ...(filename === undefined ? {} : { filename }) })
  return id
}

/** A file by exactly one of id and link; an id must have been uploaded before. */
export function checkMedia(kind: string, file: Json, world: World): ViewMedia {
  const name = kind === 'document' ? optionalTextAt(file, 'filename', 240, `${kind}.filename`) : undefined
  const named = name === undefined ? {} : { name }
  if (file.id !== undefined) {
    const id = textAt(file, 'id', 300, `${kind}.id`)
    const media = world.media.get(id)
    if (media === undefined)
      throw new GraphRefusal(100, `Invalid parameter: ${kind}.id is not a media id of this account.`)
    return { kind, id, mimeType: media.mimeType, ...named }
  }
  return { kind, link: webAddressAt(file, 'link', `${kind}.link`), ...named }
}
