/**
 * A configured value as what it is said to be. A text that is nothing but one variable gives the value itself, so that an
 * amount stays exact; any other text is rendered and read. null: it is not of that type, and the timeline says so.
 */
import { DateTime } from 'luxon'
import type { Json } from '../../../schemas/basics.ts'
import { isCalendarDate } from '../../collections/calendar-date.ts'
import { parseMoney, splitDecimal } from '../../collections/money.ts'
import type { Scope } from '../../engine/node-type.ts'
import { at } from '../../engine/outlets.ts'

export const VALUE_TYPES = ['text', 'number', 'money', 'date', 'boolean'] as const

export function readValue(
  { type, value }: { type: (typeof VALUE_TYPES)[number]; value: string },
  scope: Scope<unknown>,
): Json {
  const path = /^\s*\{\{-?\s*([\w.]+)\s*(?:\|\s*(?:money|date)\s*)?-?\}\}\s*$/.exec(value)?.[1]
  const own = path === undefined ? undefined : at(scope.facts, `/${path.replaceAll('.', '/')}`)
  const text = () => scope.text(value).trim()
  switch (type) {
    case 'text':
      return text()
    case 'number':
      return typeof own === 'number' ? own : numberIn(text())
    case 'money':
      return typeof own === 'number' && Number.isSafeInteger(own) ? own : moneyIn(text(), scope)
    case 'date':
      return dateIn(typeof own === 'string' ? own : text())
    case 'boolean':
      return typeof own === 'boolean' ? own : truthIn(text(), scope)
  }
}

function numberIn(text: string): number | null {
  const negative = text.startsWith('-')
  const bare = negative ? text.slice(1) : text
  const parts = /^[\d.,]+$/.test(bare) ? splitDecimal(bare) : null
  if (parts === null) return null
  const number = Number(`${negative ? '-' : ''}${parts.whole}.${parts.decimals || '0'}`)
  return Number.isFinite(number) ? number : null
}

function moneyIn(text: string, { debts }: Scope<unknown>): number | null {
  const read = parseMoney(text, debts[0]?.currency ?? 'BRL')
  return read.ok ? read.value : null
}

/** ISO, or day first as people of the three languages' places write it in numbers. */
function dateIn(text: string): string | null {
  if (isCalendarDate(text)) return text
  const written = DateTime.fromFormat(text, 'd/L/yyyy', { zone: 'utc' })
  return written.isValid ? written.toISODate() : null
}

function truthIn(text: string, { t }: Scope<unknown>): boolean | null {
  const word = text.toLowerCase()
  if (['true', '1', ...t('words.true').split('|')].includes(word)) return true
  return ['false', '0', ...t('words.false').split('|')].includes(word) ? false : null
}
