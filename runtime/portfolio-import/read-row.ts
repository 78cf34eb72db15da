/** One row as a person and perhaps a debt; or the first thing that is wrong with it. */
import type { Json } from '../../schemas/basics.ts'
import { stateOfAreaCode, timezoneOf } from '../collections/place.ts'
import type { ImportedPerson } from '../storage/ports.ts'
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

type Person = ImportedPerson['customer']
/** Without a number of its own, a debt is told from others of its person by its due date. */
export type Debt = Omit<ImportedPerson['debts'][number], 'reference'> & { reference?: string }
export type ReadRow = { line: number; customer: Person; debt: Debt | undefined }
export type Rejection = { line: number; column?: string; code: string; value?: string }

/** Reads the rows of one file. `columns` of a rejection are named as the importer knows them. */
export class RowReader {
  private readonly header: Header
  /** Behind it a row has no cells of its own. */
  private readonly width: number
  private line = 0
  private cells: readonly Cell[] = []

  constructor(header: Header) {
    this.header = header
    this.width = 1 + Math.max(...header.known.values(), ...header.attributes.map(({ index }) => index))
  }

  read({ line, cells, problem }: Row): ReadRow | Rejection {
    if (problem !== undefined) return { line, code: problem }
    this.line = line
    this.cells = cells
    try {
      return { line, customer: this.customer(), debt: this.debt() }
    } catch (error) {
      if (error instanceof Rejected) return error.rejection
      throw error
    }
  }

  private customer(): Person {
    this.refuseShifted()
    const { e164, country: called } = this.must('phone', readPhone)
    const name = this.must('name', readText)
    const country = called ?? 'BR'
    const state = this.may('state', (cell) => readState(cell, country))
    const place = state ?? (country === 'BR' ? stateOfAreaCode(e164.slice(3, 5)) : null) ?? undefined
    const timezone = this.may('timezone', readTimezone) ?? timezoneOf(country, place ?? null)
    const attributes = this.attributes()
    const person: Person = { name, phone: e164, country, timezone }
    if (place !== undefined) person.state = place
    set(person, 'document', this.may('document', readDocument))
    set(person, 'email', this.may('email', readEmail))
    set(person, 'city', this.may('city', readText))
    set(person, 'language', this.may('language', readLanguage))
    set(person, 'consent', this.may('consent', readConsent))
    set(person, 'attributes', attributes)
    return person
  }

  /** A row without amount and due date is a person who owes nothing that we know of. */
  private debt(): Debt | undefined {
    if (!this.has('debt_id') && !this.has('principal') && !this.has('due_date')) return undefined
    const stated = this.may('currency', readCurrency)
    const currency = stated ?? 'BRL'
    const principal = this.must('principal', (cell) => readAmount(cell, currency))
    if (principal === 0) throw this.rejected('principal', 'amount-zero')
    const debt: Debt = { principal, dueDate: this.must('due_date', readDate) }
    set(debt, 'reference', this.may('debt_id', readText))
    set(debt, 'currency', stated)
    set(
      debt,
      'paid',
      this.may('paid', (cell) => readAmount(cell, currency)),
    )
    set(debt, 'creditor', this.may('creditor', readText))
    set(debt, 'description', this.may('description', readText))
    set(debt, 'digitableLine', this.may('digitable_line', readText))
    return debt
  }

  /** More cells than the header has: a delimiter inside a value has moved everything behind it. */
  private refuseShifted(): void {
    for (let index = this.width; index < this.cells.length; index += 1)
      if (textOf(this.cells[index]) !== '') throw new Rejected({ line: this.line, code: 'too-many-cells' })
  }

  private attributes(): Record<string, Json> | undefined {
    let found: [string, Json][] | undefined
    for (const { name, index } of this.header.attributes) {
      const cell = this.cells[index]
      const text = textOf(cell)
      if (cell === null || cell === undefined || text === '') continue
      if (text.length > 500) throw new Rejected({ line: this.line, column: name, code: 'too-long' })
      found ??= []
      found.push([name, typeof cell === 'string' ? text : cell])
    }
    return found && Object.fromEntries(found)
  }

  private cell(column: Column): Cell | undefined {
    const index = this.header.known.get(column)
    return index === undefined ? undefined : this.cells[index]
  }

  private has(column: Column): boolean {
    return textOf(this.cell(column)) !== ''
  }

  private must<T>(column: Column, read: (cell: Cell | undefined) => Read<T>): T {
    const cell = this.cell(column)
    if (textOf(cell) === '') throw this.rejected(column, 'missing')
    const result = read(cell)
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

class Rejected extends Error {
  readonly rejection: Rejection
  constructor(rejection: Rejection) {
    super(rejection.code)
    this.rejection = rejection
  }
}

/** Absent fields leave what is stored, so they must be absent and not undefined. */
function set<T extends object, K extends keyof T>(into: T, key: K, value: T[K] | undefined): void {
  if (value !== undefined) into[key] = value
}
