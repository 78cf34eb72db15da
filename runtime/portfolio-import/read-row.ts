/** One row as a person and perhaps a debt; or the first thing that is wrong with it. */
import type { Json } from '../../schemas/basics.ts'
import { stateOfAreaCode, timezoneOf } from '../collections/place.ts'
import type { CustomerWrite } from '../storage/ports.ts'
import {
  type Read,
  readAmount,
  readConsent,
  readCurrency,
  readDate,
  readDocument,
  readEmail,
  readLanguage,
  readPhone,
  readState,
  readText,
  readTimezone,
  textOf,
} from './cells.ts'
import type { Column, Header } from './columns.ts'
import type { Cell, Row } from './rows.ts'

export type ReadRow = { line: number; customer: CustomerWrite['customer'] & { phone: string }; debt: Debt | undefined }
/** Without a number of its own, a debt is told from others of its person by its due date. */
export type Debt = Omit<CustomerWrite['debts'][number], 'reference'> & { reference?: string }
export type Rejection = { line: number; column?: string; code: string; value?: string }

/** `columns` of the rejection are named as the importer knows them. */
export function readRow({ line, cells }: Row, header: Header): ReadRow | Rejection {
  const reader = new RowReader(line, cells, header)
  try {
    return { line, customer: reader.customer(), debt: reader.debt() }
  } catch (error) {
    if (error instanceof Rejected) return error.rejection
    throw error
  }
}

class Rejected extends Error {
  readonly rejection: Rejection
  constructor(rejection: Rejection) {
    super(rejection.code)
    this.rejection = rejection
  }
}

class RowReader {
  private readonly line: number
  private readonly cells: readonly Cell[]
  private readonly header: Header

  constructor(line: number, cells: readonly Cell[], header: Header) {
    this.line = line
    this.cells = cells
    this.header = header
  }

  customer(): ReadRow['customer'] {
    this.refuseShifted()
    const { e164, country: called } = this.must('phone', readPhone)
    const name = this.must('name', readText)
    const country = called ?? 'BR'
    const state = this.may('state', (cell) => readState(cell, country))
    const ofAreaCode = country === 'BR' ? stateOfAreaCode(e164.slice(3, 5)) : null
    const timezone = this.may('timezone', readTimezone) ?? timezoneOf(country, state ?? ofAreaCode)
    const attributes = this.attributes()
    return {
      name,
      phone: e164,
      country,
      timezone,
      ...present({
        state: state ?? ofAreaCode ?? undefined,
        document: this.may('document', readDocument),
        email: this.may('email', readEmail),
        city: this.may('city', readText),
        language: this.may('language', readLanguage),
        consent: this.may('consent', readConsent),
        attributes: Object.keys(attributes).length === 0 ? undefined : attributes,
      }),
    }
  }

  /** A row without amount and due date is a person who owes nothing that we know of. */
  debt(): Debt | undefined {
    const parts = (['debt_id', 'principal', 'due_date'] as const).filter((column) => this.has(column))
    if (parts.length === 0) return undefined
    const currency = this.may('currency', readCurrency) ?? 'BRL'
    const principal = this.must('principal', (cell) => readAmount(cell, currency))
    if (principal === 0) throw this.rejected('principal', 'amount-zero')
    const dueDate = this.must('due_date', readDate)
    return {
      principal,
      dueDate,
      ...present({
        reference: this.may('debt_id', readText),
        currency: this.has('currency') ? currency : undefined,
        paid: this.may('paid', (cell) => readAmount(cell, currency)),
        creditor: this.may('creditor', readText),
        description: this.may('description', readText),
        digitableLine: this.may('digitable_line', readText),
      }),
    }
  }

  /** More cells than the header has: a delimiter inside a value has moved everything behind it. */
  private refuseShifted(): void {
    const width = 1 + Math.max(...this.header.known.values(), ...this.header.attributes.map(({ index }) => index))
    if (this.cells.slice(width).some((cell) => textOf(cell) !== ''))
      throw new Rejected({ line: this.line, code: 'too-many-cells' })
  }

  private attributes(): Record<string, Json> {
    const found = this.header.attributes.flatMap(({ name, index }): [string, Json][] => {
      const cell = this.cells[index]
      if (cell === null || cell === undefined || textOf(cell) === '') return []
      if (textOf(cell).length > 500) throw new Rejected({ line: this.line, column: name, code: 'too-long' })
      return [[name, typeof cell === 'string' ? textOf(cell) : cell]]
    })
    return Object.fromEntries(found)
  }

  private cell(column: Column): Cell | undefined {
    const index = this.header.known.get(column)
    return index === undefined ? undefined : this.cells[index]
  }

  private has(column: Column): boolean {
    return textOf(this.cell(column)) !== ''
  }

  private must<T>(column: Column, read: (cell: Cell | undefined) => Read<T>): T {
    if (!this.has(column)) throw this.rejected(column, 'missing')
    const result = read(this.cell(column))
    if (!result.ok) throw this.rejected(column, result.code)
    return result.value
  }

  private may<T>(column: Column, read: (cell: Cell | undefined) => Read<T>): T | undefined {
    return this.has(column) ? this.must(column, read) : undefined
  }

  private rejected(column: Column, code: string): Rejected {
    const value = textOf(this.cell(column)).slice(0, 60)
    return new Rejected({ line: this.line, column, code, ...(value === '' ? {} : { value }) })
  }
}

/** Absent fields leave what is stored, so they must be absent and not undefined. */
function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  // Filtering changes nothing but what is left out.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
