/** The part of a person's own data that they are asked for, and whether an answer says it. Whole documents are never asked. */
import { type Static, Type } from 'typebox'
import type { Customer } from '../../../schemas/customer.ts'

const closed = { additionalProperties: false }
/** Of the customer's attributes, as the columns of the import are named. */
const Attribute = Type.String({ minLength: 1, maxLength: 60 })
const Digits = Type.Integer({ minimum: 2, maximum: 4 })

export const Datum = Type.Union([
  Type.Object({ kind: Type.Literal('birth-year'), attribute: Attribute }, closed),
  Type.Object({ kind: Type.Literal('document-start'), digits: Digits }, closed),
  Type.Object({ kind: Type.Literal('document-end'), digits: Digits }, closed),
  Type.Object({ kind: Type.Literal('postcode-end'), attribute: Attribute, digits: Digits }, closed),
])
export type Datum = Static<typeof Datum>

/** Whether two steps ask for the same. */
export function sameDatum(one: Datum, other: Datum): boolean {
  const of = (datum: Datum) =>
    [datum.kind, 'attribute' in datum ? datum.attribute : '', 'digits' in datum ? datum.digits : 0].join(' ')
  return of(one) === of(other)
}

/** What the answer must say; null when it is not known of this person. */
export function expectedOf(datum: Datum, { document, attributes }: Customer): string | null {
  switch (datum.kind) {
    case 'birth-year':
      return yearsIn(textOf(attributes[datum.attribute]))[0] ?? null
    case 'document-start':
      return partOf(document ?? '', datum.digits, 'start')
    case 'document-end':
      return partOf(document ?? '', datum.digits, 'end')
    case 'postcode-end':
      return partOf(textOf(attributes[datum.attribute]), datum.digits, 'end')
  }
}

/** `unclear` is no attempt: it says nothing of the kind. Two guesses in one answer are a wrong one. */
export function saysDatum(datum: Datum, text: string, expected: string): 'fits' | 'differs' | 'unclear' {
  const said = datum.kind === 'birth-year' ? yearsIn(text) : groupsIn(text, datum.digits, datum.kind)
  const [first] = said
  if (first === undefined) return /\d/.test(text) ? 'differs' : 'unclear'
  return first === expected && new Set(said).size === 1 ? 'fits' : 'differs'
}

/** Four digits of the last two centuries, alone or in a date. */
function yearsIn(text: string): string[] {
  return [...text.matchAll(/(?<!\d)(19|20)\d{2}(?!\d)/g)].map(([year]) => year)
}

/** Digits without their marks: "123", "123.", and the whole "123.456.789-09" that somebody writes in spite of the question. */
function groupsIn(text: string, digits: number, kind: 'document-start' | 'document-end' | 'postcode-end'): string[] {
  const groups = [...text.matchAll(/\d(?:[\d.\-/]*\d)?/g)].map(([group]) => group.replaceAll(/\D/g, ''))
  return groups.flatMap((group) => {
    if (group.length < digits) return []
    const isPart = group.length === digits
    const isWhole = kind === 'postcode-end' ? group.length === 8 : group.length === 11 || group.length === 14
    if (!isPart && !isWhole) return ['']
    return [kind === 'document-start' ? group.slice(0, digits) : group.slice(-digits)]
  })
}

function partOf(text: string, digits: number, end: 'start' | 'end'): string | null {
  const all = text.replaceAll(/\D/g, '')
  if (all.length < digits + 2) return null
  return end === 'start' ? all.slice(0, digits) : all.slice(-digits)
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
