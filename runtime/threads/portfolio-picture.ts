/**
 * Everybody in memory, in columns of numbers: where a person is, what some of their texts are, and their open debts,
 * about thirty bytes a person with a debt. A person is the number of their row. Texts are kept once each and stand as small numbers.
 * Only whoever reads the ledger writes here (`picture-reading.ts`).
 */
import type { Customer, Debt } from '../../schemas/customer.ts'
import { byAge } from '../collections/aging.ts'
import { placeOfPhone, stateOfAreaCode } from '../collections/place.ts'

/** Texts with few enough different values that each is asked about once. Blank is the same as absent. */
export const FEW_TEXTS = ['city', 'language', 'consent'] as const
export type FewText = (typeof FEW_TEXTS)[number]

export type PlaceOf = { country: string; state: string | null; timezone: string }
export type Terms = { currency: string; creditor: string }
type Person = Pick<Customer, 'country' | 'state' | 'timezone' | 'phone' | FewText>

/** More different values than this, and the picture cannot hold them. */
const MOST_VALUES = 65_535

/** There are too many different values of something: counting has to go another way. */
export class TooManyValues extends Error {}

/** Values under numbers, from 1 on. */
export class Numbered<T> {
  readonly values: (T | undefined)[] = [undefined]
  private readonly numbers = new Map<string, number>()

  of(key: string, value: () => T): number {
    const known = this.numbers.get(key)
    if (known !== undefined) return known
    const number = this.values.length
    if (number > MOST_VALUES) throw new TooManyValues(`More than ${MOST_VALUES} different values.`)
    this.values.push(value())
    this.numbers.set(key, number)
    return number
  }
}

export class PortfolioPicture {
  readonly places = new Numbered<PlaceOf>()
  readonly dueDates = new Numbered<string>()
  readonly terms = new Numbered<Terms>()
  readonly texts: Readonly<Record<FewText, Numbered<string>>> = {
    city: new Numbered(),
    language: new Numbered(),
    consent: new Numbered(),
  }

  /** Rows below it may hold somebody. */
  size = 0
  people = 0

  // By a person's row. 0 of `place`: nobody. `oldest` is a debt's place below, or -1.
  place = new Uint16Array(0)
  oldest = new Int32Array(0)
  text: Record<FewText, Uint16Array> = { city: this.place, language: this.place, consent: this.place }

  // By a debt's place. `next` is the person's next open debt, or -1; `left` the principal without what was paid.
  next = new Int32Array(0)
  left = new Float64Array(0)
  due = new Uint16Array(0)
  on = new Uint16Array(0)
  /** Debts about which there is more to know than fits into a column: money received on known days. */
  readonly whole = new Map<number, Debt>()

  private debts = 0
  private free = -1

  /** So much room from the start, which spares copying. */
  reserve(rows: number, debts: number): void {
    this.growPeople(rows + 1)
    this.growDebts(debts)
  }

  /** What the columns take, in bytes. */
  get bytes(): number {
    const people = this.place.length * (2 + 4 + 2 * FEW_TEXTS.length)
    return people + this.next.length * (4 + 8 + 2 + 2)
  }

  /** The person of a row as they are now, with their debts in any order. */
  set(row: number, person: Person, debts: readonly Debt[]): void {
    if (row >= this.place.length) this.growPeople(Math.max(row + 1, Math.ceil(this.place.length * 1.3)))
    if (row >= this.size) this.size = row + 1
    if (this.place[row] === 0) this.people += 1
    else this.freeDebts(row)
    this.place[row] = this.placeNumber(person)
    for (const name of FEW_TEXTS) {
      const value = person[name]
      this.text[name][row] = value === null || value.trim() === '' ? 0 : this.texts[name].of(value, () => value)
    }
    let last = -1
    const open = debts.filter(({ status }) => status === 'open')
    for (const debt of open.length > 1 ? open.sort(byAge).reverse() : open) last = this.addDebt(debt, last)
    this.oldest[row] = last
  }

  remove(row: number): void {
    if (row >= this.size || this.place[row] === 0) return
    this.freeDebts(row)
    this.place[row] = 0
    this.people -= 1
  }

  private placeNumber({ country, state, timezone, phone }: Person): number {
    const known = state ?? stateOfPhone(phone, country)
    const key = `${country}\n${known === null ? '' : `=${known}`}\n${timezone}`
    return this.places.of(key, () => ({ country, state: known, timezone }))
  }

  private addDebt(debt: Debt, next: number): number {
    const { id, reference, customer, creditor, principal, currency, dueDate, status, paid, ...more } = debt
    const { description, digitableLine, ...unusual } = more
    let place = this.free
    if (place >= 0) this.free = this.next[place] ?? -1
    else {
      place = this.debts
      this.debts += 1
      if (place >= this.next.length) this.growDebts(Math.max(1_000, Math.ceil(this.next.length * 1.3)))
    }
    this.next[place] = next
    this.left[place] = Math.max(0, Math.max(0, principal) - Math.max(0, paid))
    this.due[place] = this.dueDates.of(dueDate, () => dueDate)
    this.on[place] = this.terms.of(`${currency}${creditor}`, () => ({ currency, creditor }))
    if (Object.keys(unusual).length > 0) this.whole.set(place, debt)
    return place
  }

  private freeDebts(row: number): void {
    for (let place = this.oldest[row] ?? -1; place >= 0; ) {
      const following = this.next[place] ?? -1
      this.whole.delete(place)
      this.next[place] = this.free
      this.free = place
      place = following
    }
    this.oldest[row] = -1
  }

  private growPeople(rows: number): void {
    if (rows <= this.place.length) return
    this.place = grown(this.place, new Uint16Array(rows))
    this.oldest = grown(this.oldest, new Int32Array(rows).fill(-1))
    for (const name of FEW_TEXTS) this.text[name] = grown(this.text[name], new Uint16Array(rows))
  }

  private growDebts(debts: number): void {
    if (debts <= this.next.length) return
    this.next = grown(this.next, new Int32Array(debts))
    this.left = grown(this.left, new Float64Array(debts))
    this.due = grown(this.due, new Uint16Array(debts))
    this.on = grown(this.on, new Uint16Array(debts))
  }
}

function grown<A extends Uint16Array | Int32Array | Float64Array>(from: A, to: A): A {
  to.set(from)
  return to
}

/** The state that facts have of somebody whose address names none: usual Brazilian numbers are read without a parser. */
export function stateOfPhone(phone: string | null, country: string): string | null {
  if (phone === null) return null
  // Neither a national prefix (0), nor what may be one (90).
  const areaCode = /^\+55((?!90)[1-9]\d)\d{8,9}$/.exec(phone)?.[1]
  if (areaCode !== undefined) return country === 'BR' ? stateOfAreaCode(areaCode) : null
  const place = placeOfPhone(phone)
  return place.country === country ? place.state : null
}
