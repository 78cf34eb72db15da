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

/** What is kept of each telephone: its name, its document, and which fields were said already, as bits. */
const NAME_KEPT = 0
const DOCUMENT_KEPT = 1
const SAID_KEPT = 2

export class SamePerson {
  private readonly kept = new Fingerprints(3)
  private readonly places: ReadonlyMap<string, number>

  constructor(attributes: readonly string[]) {
    this.places = new Map(attributes.map((name, index) => [name, Math.min(FIRST_ATTRIBUTE + index, LAST_PLACE)]))
  }

  /** The row without what an earlier row has said already; nothing when the file has this telephone under another name. */
  take(row: ReadRow): ReadRow | undefined {
    const { name, phone, document } = row.customer
    const at = this.kept.find(phone)
    const nameBefore = this.kept.read(at, NAME_KEPT)
    const documentBefore = this.kept.read(at, DOCUMENT_KEPT)
    // Never 0, which stands for nothing.
    const own = document == null ? 0 : fingerprintOf(document) || 1
    const name32 = fingerprintOfName(name)
    const same =
      own !== 0 && documentBefore !== 0 ? own === documentBefore : nameBefore === 0 || compatible(nameBefore, name32)
    if (documentBefore === 0) this.kept.write(at, DOCUMENT_KEPT, own)
    if (!same) return undefined
    if (nameBefore === 0) this.kept.write(at, NAME_KEPT, name32)
    const bits = this.bitsOf(row)
    const before = this.kept.read(at, SAID_KEPT)
    this.kept.write(at, SAID_KEPT, before | bits)
    const again = before & bits
    return again === 0 ? row : this.without(row, again)
  }

  private without(row: ReadRow, again: number): ReadRow {
    const { customer, weak } = row
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

/** Half of it stands for the first word, half for the last one; names of one word have no last one. Never 0. */
function fingerprintOfName(name: string): number {
  const text = PLAIN.test(name) ? name : name.normalize('NFD').replaceAll(/\p{M}/gu, '')
  const words = wordsOf(text.toLowerCase())
  const last = words.length > 1 ? halfOf(words.at(-1) ?? '') : 0
  return (halfOf(words[0] ?? '') << 16) | last
}

/** Printable ASCII: nothing to take off its letters. */
const PLAIN = /^[ -~]*$/

function wordsOf(text: string): string[] {
  const bare = text.split(' ').filter((word) => word !== '')
  return bare.every((word) => WORD.test(word)) ? bare : text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
}

const WORD = /^[a-z0-9]+$/

/** Never 0, which stands for no word. */
function halfOf(word: string): number {
  return fingerprintOf(word) & 0xffff || 1
}

/** "Maria da Silva" and "Maria Silva" are one name, "Maria" may be it too; "Maria Souza" is another. */
function compatible(a: number, b: number): boolean {
  if (a >>> 16 !== b >>> 16) return false
  return (a & 0xffff) === (b & 0xffff) || (a & 0xffff) === 0 || (b & 0xffff) === 0
}
