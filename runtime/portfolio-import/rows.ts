/** A row of a table, whatever file it came from. */

/** Spreadsheets keep numbers as numbers and dates as ISO text; a CSV holds text only. */
export type Cell = string | number | boolean | null

/** `line` counts from 1, with the header as the first. `problem` is the code of what kept the row from being read. */
export type Row = { line: number; cells: Cell[]; problem?: string }

/** The file as a whole cannot be read; `code` names the text that says why. */
export class UnreadableFile extends Error {
  readonly code: string
  readonly values: Record<string, string>
  constructor(code: string, values: Record<string, string> = {}) {
    super(code)
    this.name = 'UnreadableFile'
    this.code = code
    this.values = values
  }
}
