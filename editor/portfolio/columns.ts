/**
 * The columns that a portfolio file may have, as the importer reads them (`POST /api/customers/import`), and the model
 * file that staff download. A column that is not here becomes an attribute of the customer, which segments can use.
 */
import Papa from 'papaparse'

export const CUSTOMER_COLUMNS = [
  'phone',
  'name',
  'document',
  'email',
  'state',
  'city',
  'language',
  'timezone',
  'consent',
] as const
export const DEBT_COLUMNS = ['debt_id', 'principal', 'due_date', 'description', 'digitable_line'] as const
export type KnownColumn = (typeof CUSTOMER_COLUMNS)[number] | (typeof DEBT_COLUMNS)[number]

export const REQUIRED_COLUMNS: readonly KnownColumn[] = ['phone', 'name']

const known = new Set<string>([...CUSTOMER_COLUMNS, ...DEBT_COLUMNS])

/** The column that a header names, whatever its case and the spaces around it; undefined is an attribute. */
export function knownColumn(header: string): KnownColumn | undefined {
  const name = header
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase()
  return isKnown(name) ? name : undefined
}

function isKnown(name: string): name is KnownColumn {
  return known.has(name)
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
