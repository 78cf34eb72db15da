/**
 * The file of rejected rows that staff download, correct and import again: the row as it was when the file is still at
 * hand and its lines can be told apart, always with the line, the column and the reason.
 */
import Papa from 'papaparse'
import type { Static } from 'typebox'
import type { Import } from '../../schemas/api.ts'
import { headerDelimiter } from './recognise-file.ts'

export type RejectedRow = Static<typeof Import>['errors'][number]
export interface RejectedHeadings {
  line: string
  column: string
  reason: string
}

/**
 * @param original the text of the CSV that was imported, if the page still has it.
 * @returns CSV with `;` and a byte order mark; cells that a spreadsheet would run as a formula are defused.
 */
export function rejectedCsv(errors: readonly RejectedRow[], headings: RejectedHeadings, original?: string): string {
  const source = original === undefined ? undefined : rowsByLine(original)
  const fields = [...(source?.header ?? []), headings.line, headings.column, headings.reason]
  const data = errors.map((error) => {
    const cells = source ? source.header.map((_, column) => source.row(error.line)[column] ?? '') : []
    return [...cells, String(error.line), error.column ?? '', error.reason]
  })
  return `\uFEFF${Papa.unparse({ fields, data }, { delimiter: ';', escapeFormulae: true })}\r\n`
}

/** Undefined when a cell holds a line break: lines and rows then no longer agree, and a wrong row is worse than none. */
function rowsByLine(text: string): { header: string[]; row: (line: number) => string[] } | undefined {
  const bare = text.replace(/^\uFEFF/, '')
  const { data } = Papa.parse<string[]>(bare, { delimiter: headerDelimiter(bare) })
  if (data.some((row) => row.some((cell) => /[\r\n]/.test(cell)))) return undefined
  const header = data[0]
  if (!header) return undefined
  return { header, row: (line) => data[line - 1] ?? [] }
}
