/**
 * What the columns of a file probably are, by words in their names and by what is in their first rows. A guess is shown
 * to whoever imports and is never acted upon by itself.
 */
import type { ColumnMapping, ColumnReading, ReadColumns } from '../../schemas/portfolio-import.ts'
import { readAmount, readDate, readDocument, readEmail, readPhone, readState } from './cells.ts'
import { type Column, columnNamed, foldHeader, headerName } from './columns.ts'

/** Words that names of columns hold, the most telling first; what is in the column must fit, too. */
const CLUES: readonly [Column, RegExp][] = [
  ['consent_at', /consent.*(data|dt|date|fecha|em$)|(data|dt|date|fecha).*consent/],
  ['consent_source', /consent.*(origem|fonte|source|origen)|(origem|fonte|source|origen).*consent/],
  ['consent', /consent|opt_?in|aceit|autoriz/],
  ['due_date', /venc|due|(^|_)dt_v/],
  ['digitable_line', /linha|digitavel|barra/],
  ['phone', /(^|_)(tel|fone|cel|whats|zap|movel|phone|contato)/],
  ['email', /mail|correo/],
  ['document', /cpf|cnpj|(^|_)(doc|rut|dni|nit|rfc|curp)(_|$)/],
  ['paid', /pago|recebido|paid/],
  ['principal', /valor|(^|_)(vl|vlr|vr)(_|$)|saldo|monto|importe|amount|debito|principal/],
  ['debt_id', /contrato|titulo|fatura|boleto|(^|_)(nf|nota|parcela|duplicata|invoice|factura|ref)/],
  ['currency', /moeda|moneda|currency/],
  ['creditor', /credor|acreedor|cedente|creditor|empresa/],
  ['state', /(^|_)(uf|estado)(_|$)/],
  ['city', /cidade|municipio|ciudad/],
  ['name', /nome|nombre|name|devedor|cliente|sacado|titular/],
  ['description', /descri|produto|historico|concepto/],
]

export function readColumns(
  { header, sample = [] }: ReadColumns,
  remembered: ColumnMapping | undefined,
): ColumnReading[] {
  const said = new Map(Object.entries(remembered ?? {}).map(([name, meaning]) => [foldHeader(name), meaning]))
  const readings = header.map((cell): ColumnReading => {
    const name = headerName(cell)
    const column = said.get(foldHeader(name))
    if (column !== undefined) return { header: name, column, by: 'remembered' }
    const known = columnNamed(name)
    return known === undefined ? { header: name, by: 'none' } : { header: name, column: known, by: 'name' }
  })
  const taken = new Set(readings.map(({ column }) => column))
  // One that is named twice counts the first time.
  for (const [index, reading] of readings.entries())
    if (reading.by === 'name' && readings.findIndex(({ column }) => column === reading.column) !== index)
      readings[index] = { header: reading.header, by: 'none' }
  for (const [column, clue] of CLUES) {
    if (taken.has(column)) continue
    const index = readings.findIndex(
      ({ header: name, by }, at) => by === 'none' && clue.test(foldHeader(name)) && fits(column, sample, at),
    )
    const found = readings[index]
    if (found === undefined) continue
    readings[index] = { header: found.header, column, by: 'guess' }
    taken.add(column)
  }
  return readings
}

/** Most of what is in the column can be read as what it is guessed to be. */
function fits(column: Column, sample: readonly string[][], index: number): boolean {
  const read = READERS[column]
  const cells = sample.map((row) => row[index]?.trim() ?? '').filter((cell) => cell !== '')
  if (read === undefined || cells.length === 0) return true
  return cells.filter(read).length * 2 > cells.length
}

const READERS: Partial<Record<Column, (cell: string) => boolean>> = {
  phone: (cell) => readPhone(cell).ok,
  email: (cell) => readEmail(cell).ok,
  document: (cell) => readDocument(cell).ok,
  state: (cell) => readState(cell, 'BR').ok,
  principal: (cell) => readAmount(cell, 'BRL').ok,
  paid: (cell) => readAmount(cell, 'BRL').ok,
  due_date: (cell) => readDate(cell).ok,
  consent_at: (cell) => readDate(cell).ok,
  name: (cell) => /\p{L}{2}/u.test(cell),
}
