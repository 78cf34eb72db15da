/**
 * Looks at a chosen file before it is sent: is it a CSV or a workbook, which columns are understood, what is missing.
 * It decides nothing: the importer reads the file again, whole, and has the last word on each row.
 */
import Papa from 'papaparse'
import { PORTFOLIO_REQUIRED_COLUMNS, type PortfolioColumn } from '../../schemas/portfolio-columns.ts'
import { knownColumn } from './columns.ts'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export interface FileColumn {
  header: string
  /** Undefined: it becomes an attribute. */
  known?: PortfolioColumn
}

export type RecognisedFile =
  | {
      kind: 'csv' | 'xlsx'
      contentType: 'text/csv' | typeof XLSX
      /** Empty when a workbook could not be looked into here; the importer still reads it. */
      columns: FileColumn[]
      missing: PortfolioColumn[]
      /** The first data rows as they are written. */
      sample: string[][]
    }
  | { kind: 'old-excel' | 'unknown' | 'empty' }

/** Enough for a header and some rows. */
const HEAD_BYTES = 64 * 1024
const SAMPLE_ROWS = 3
/** A workbook that is not looked into by then is sent without a preview. */
const WORKBOOK_PATIENCE_MS = 2000

export async function recogniseFile(file: File): Promise<RecognisedFile> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer())
  if (head.length === 0) return { kind: 'empty' }
  if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0])) return { kind: 'old-excel' }
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04])) return recogniseWorkbook(file)
  // A zero byte never occurs in text of the encodings that the importer reads.
  if (head.includes(0)) return { kind: 'unknown' }
  return recogniseCsv(decodeText(head))
}

/** UTF-8, or Windows-1252, which is what Excel in Brazil still writes for "CSV". */
export function decodeText(bytes: Uint8Array): string {
  try {
    // `stream` lets a character be cut at the end of the head.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    // Not valid UTF-8: every byte means something in Windows-1252.
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

export function recogniseCsv(text: string): RecognisedFile {
  const bare = text.replace(/^\uFEFF/, '')
  const { data } = Papa.parse<string[]>(bare, {
    preview: SAMPLE_ROWS + 1,
    skipEmptyLines: 'greedy',
    delimiter: headerDelimiter(bare),
  })
  const [header, ...sample] = data
  if (!header) return { kind: 'empty' }
  return { kind: 'csv', contentType: 'text/csv', ...readHeader(header), sample }
}

/** Read off the header alone: rows hold decimal commas, which mislead a guess over the whole text. */
export function headerDelimiter(text: string): ';' | ',' | '\t' {
  const header = /^[^\r\n]*/.exec(text)?.[0] ?? ''
  if (header.includes(';')) return ';'
  return header.includes('\t') ? '\t' : ','
}

async function recogniseWorkbook(file: File): Promise<RecognisedFile> {
  const workbook = { kind: 'xlsx', contentType: XLSX } as const
  const rows = await Promise.race([firstRows(file), patience()])
  const [header, ...sample] = rows
  if (!header) return { ...workbook, columns: [], missing: [], sample: [] }
  return { ...workbook, ...readHeader(header), sample: sample.slice(0, SAMPLE_ROWS) }
}

async function firstRows(file: File): Promise<string[][]> {
  try {
    const { readSheet } = await import('read-excel-file/universal')
    const rows = await readSheet(await file.arrayBuffer())
    return rows.slice(0, SAMPLE_ROWS + 1).map((row) => row.map(cellText))
  } catch {
    // Not an error to show: the file may still be one that the importer reads, and it says what is wrong with it.
    return []
  }
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell)
}

function patience(): Promise<string[][]> {
  return new Promise((resolve) => setTimeout(() => resolve([]), WORKBOOK_PATIENCE_MS))
}

function readHeader(header: string[]): { columns: FileColumn[]; missing: PortfolioColumn[] } {
  const found = new Set<PortfolioColumn>()
  const columns = header.map((cell): FileColumn => {
    const name = cell.trim()
    const known = knownColumn(name)
    // A second telephone column, say: the first counts, the other becomes an attribute.
    if (known === undefined || found.has(known)) return { header: name }
    found.add(known)
    return { header: name, known }
  })
  return { columns, missing: PORTFOLIO_REQUIRED_COLUMNS.filter((required) => !found.has(required)) }
}

function startsWith(bytes: Uint8Array, signature: number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}
