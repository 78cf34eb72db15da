/** Portfolio files: put on disk as they come, read in the background, and how far each of them is. */
import { rm } from 'node:fs/promises'
import { type Context, Hono } from 'hono'
import { Type } from 'typebox'
import { Import, page } from '../../schemas/api.ts'
import { fileKind } from '../portfolio-import/file-kind.ts'
import type { Env } from './env.ts'
import { localeOfRequest } from './locale.ts'
import { gives } from './operation.ts'
import { PAGE_QUERY, pageQuery } from './paging.ts'
import { Refusal } from './problem.ts'
import { MEGABYTE } from './read-body.ts'
import { receiveFile, tooLarge } from './receive-file.ts'
import type { HttpServices } from './services.ts'

/** Six million rows and more: a CSV is never in memory as a whole. */
const LIMIT = 1_024 * MEGABYTE
/** A workbook must be. */
const XLSX_LIMIT = 100 * MEGABYTE
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const TYPES = ['text/csv', XLSX]

export function importRoutes({
  ledger,
  startImport,
  uploadsDir,
}: Pick<HttpServices, 'ledger' | 'startImport' | 'uploadsDir'>) {
  return new Hono<Env>()
    .post(
      '/customers/import',
      gives({
        summary: 'Import a portfolio file; it is read in the background',
        tag: 'portfolio',
        files: TYPES,
        query: { filename: 'shown in the list of imports' },
        answers: { 202: Type.Object({ id: Type.String() }) },
        refusals: [400, 413, 415],
      }),
      async (c) => {
        refuseOtherTypes(c)
        const { path, size, head } = await receiveFile(c.req.raw, uploadsDir, LIMIT)
        let id: string
        try {
          const kind = kindOf(head, size)
          const filename = c.req.query('filename')?.slice(0, 240)
          id = await startImport({ path, size, kind, locale: localeOfRequest(c), ...(filename ? { filename } : {}) })
        } catch (error) {
          await rm(path, { force: true })
          throw error
        }
        return c.json({ id }, 202, { Location: `/api/imports/${id}` })
      },
    )
    .get(
      '/imports',
      gives({
        summary: 'Imports, the latest first',
        tag: 'portfolio',
        query: { limit: PAGE_QUERY.limit },
        answers: { 200: page(Import) },
      }),
      async (c) => c.json({ items: await ledger.imports.list(pageQuery(c).limit) }),
    )
    .get(
      '/imports/:id',
      gives({ summary: 'An import', tag: 'portfolio', answers: { 200: Import }, refusals: [404] }),
      async (c) => {
        const id = c.req.param('id')
        const found = await ledger.imports.get(id)
        if (!found) throw new Refusal(404, 'import-missing', { values: { id } })
        return c.json(found)
      },
    )
}

function kindOf(head: Uint8Array, size: number): 'csv' | 'xlsx' {
  const kind = fileKind(head)
  if (kind === 'empty') throw new Refusal(400, 'file-empty')
  if (kind === 'other') throw new Refusal(415, 'wrong-media-type', { values: { wanted: 'CSV, XLSX' } })
  if (kind === 'xlsx' && size > XLSX_LIMIT) throw tooLarge(XLSX_LIMIT)
  return kind
}

/** What the file is, is read off its bytes; the type only keeps out what is plainly something else. */
function refuseOtherTypes(c: Context): void {
  const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase()
  const fits = [
    ...TYPES,
    'application/csv',
    'text/plain',
    'text/tab-separated-values',
    'application/vnd.ms-excel',
    'application/octet-stream',
  ]
  if (type === undefined || !fits.includes(type))
    throw new Refusal(415, 'wrong-media-type', { values: { wanted: TYPES.join(', ') } })
}
