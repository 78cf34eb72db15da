/** One row as a person and perhaps a debt; or the first thing that is wrong with it. */
import type { Instant, Json } from '../../schemas/basics.ts'
import { stateOfAreaCode, timezoneOf } from '../collections/place.ts'
import type { ImportedPerson, WeakField } from '../storage/ports.ts'
import {
  type Read,
  readAmount,
  readConsent,
  readCurrency,
  readDocument,
  readDueDate,
  readEmail,
  readLanguage,
  readMoment,
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
export type ReadRow = {
  line: number
  customer: Person
  weak: readonly WeakField[]
  proof: NonNullable<ImportedPerson['proof']>
  debt: Debt | undefined
}
/** `debt`: what the row says of which debt it was about; `unclear` when it says something, but not which. */
export type Rejection = {
  line: number
  column?: string
  code: string
  value?: string
  debt?: { reference: string; creditor?: string } | 'unclear'
}

const STATED: readonly WeakField[] = []
const FROM_PHONE: readonly WeakField[] = ['state', 'timezone']

/** Reads the rows of one file. `columns` of a rejection are named as the importer knows them. */
export class RowReader {
  private readonly header: Header
  private readonly now: Instant
  private readonly tellsProof: boolean
  private line = 0
  private cells: readonly Cell[] = []

  constructor(header: Header, now: Instant) {
    this.header = header
    this.now = now
    this.tellsProof = header.known.has('consent_source') || header.known.has('consent_at')
  }

  read({ line, cells, problem }: Row): ReadRow | Rejection {
    if (problem !== undefined) return { line, code: problem, debt: 'unclear' }
    this.line = line
    this.cells = cells
    try {
      this.refuseShifted()
      const { customer, weak } = this.customer()
      return { line, customer, weak, proof: this.proof(customer), debt: this.debt() }
    } catch (error) {
      if (!(error instanceof Rejected)) throw error
      const { rejection } = error
      const debt = rejection.code === 'too-many-cells' ? 'unclear' : this.namedDebt()
      return debt === undefined ? rejection : { ...rejection, debt }
    }
  }

  private customer(): { customer: Person; weak: readonly WeakField[] } {
    const { e164, country: called } = this.must('phone', readPhone)
    const name = this.must('name', readText)
    const country = called ?? 'BR'
    const state = this.may('state', (cell) => readState(cell, country))
    const place = state ?? (country === 'BR' ? stateOfAreaCode(e164.slice(3, 5)) : null) ?? undefined
    const stated = this.may('timezone', readTimezone)
    const attributes = this.attributes()
    const person: Person = { name, phone: e164, country, timezone: stated ?? timezoneOf(country, place ?? null) }
    if (place !== undefined) person.state = place
    set(person, 'document', this.may('document', readDocument))
    set(person, 'email', this.may('email', readEmail))
    set(person, 'city', this.may('city', readText))
    set(person, 'language', this.may('language', readLanguage))
    set(person, 'consent', this.may('consent', readConsent))
    set(person, 'attributes', attributes)
    return { customer: person, weak: weakOf(state !== undefined, stated !== undefined) }
  }

  private proof({ timezone }: Person): ReadRow['proof'] {
    const proof: ReadRow['proof'] = { line: this.line }
    if (!this.tellsProof) return proof
    set(proof, 'text', this.may('consent_source', readText))
    set(
      proof,
      'at',
      this.may('consent_at', (cell) => readMoment(cell, timezone, this.now)),
    )
    return proof
  }

  /** Of a row that is rejected: which debt it was about, so that it does not count as missing. */
  private namedDebt(): Rejection['debt'] {
    const reference = textOf(this.cell('debt_id'))
    if (reference === '') return this.has('principal') || this.has('due_date') ? 'unclear' : undefined
    const creditor = textOf(this.cell('creditor'))
    return creditor === '' ? { reference } : { reference, creditor }
  }

  /** A row without amount and due date is a person who owes nothing that we know of. */
  private debt(): Debt | undefined {
    if (!this.has('debt_id') && !this.has('principal') && !this.has('due_date')) return undefined
    const stated = this.may('currency', readCurrency)
    const currency = stated ?? 'BRL'
    const principal = this.must('principal', (cell) => readAmount(cell, currency))
    if (principal === 0) throw this.rejected('principal', 'amount-zero')
    const debt: Debt = { principal, dueDate: this.must('due_date', readDueDate) }
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
    for (let index = this.header.width; index < this.cells.length; index += 1)
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

/** A state that was said decides the zone as well. */
function weakOf(state: boolean, timezone: boolean): readonly WeakField[] {
  if (state) return STATED
  return timezone ? ONLY_STATE : FROM_PHONE
}

const ONLY_STATE: readonly WeakField[] = ['state']

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
