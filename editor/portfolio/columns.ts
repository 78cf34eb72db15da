/**
 * The columns that a portfolio file may have, as the importer reads them (`POST /api/customers/import`), and the model
 * file that staff download. A column that is not here becomes an attribute of the customer, which segments can use.
 */
import Papa from 'papaparse'
import {
  PORTFOLIO_COLUMN_NAMES,
  PORTFOLIO_CUSTOMER_COLUMNS,
  PORTFOLIO_DEBT_COLUMNS,
  type PortfolioColumn,
} from '../../schemas/portfolio-columns.ts'

const byName = new Map<string, PortfolioColumn>(
  [...PORTFOLIO_CUSTOMER_COLUMNS, ...PORTFOLIO_DEBT_COLUMNS].flatMap((column) =>
    [column, ...PORTFOLIO_COLUMN_NAMES[column].split(' ')].map((name) => [fold(name), column] as const),
  ),
)

/** The column that a header names, in any of its names, case, accents and spacing; undefined is an attribute. */
export function knownColumn(header: string): PortfolioColumn | undefined {
  return byName.get(fold(header.replace(/^\uFEFF/, '')))
}

function fold(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .trim()
    .replaceAll(/[\s._-]+/g, '_')
}

/** The model file: two people, one of them with two debts, and `loja` as an example of an attribute. */
export function modelCsv(): string {
  const header = ['phone', 'name', 'document', 'state', 'city', 'consent', 'debt_id', 'principal', 'due_date', 'loja']
  const rows = [
    [
      '+55 11 98765-4321',
      'Marina Duarte',
      '529.982.247-25',
      'SP',
      'São Paulo',
      'sim',
      'NF-8841',
      '389,90',
      '30/10/2026',
    ],
    [
      '+55 11 98765-4321',
      'Marina Duarte',
      '529.982.247-25',
      'SP',
      'São Paulo',
      'sim',
      'NF-8907',
      '120,00',
      '10/11/2026',
    ],
    ['(21) 99876-5432', 'João Nogueira', '111.444.777-35', 'RJ', 'Niterói', 'sim', 'NF-8850', '1.250,00', '05/11/2026'],
  ].map((row) => [...row, 'Centro'])
  // A byte order mark and ";" are what spreadsheets in Brazil open without asking.
  return `\uFEFF${Papa.unparse({ fields: header, data: rows }, { delimiter: ';' })}\r\n`
}
