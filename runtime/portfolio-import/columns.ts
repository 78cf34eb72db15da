/**
 * The header of a portfolio file: which column is which, by every name of `schemas/portfolio-columns.ts`, and by what
 * somebody said of this file's own names.
 */
import { createHash } from 'node:crypto'
import {
  PORTFOLIO_COLUMN_NAMES,
  PORTFOLIO_CUSTOMER_COLUMNS,
  PORTFOLIO_DEBT_COLUMNS,
  PORTFOLIO_REQUIRED_COLUMNS,
  type PortfolioColumn,
} from '../../schemas/portfolio-columns.ts'
import type { ColumnMapping } from '../../schemas/portfolio-import.ts'

export type Column = PortfolioColumn
/** What a column of a file may be read as. */
type Meaning = Column | 'attribute' | 'ignore'

const COLUMNS: readonly Column[] = [...PORTFOLIO_CUSTOMER_COLUMNS, ...PORTFOLIO_DEBT_COLUMNS]
const MEANINGS: ReadonlySet<string> = new Set([...COLUMNS, 'attribute', 'ignore'])

const byName = new Map<string, Column>(
  COLUMNS.flatMap((column) =>
    [column, ...PORTFOLIO_COLUMN_NAMES[column].split(' ')].map((name) => [foldHeader(name), column] as const),
  ),
)

export type Header = {
  /** Where each known column is. */
  known: Map<Column, number>
  /** Every other column with a name becomes an attribute. */
  attributes: { name: string; index: number }[]
  /** Behind it a row has no cells of its own. */
  width: number
  missing: Column[]
  /** Known columns that occur twice, by the header's own words: nobody can say which one counts. */
  doubled: string[]
}

export function readHeader(cells: readonly string[], mapping: ColumnMapping = {}): Header {
  const header: Header = { known: new Map(), attributes: [], width: 0, missing: [], doubled: [] }
  const meanings = new Map(Object.entries(mapping).map(([name, meaning]) => [foldHeader(name), meaning]))
  const named = cells.map((cell) => headerName(cell))
  // What somebody said of a column comes before what its name says of another.
  const taken = new Set(named.map((name) => meanings.get(foldHeader(name))))
  for (const [index, name] of named.entries()) {
    const said = meanings.get(foldHeader(name))
    if (name === '') continue
    header.width = index + 1
    if (said === 'ignore') continue
    const column = said === undefined ? columnNamed(name) : asColumn(said)
    if (column === undefined || (said === undefined && taken.has(column))) header.attributes.push({ name, index })
    else if (header.known.has(column)) {
      // A second telephone column, say: the first counts, the other is kept to be seen.
      header.doubled.push(name)
      header.attributes.push({ name, index })
    } else header.known.set(column, index)
  }
  header.missing = PORTFOLIO_REQUIRED_COLUMNS.filter((column) => !header.known.has(column))
  return header
}

/** The column that a header names, in any of its names, case, accents and spacing. */
export function columnNamed(name: string): Column | undefined {
  return byName.get(foldHeader(name))
}

function asColumn(meaning: string): Column | undefined {
  return COLUMNS.find((column) => column === meaning)
}

/** What is wrong with a mapping for a file with this header; nothing when it can be used. */
export function mappingProblem(
  cells: readonly string[],
  mapping: ColumnMapping,
): { code: 'mapping-no-such-header' | 'mapping-no-such-column' | 'mapping-twice'; value: string } | undefined {
  const names = new Set(cells.map((cell) => foldHeader(headerName(cell))))
  const used = new Set<string>()
  for (const [name, meaning] of Object.entries(mapping)) {
    if (!names.has(foldHeader(name))) return { code: 'mapping-no-such-header', value: name }
    if (!isMeaning(meaning)) return { code: 'mapping-no-such-column', value: meaning }
    if (meaning === 'attribute' || meaning === 'ignore') continue
    if (used.has(meaning)) return { code: 'mapping-twice', value: meaning }
    used.add(meaning)
  }
  return undefined
}

function isMeaning(text: string): text is Meaning {
  return MEANINGS.has(text)
}

/** The same for every file with these column names, in whatever order they are. */
export function headerSignature(cells: readonly string[]): string {
  const names = cells.map((cell) => foldHeader(headerName(cell))).sort()
  return createHash('sha256').update(JSON.stringify(names)).digest('hex')
}

export function headerName(cell: string): string {
  return cell.replace(/^\uFEFF/, '').trim()
}

export function foldHeader(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .trim()
    .replaceAll(/[\s._-]+/g, '_')
}
