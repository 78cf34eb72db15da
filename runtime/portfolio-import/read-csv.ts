/**
 * CSV as spreadsheets write it: `;`, `,` or tab, quoted fields, a byte order mark or none, UTF-8 or Windows-1252. Gives
 * rows with the line they begin on; quoted fields may hold line breaks. The text is decoded and parsed piece by piece.
 */
import { isUtf8 } from 'node:buffer'
import { Readable } from 'node:stream'
import Papa from 'papaparse'
import type { Row } from './rows.ts'

const PIECE = 64 * 1024

/** Every row that is not blank, header included. */
export async function* csvRows(bytes: Uint8Array): AsyncGenerator<Row> {
  const encoding = encodingOf(bytes)
  const delimiter = delimiterOf(new TextDecoder(encoding).decode(bytes.subarray(0, PIECE)))
  const parser = Papa.parse(Papa.NODE_STREAM_INPUT, { delimiter, header: false, skipEmptyLines: false })
  const source = Readable.from(pieces(bytes, encoding))
  source.on('error', (error) => parser.destroy(error))
  let line = 1
  for await (const value of source.pipe(parser)) {
    const cells = value as string[] // without a header papaparse gives rows as lists of texts
    if (cells.some((cell) => cell.trim() !== '')) yield { line, cells }
    line += 1 + cells.reduce((sum, cell) => sum + lineBreaks(cell), 0)
  }
}

function* pieces(bytes: Uint8Array, encoding: string): Generator<string> {
  const decoder = new TextDecoder(encoding)
  for (let at = 0; at < bytes.length; at += PIECE) {
    const text = decoder.decode(bytes.subarray(at, at + PIECE), { stream: true })
    // An empty piece would end the stream.
    if (text !== '') yield text
  }
  const rest = decoder.decode()
  if (rest !== '') yield rest
}

/** What is no valid UTF-8 is Windows-1252, in which every byte means something: Excel in Brazil still writes it. */
function encodingOf(bytes: Uint8Array): 'utf-8' | 'windows-1252' {
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252'
}

/** Read off the header alone: rows hold decimal commas, which mislead a guess over the whole text. */
function delimiterOf(text: string): ';' | ',' | '\t' {
  const header = /^[^\r\n]*/.exec(text)?.[0] ?? ''
  if (header.includes(';')) return ';'
  return header.includes('\t') ? '\t' : ','
}

function lineBreaks(cell: string): number {
  return cell.includes('\n') || cell.includes('\r') ? (cell.match(/\r\n|\r|\n/g)?.length ?? 0) : 0
}
