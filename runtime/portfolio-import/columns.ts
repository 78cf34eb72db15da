/** The header of a portfolio file: which column is which, by every name of `schemas/portfolio-columns.ts`. */
import {
  PORTFOLIO_COLUMN_NAMES,
  PORTFOLIO_CUSTOMER_COLUMNS,
  PORTFOLIO_DEBT_COLUMNS,
  PORTFOLIO_REQUIRED_COLUMNS,
  type PortfolioColumn,
} from '../../schemas/portfolio-columns.ts'

export type Column = PortfolioColumn

const byName = new Map<string, Column>(
  [...PORTFOLIO_CUSTOMER_COLUMNS, ...PORTFOLIO_DEBT_COLUMNS].flatMap((column) =>
    [column, ...PORTFOLIO_COLUMN_NAMES[column].split(' ')].map((name) => [foldHeader(name), column] as const),
  ),
)

export type Header = {
  /** Where each known column is. */
  known: Map<Column, number>
  /** Every other column with a name becomes an attribute. */
  attributes: { name: string; index: number }[]
  missing: Column[]
  /** Known columns that occur twice, by the header's own words: nobody can say which one counts. */
  doubled: string[]
}

export function readHeader(cells: readonly string[]): Header {
  const header: Header = { known: new Map(), attributes: [], missing: [], doubled: [] }
  for (const [index, cell] of cells.entries()) {
    const name = cell.replace(/^\uFEFF/, '').trim()
    const column = byName.get(foldHeader(name))
    if (column === undefined) {
      if (name !== '') header.attributes.push({ name, index })
    } else if (header.known.has(column)) {
      // A second telephone column, say: the first counts, the other is kept to be seen.
      header.doubled.push(name)
      header.attributes.push({ name, index })
    } else header.known.set(column, index)
  }
  header.missing = PORTFOLIO_REQUIRED_COLUMNS.filter((column) => !header.known.has(column))
  return header
}

function foldHeader(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .trim()
    .replaceAll(/[\s._-]+/g, '_')
}
