/** One draft as one readable file: the journey document itself, indented, fit for git. */
import { Value } from 'typebox/value'
import type { Instant } from '../../../schemas/basics.ts'
import { Journey } from '../../../schemas/journey.ts'
import { BrokenDraft, type StoredDraft } from '../ports.ts'
import { parsed, readWhole, writeWhole } from './whole-file.ts'

/** Nothing when there is no such file; throws `BrokenDraft` when it holds no journey of that id. */
export async function readDraft(file: string, id: string): Promise<StoredDraft | undefined> {
  const found = await readWhole(file)
  if (found === undefined) return undefined
  const { text, etag, updatedAt } = found
  return { document: journeyIn(text, id), etag, updatedAt }
}

export async function writeDraft(file: string, document: Journey, at: Instant): Promise<StoredDraft> {
  const { etag, updatedAt } = await writeWhole(file, document, at)
  return { document, etag, updatedAt }
}

function journeyIn(text: string, id: string): Journey {
  let value: unknown
  try {
    value = parsed(text)
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
