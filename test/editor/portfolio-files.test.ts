/** What the portfolio page says of a file before and after it is imported. */
import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { knownColumn, modelCsv } from '../../editor/portfolio/columns.ts'
import { decodeText, recogniseCsv, recogniseFile } from '../../editor/portfolio/recognise-file.ts'
import { rejectedCsv } from '../../editor/portfolio/rejected-rows.ts'
import { readHeader } from '../../runtime/portfolio-import/columns.ts'
import { PORTFOLIO_COLUMN_NAMES } from '../../schemas/portfolio-columns.ts'

const headings = { line: 'linha', column: 'coluna', reason: 'motivo' }

test('the model file is recognised whole, with its extra column as an attribute', () => {
  const file = recogniseCsv(modelCsv())
  if (file.kind !== 'csv') throw new Error(`read as ${file.kind}`)
  expect(file.missing).toEqual([])
  expect(file.columns.filter((column) => !column.known).map((column) => column.header)).toEqual(['loja'])
  expect(file.sample[0]).toContain('389,90')
})

test('headers are understood in any case, with commas or semicolons; missing ones are named', () => {
  const commas = recogniseCsv(' Phone ,NAME,saldo\n+5511987654321,Marina,10')
  expect(commas).toMatchObject({ kind: 'csv', missing: [], columns: [{ known: 'phone' }, { known: 'name' }, {}] })
  expect(recogniseCsv('ramal;name\n1;2')).toMatchObject({ missing: ['phone'] })
})

test('a header in Portuguese is understood; a second column of the same meaning is an attribute', () => {
  const file = recogniseCsv('Telefone Celular;Nome;Situação;Vencimento;fone\n1;2;3;4;5')
  if (file.kind !== 'csv') throw new Error(`read as ${file.kind}`)
  expect(file.columns.map((column) => column.known)).toEqual(['phone', 'name', undefined, 'due_date', undefined])
})

test('the page and the importer read every name of every column alike', () => {
  for (const [column, names] of Object.entries(PORTFOLIO_COLUMN_NAMES)) {
    for (const name of [column, ...names.split(' ')]) {
      expect([...readHeader([name]).known.keys()], name).toEqual([knownColumn(name)])
    }
  }
})

test('a file of the wrong kind is told apart by its bytes, not by its name', async () => {
  const old = new File([new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1])], 'carteira.csv')
  const picture = new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1])], 'carteira.csv')
  expect(await recogniseFile(old)).toEqual({ kind: 'old-excel' })
  expect(await recogniseFile(picture)).toEqual({ kind: 'unknown' })
  expect(await recogniseFile(new File([], 'carteira.csv'))).toEqual({ kind: 'empty' })
})

test('a CSV saved by an older Excel keeps its accents', () => {
  expect(decodeText(new Uint8Array([0x4a, 0x6f, 0xe3, 0x6f]))).toBe('João')
  expect(decodeText(new TextEncoder().encode('João'))).toBe('João')
})

test('a rejected row comes back as it was, with its line, column and reason', () => {
  const csv = rejectedCsv(
    [{ line: 3, column: 'phone', code: 'invalid-phone', reason: 'Telefone inválido' }],
    headings,
    'phone;name\n+5511987654321;Marina\n12;João\n',
  )
  expect(Papa.parse(csv.trim(), { delimiter: ';' }).data).toEqual([
    ['phone', 'name', 'linha', 'coluna', 'motivo'],
    ['12', 'João', '3', 'phone', 'Telefone inválido'],
  ])
})

test('rows are left out of the rejected file when lines and rows do not agree', () => {
  const csv = rejectedCsv([{ line: 2, code: 'x', reason: 'y' }], headings, 'phone;name\n1;"two\nlines"\n')
  expect(Papa.parse(csv.trim(), { delimiter: ';' }).data).toEqual([
    ['linha', 'coluna', 'motivo'],
    ['2', '', 'y'],
  ])
})

test('no reason can become a formula in the downloaded file', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const csv = rejectedCsv([{ line: 2, code: 'x', reason: `=${text}` }], headings)
      const row = Papa.parse<string[]>(csv.slice(1), { delimiter: ';' }).data[1]
      expect(row?.[2]?.startsWith('=')).toBe(false)
    }),
  )
})
