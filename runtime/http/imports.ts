/**
 * Portfolio files: put on disk as they come, read in the background, how far each of them is, and what somebody decides
 * about open debts that a complete file does not name.
 */
import { rm } from 'node:fs/promises'
import { type Context, Hono } from 'hono'
import { Type } from 'typebox'
import { Import, page } from '../../schemas/api.ts'
import {
  CloseMissing,
  ColumnMapping,
  ColumnReadings,
  MISSING_CHOICES,
  ReadColumns,
} from '../../schemas/portfolio-import.ts'
import { headerSignature } from '../portfolio-import/columns.ts'
import type { ImportOptions } from '../portfolio-import/file-import.ts'
import { fileKind } from '../portfolio-import/file-kind.ts'
import { readColumns } from '../portfolio-import/guess-columns.ts'
import type { Env } from './env.ts'
import { localeOfRequest } from './locale.ts'
import { gives, refuseInvalid, takes } from './operation.ts'
import { PAGE_QUERY, pageQuery } from './paging.ts'
import { Refusal } from './problem.ts'
import { MEGABYTE, parseJson } from './read-body.ts'
import { receiveFile, tooLarge } from './receive-file.ts'
import type { HttpServices } from './services.ts'

/** Six million rows and more: a CSV is never in memory as a whole. */
const LIMIT = 1_024 * MEGABYTE
/** A workbook must be. */
const XLSX_LIMIT = 100 * MEGABYTE
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const TYPES = ['text/csv', XLSX]

type Deps = Pick<HttpServices, 'ledger' | 'startImport' | 'uploadsDir' | 'clock' | 'shell' | 'changes'>

export function importRoutes({ ledger, startImport, uploadsDir, clock, shell, changes }: Deps) {
  return new Hono<Env>()
    .post(
      '/customers/import',
      gives({
        summary: 'Import a portfolio file; it is read in the background',
        tag: 'portfolio',
        files: TYPES,
        query: {
          filename: 'shown in the list of imports',
          missing: 'keep (default), ask or close: open debts of the creditors of this file that it does not name',
          mapping: 'JSON: which column is which, {"header": "our column" | "attribute" | "ignore"}; remembered',
        },
        answers: { 202: Type.Object({ id: Type.String() }) },
        refusals: [400, 413, 415, 422],
      }),
      async (c) => {
        refuseOtherTypes(c)
        const options = optionsOf(c)
        const { path, size, head } = await receiveFile(c.req.raw, uploadsDir, LIMIT)
        let id: string
        try {
          const kind = kindOf(head, size)
          const filename = c.req.query('filename')?.slice(0, 240)
          const locale = localeOfRequest(c)
          id = await startImport({ path, size, kind, locale, ...options, ...(filename ? { filename } : {}) })
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
      async (c) => c.json(await importNamed(ledger, c.req.param('id'))),
    )
    .get(
      '/imports/:id/rejected',
      gives({
        summary: 'The rejected rows of an import as a CSV file: line, column, code and reason',
        tag: 'portfolio',
        answers: { 200: null },
        refusals: [404],
      }),
      async (c) => {
        const found = await importNamed(ledger, c.req.param('id'))
        const headers = {
          'Content-Type': 'text/csv; charset=utf-8',
          'Content-Disposition': 'attachment; filename="rejected.csv"',
        }
        return c.body(rejectedCsv(found), 200, headers)
      },
    )
    .post(
      '/imports/columns',
      takes(ReadColumns, {
        summary: 'What the columns of a file would be read as: by name, as remembered, or guessed',
        tag: 'portfolio',
        answers: { 200: ColumnReadings },
      }),
      async (c) => {
        const body = c.req.valid('json')
        const remembered = await ledger.imports.mapping(headerSignature(body.header))
        const readings: ColumnReadings = { columns: readColumns(body, remembered) }
        return c.json(readings)
      },
    )
    .post(
      '/imports/:id/close-missing',
      takes(CloseMissing, {
        summary: 'Close the open debts that a complete file did not name; the count must be the one that is waiting',
        tag: 'portfolio',
        answers: { 200: Import },
        refusals: [404, 409],
      }),
      async (c) => {
        const id = c.req.param('id')
        const { missing } = await importNamed(ledger, id)
        if (missing?.status !== 'waiting') throw new Refusal(409, 'nothing-missing', { values: { id } })
        if (missing.debts !== c.req.valid('json').debts)
          throw new Refusal(409, 'missing-changed', { values: { debts: missing.debts } })
        const debts = await ledger.portfolio.closeMissing(id, clock())
        await ledger.audit.write({
          ...{ at: clock(), actor: c.get('actor').name, action: 'import.missing-closed', subject: id },
          detail: { debts },
        })
        shell.wake()
        changes.publish({ topic: 'customers' })
        changes.publish({ topic: 'imports', id })
        return c.json(await importNamed(ledger, id))
      },
    )
    .post(
      '/imports/:id/keep-missing',
      gives({
        summary: 'Leave the open debts that a complete file did not name as they are',
        tag: 'portfolio',
        answers: { 200: Import },
        refusals: [404],
      }),
      async (c) => {
        const id = c.req.param('id')
        await importNamed(ledger, id)
        await ledger.imports.keepMissing(id)
        return c.json(await importNamed(ledger, id))
      },
    )
}

async function importNamed(ledger: HttpServices['ledger'], id: string): Promise<Import> {
  const found = await ledger.imports.get(id)
  if (!found) throw new Refusal(404, 'import-missing', { values: { id } })
  return found
}

/** Refuses with 400 what is none of the choices, and with 422 a mapping that is no mapping. */
function optionsOf(c: Context): ImportOptions {
  const { missing, mapping } = c.req.query()
  const options: ImportOptions = {}
  if (missing !== undefined) {
    const choice = MISSING_CHOICES.find((known) => known === missing)
    if (choice === undefined)
      throw new Refusal(400, 'bad-query', { values: { name: 'missing', wanted: MISSING_CHOICES.join(', ') } })
    options.missing = choice
  }
  if (mapping !== undefined) {
    const value = parseJson(new TextEncoder().encode(mapping))
    refuseInvalid(c, ColumnMapping, value)
    options.mapping = value as ColumnMapping // it satisfies the schema, as was just checked
  }
  return options
}

function rejectedCsv({ errors }: Import): string {
  const rows = errors.map(({ line, column, code, reason }) => [String(line), column ?? '', code, reason])
  const cells = [['line', 'column', 'code', 'reason'], ...rows]
  return `\uFEFF${cells.map((row) => row.map(quoted).join(';')).join('\r\n')}\r\n`
}

/** A cell that a spreadsheet would run as a formula is made text. */
function quoted(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
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
