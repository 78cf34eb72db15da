/**
 * Who the rows of one file are about. Rows of one telephone are one person, so two names under it are somebody's mistake,
 * unless they share a document: nobody is to be told of another's debts. And of what several rows say of one person, the
 * first row that says it counts, wherever in the file they stand: else the same file would change the portfolio each time.
 */
import type { WeakField } from '../storage/ports.ts'
import { Fingerprints, fingerprintOf } from './fingerprints.ts'
import type { ReadRow } from './read-row.ts'

const FIELDS = ['document', 'email', 'city', 'language'] as const
const NAME = 1
const STATE = 2
const TIMEZONE = 4
const FIRST_FIELD = 3
const FIRST_ATTRIBUTE = FIRST_FIELD + FIELDS.length
/** Attributes beyond these share one place: whichever row has any of them first speaks for them all. */
const LAST_PLACE = 31

export class SamePerson {
  private readonly names = new Fingerprints()
  private readonly documents = new Fingerprints()
  /** Which fields of a person were said already, as bits. */
  private readonly said = new Fingerprints()
  private readonly places: ReadonlyMap<string, number>

  constructor(attributes: readonly string[]) {
    this.places = new Map(attributes.map((name, index) => [name, Math.min(FIRST_ATTRIBUTE + index, LAST_PLACE)]))
  }

  /** False when the file has this telephone under another name. */
  isSame({ phone, name, document }: ReadRow['customer']): boolean {
    const own = fingerprintOfName(name)
    const before = this.names.get(phone)
    const documentBefore = document == null ? undefined : this.documents.get(phone)
    const ownDocument = document == null ? undefined : fingerprintOf(document)
    if (ownDocument !== undefined && documentBefore === undefined) this.documents.set(phone, ownDocument)
    if (before === undefined) {
      this.names.set(phone, own)
      return true
    }
    if (ownDocument !== undefined && documentBefore !== undefined) return ownDocument === documentBefore
    return compatible(before, own)
  }

  /** The row without what an earlier row has said already. */
  withoutSaid(row: ReadRow): ReadRow {
    const { customer, weak } = row
    const own = this.bitsOf(row)
    const before = this.said.get(customer.phone)
    if (before === undefined) {
      this.said.set(customer.phone, own)
      return row
    }
    this.said.set(customer.phone, before | own)
    const again = before & own
    if (again === 0) return row
    const left = { ...customer }
    for (const [index, field] of FIELDS.entries()) if (again & (1 << (FIRST_FIELD + index))) delete left[field]
    const fresh = Object.entries(customer.attributes ?? {}).filter(([name]) => !(again & this.bitOf(name)))
    if (fresh.length > 0) left.attributes = Object.fromEntries(fresh)
    else delete left.attributes
    const weaker = new Set<WeakField>(weak)
    if (again & NAME) weaker.add('name')
    if (again & STATE) weaker.add('state')
    if (again & TIMEZONE) weaker.add('timezone')
    return { ...row, customer: left, weak: [...weaker] }
  }

  private bitsOf({ customer, weak }: ReadRow): number {
    let bits = NAME
    if (!weak.includes('state')) bits |= STATE
    if (!weak.includes('timezone')) bits |= TIMEZONE
    for (const [index, field] of FIELDS.entries()) if (customer[field] != null) bits |= 1 << (FIRST_FIELD + index)
    for (const name in customer.attributes) bits |= this.bitOf(name)
    return bits
  }

  private bitOf(attribute: string): number {
    return 1 << (this.places.get(attribute) ?? LAST_PLACE)
  }
}

/** Half of it stands for the first word, half for the last one; names of one word have no last one. */
function fingerprintOfName(name: string): number {
  const words = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  const last = words.length > 1 ? halfOf(words.at(-1) ?? '') : 0
  return (halfOf(words[0] ?? '') << 16) | last
}

/** Never 0, which stands for no word. */
function halfOf(word: string): number {
  return fingerprintOf(word) & 0xffff || 1
}

/** "Maria da Silva" and "Maria Silva" are one name, "Maria" may be it too; "Maria Souza" is another. */
function compatible(a: number, b: number): boolean {
  if (a >>> 16 !== b >>> 16) return false
  return (a & 0xffff) === (b & 0xffff) || (a & 0xffff) === 0 || (b & 0xffff) === 0
}
