/** What each column of a file is taken for, as somebody chooses it before the file is sent. Pure. */
import {
  PORTFOLIO_CUSTOMER_COLUMNS,
  PORTFOLIO_DEBT_COLUMNS,
  PORTFOLIO_REQUIRED_COLUMNS,
  type PortfolioColumn,
} from '../../schemas/portfolio-columns.ts'
import type { ColumnMapping, ColumnReading } from '../../schemas/portfolio-import.ts'
import { knownColumn } from './columns.ts'

const PORTFOLIO_COLUMNS: readonly PortfolioColumn[] = [...PORTFOLIO_CUSTOMER_COLUMNS, ...PORTFOLIO_DEBT_COLUMNS]

/** One of our columns, `attribute` or `ignore`. */
export type Meaning = string

/** As the server reads them; without its answer, as their names say. */
export function meaningsOf(header: readonly string[], readings: readonly ColumnReading[] | undefined): Meaning[] {
  if (readings?.length === header.length) return readings.map(({ column }) => column ?? 'attribute')
  return byName(header)
}

/** Chooses for one column; another that was taken for the same becomes an attribute. */
export function choose(meanings: readonly Meaning[], index: number, meaning: Meaning): Meaning[] {
  const single = PORTFOLIO_COLUMNS.some((column) => column === meaning)
  return meanings.map((before, at) => {
    if (at === index) return meaning
    return single && before === meaning ? 'attribute' : before
  })
}

export function missingColumns(meanings: readonly Meaning[]): PortfolioColumn[] {
  return PORTFOLIO_REQUIRED_COLUMNS.filter((column) => !meanings.includes(column))
}

/**
 * What the server must be told: nothing when it would read the file so by itself. `remembered`: it would go by an earlier
 * mapping, which only another one changes.
 */
export function mappingOf(
  header: readonly string[],
  meanings: readonly Meaning[],
  readings: readonly ColumnReading[] | undefined,
): ColumnMapping | undefined {
  const own = meaningsOf(
    header,
    readings?.map((reading) => (reading.by === 'guess' ? { header: reading.header, by: 'none' } : reading)),
  )
  if (meanings.every((meaning, index) => meaning === own[index])) return undefined
  const named = byName(header)
  return Object.fromEntries(
    header.flatMap((name, index) => {
      const meaning = meanings[index] ?? 'attribute'
      return name === '' || meaning === named[index] ? [] : [[name, meaning]]
    }),
  )
}

/** The first column of a name counts; a second one is an attribute. */
function byName(header: readonly string[]): Meaning[] {
  const taken = new Set<string>()
  return header.map((name) => {
    const known = knownColumn(name)
    if (known === undefined || taken.has(known)) return 'attribute'
    taken.add(known)
    return known
  })
}
