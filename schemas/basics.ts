/**
 * The small shapes that every other shape is made of. Units are part of the contract:
 * an instant is integer epoch milliseconds, an amount is integer minor units (centavos).
 */
import { type Static, Type } from 'typebox'
import { LOCALES } from './locales.ts'

/** Integer milliseconds since 1970-01-01T00:00:00Z. */
export const Instant = Type.Integer({ description: 'Epoch milliseconds' })
export type Instant = Static<typeof Instant>

/** Integer minor units of the currency (centavos for BRL). */
export const Amount = Type.Integer({ description: 'Minor units: 12345 is 123.45', 'x-widget': 'money' })
export type Amount = Static<typeof Amount>

/** A calendar date without a time, in the place it is used. */
export const CalendarDate = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'YYYY-MM-DD' })
export type CalendarDate = Static<typeof CalendarDate>

/** Interface and message languages. */
export const Locale = Type.Enum(LOCALES)
export type Locale = Static<typeof Locale>

/** An identifier that people may write: node ids, branch ids, button ids. */
export const Id = Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9_.-]+$' })
export type Id = Static<typeof Id>

/** Any JSON value: what variables and memories hold. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
export const Json = Type.Unsafe<Json>({ description: 'Any JSON value' })

/**
 * A string rendered with Liquid over customer, debts and journey data before use. `maxLength` is WhatsApp's limit of the
 * rendered text, so it is published as `x-maxLength`: the source with its `{{…}}` may be longer.
 */
export const LiquidText = ({ maxLength, ...options }: { maxLength?: number; [key: string]: unknown } = {}) =>
  Type.String({
    minLength: 1,
    maxLength: 10_000,
    'x-widget': 'liquid',
    ...(maxLength === undefined ? {} : { 'x-maxLength': maxLength }),
    ...options,
  })

/** ISO 8601 duration such as PT4H, P2D or P1DT12H. */
export const Duration = (options: Record<string, unknown> = {}) =>
  Type.String({
    pattern: '^P(?!$)(\\d+W)?(\\d+D)?(T(?!$)(\\d+H)?(\\d+M)?(\\d+S)?)?$',
    'x-widget': 'duration',
    ...options,
  })
