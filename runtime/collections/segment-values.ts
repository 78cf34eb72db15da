/** The values of segment rules as the builder writes them: numbers may be text, lists may be comma-separated. */
import type { Json } from '../../schemas/basics.ts'
import { isCalendarDate } from './calendar-date.ts'
import { splitDecimal } from './money.ts'

/** The list of `in` and `between`: an array, or the comma-separated text that the builder writes. */
export function listOf(value: Json | undefined): Json[] {
  if (Array.isArray(value)) return value
  if (value === undefined || value === null || value === '') return []
  return typeof value === 'string' ? value.split(',').map((item) => item.trim()) : [value]
}

export function numberOf(value: string | number): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  return /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : null
}

/** Also as spreadsheets write it, with separators: what is compared as a number where the type is not declared. */
export function numberIn(value: string | number): number | null {
  const plain = numberOf(value)
  if (plain !== null || typeof value === 'number') return plain
  const split = /^\d[\d.,]*$/.test(value.trim()) ? splitDecimal(value.trim()) : null
  return split === null ? null : Number(`${split.whole}.${split.decimals || '0'}`)
}

export function isDateValue(value: Json | undefined): boolean {
  return typeof value === 'string' && isCalendarDate(value)
}
