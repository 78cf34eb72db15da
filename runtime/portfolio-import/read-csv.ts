/**
 * CSV as spreadsheets write it: `;`, `,` or tab, quoted fields, a byte order mark or none, UTF-8 or Windows-1252. Gives
 * rows with the line they begin on; quoted fields may hold line breaks. Only one piece of the file is in memory at a time.
 */
import { isUtf8 } from 'node:buffer'
import Papa from 'papaparse'
import type { FileBytes } from './file-bytes.ts'
import type { Row } from './rows.ts'

const PIECE = 256 * 1024
/** A row longer than this is none: a quotation mark was opened and never closed. */
const LONGEST_ROW = 1024 * 1024

/** Every row that is not blank, header included. */
export function* csvRows(file: FileBytes): Generator<Row> {
  const decoder = new TextDecoder(encodingOf(file))
  let parser: Papa.Parser | undefined
  let text = ''
  let line = 1
  let offset = 0
  for (let ended = false; !ended; ) {
    const bytes = file.read(offset, PIECE)
    offset += bytes.length
    ended = bytes.length === 0
    text += decoder.decode(bytes, { stream: !ended })
    parser ??= parserFor(text)
    for (let again = true; again; ) {
      // Parses what is complete; with the last piece, everything. The cells are lists of texts without a header.
      const { data, meta } = parser.parse(text, 0, !ended) as { data: string[][]; meta: { cursor: number } }
      text = ended ? '' : text.substring(meta.cursor)
      for (const cells of data) {
        if (cells.some((cell) => cell !== '' && cell.trim() !== '')) yield { line, cells }
        line += 1
        for (const cell of cells) line += lineBreaks(cell)
      }
      again = text.length > LONGEST_ROW
      if (!again) continue
      // The line with the mark is given up, and the next one begins afresh.
      yield { line, cells: [], problem: 'quote-not-closed' }
      line += 1
      text = text.substring(endOfLine(text))
    }
  }
}

function endOfLine(text: string): number {
  const end = /\r\n|\r|\n/.exec(text)
  return end === null ? text.length : end.index + end[0].length
}

/** Line ends and the delimiter are read off the beginning, once. */
function parserFor(text: string): Papa.Parser {
  const delimiter = delimiterOf(text)
  const newline = Papa.parse(text, { delimiter, preview: 1 }).meta.linebreak as '\n' | '\r' | '\r\n' // all it can be
  return new Papa.Parser({ delimiter, newline })
}

/** What is no valid UTF-8 is Windows-1252, in which every byte means something: Excel in Brazil still writes it. */
function encodingOf(file: FileBytes): 'utf-8' | 'windows-1252' {
  let rest = Buffer.alloc(0)
  for (let offset = 0; ; ) {
    const bytes = file.read(offset, PIECE)
    offset += bytes.length
    const joined = rest.length === 0 ? bytes : Buffer.concat([rest, bytes])
    if (bytes.length === 0) return isUtf8(joined) ? 'utf-8' : 'windows-1252'
    const whole = endOfLastCharacter(joined)
    if (!isUtf8(joined.subarray(0, whole))) return 'windows-1252'
    rest = Buffer.from(joined.subarray(whole))
  }
}

/** Where the last character that may be cut off begins; the end when none is. */
function endOfLastCharacter(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(4, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes.length
    if (byte >= 0xc0) return bytes.length - back
  }
  return bytes.length
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
