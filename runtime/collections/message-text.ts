/**
 * Message texts: Liquid over facts and journey variables, strict on purpose. An unknown variable, an empty value or a
 * broken text throws `TextFault`; an empty string is never sent to a debtor. `{{ x | default: "…" }}` is the way out.
 * Filters of ours: `money` (minor units), `date` (YYYY-MM-DD or epoch ms; its format as luxon writes it, `dd/MM`, or as
 * Liquid does, `%d/%m`). Templates cannot read files or run long.
 */
import { Liquid, type Template } from 'liquidjs'
import { DateTime } from 'luxon'
import type { Locale } from '../../schemas/basics.ts'
import type { TextUse } from '../engine/check/texts.ts'
import { TextFault } from '../engine/faults.ts'
import type { Facts } from '../engine/node-type.ts'
import { formatMoney } from './money.ts'
import { usesIn } from './text-uses.ts'
import { zoneOf } from './zone.ts'

export type TextStyle = { locale: Locale; timezone: string; currency: string }

export type TextRenderer = (text: string, variables: Facts) => string

const MOST_CACHED = 2_000

/** Dates as people of the language write them in short; in English the month is a word, as 11/06 is June to half of its readers. */
const DATE_FORMATS: Record<Locale, string> = { 'pt-BR': 'dd/LL/yyyy', es: 'dd/LL/yyyy', en: 'd LLL yyyy' }

const renderers = new Map<string, TextRenderer>()

/** The renderer of a style; made once a style, with parsed texts kept. */
export function textRenderer(style: TextStyle): TextRenderer {
  const key = `${style.locale}|${style.timezone}|${style.currency}`
  let renderer = renderers.get(key)
  if (!renderer) {
    renderer = createRenderer(style)
    renderers.set(key, renderer)
  }
  return renderer
}

function createRenderer(style: TextStyle): TextRenderer {
  const liquid = strictLiquid(style)
  const parsed = new Map<string, Template[]>()
  return (text, variables) => {
    if (!text.includes('{')) return text
    try {
      let template = parsed.get(text)
      if (!template) {
        template = liquid.parse(text)
        if (parsed.size >= MOST_CACHED) parsed.clear()
        parsed.set(text, template)
      }
      const rendered: unknown = liquid.renderSync(template, variables)
      return nonEmpty(String(rendered).trim() === '' ? '' : rendered)
    } catch (error) {
      throw asTextFault(error, text)
    }
  }
}

/** What a text reads; throws `TextFault` for broken Liquid. */
export function usesOf(text: string): TextUse[] {
  if (!text.includes('{')) return []
  try {
    return usesIn(text, plainLiquid)
  } catch (error) {
    throw asTextFault(error, text)
  }
}

const plainLiquid = strictLiquid({ locale: 'pt-BR', timezone: 'UTC', currency: 'BRL' })

function strictLiquid({ locale, timezone, currency }: TextStyle): Liquid {
  const liquid = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    lenientIf: true,
    templates: {},
    parseLimit: 20_000,
    renderLimit: 200,
    memoryLimit: 1_000_000,
    outputEscape: nonEmpty,
  })
  liquid.registerFilter('money', (value: unknown, other?: unknown) => {
    if (!isPresent(value)) return value
    if (typeof value !== 'number' || !Number.isSafeInteger(value))
      throw new TextFault('broken-text', `"money" needs an amount in minor units, not ${JSON.stringify(value)}.`)
    return formatMoney(value, typeof other === 'string' ? other : currency, locale)
  })
  /** Due dates and installments: the same few in very many texts. */
  const dates = new Map<string, string>()
  liquid.registerFilter('date', (value: unknown, format?: unknown) => {
    if (!isPresent(value)) return value
    const key = `${value} ${typeof value} ${format}`
    const known = dates.get(key)
    if (known !== undefined) return known
    const zone = zoneOf(timezone)
    const date =
      typeof value === 'number' ? DateTime.fromMillis(value, { zone }) : DateTime.fromISO(`${value}`, { zone })
    if (!date.isValid) throw new TextFault('broken-text', `"date" cannot read ${JSON.stringify(value)}.`)
    const written = date
      .setLocale(locale)
      .toFormat(typeof format === 'string' ? dateFormat(format) : DATE_FORMATS[locale])
    if (dates.size >= MOST_CACHED) dates.clear()
    dates.set(key, written)
    return written
  })
  // `raw` would skip the check that nothing empty goes out.
  liquid.registerFilter('raw', (value: unknown) => value)
  return liquid
}

function isPresent(value: unknown): boolean {
  return value !== null && value !== undefined && value !== ''
}

const DATE_WORDS: Record<string, string> = {
  '%d': 'dd',
  '%e': 'd',
  '%m': 'LL',
  '%Y': 'yyyy',
  '%y': 'yy',
  '%B': 'LLLL',
  '%b': 'LLL',
  '%A': 'cccc',
  '%a': 'ccc',
  '%H': 'HH',
  '%M': 'mm',
}

/** A format in Liquid's own words (`%d/%m`) in luxon's: read as luxon's it would print a wrong date. */
function dateFormat(format: string): string {
  if (!format.includes('%')) return format
  return format.replaceAll(/%.?|[^%]+/gs, (part) => {
    if (!part.startsWith('%')) return `'${part.replaceAll("'", '’')}'`
    const word = DATE_WORDS[part]
    if (word === undefined) throw new TextFault('broken-text', `"date" does not know the format ${part}.`)
    return word
  })
}

function nonEmpty(value: unknown): string {
  if (!isPresent(value)) throw new TextFault('empty-variable', 'A variable of this text is empty.')
  if (typeof value === 'object')
    throw new TextFault('broken-text', 'A variable of this text is a group of values: name one of them.')
  return String(value)
}

/** Liquid wraps what filters throw; people need the cause and the text it happened in. */
function asTextFault(error: unknown, text: string): TextFault {
  const cause = rootCause(error)
  const where = `Text: "${text.length > 120 ? `${text.slice(0, 119)}…` : text}"`
  if (cause instanceof TextFault) {
    const output = sourceOf(error)
    return new TextFault(cause.code, `${cause.message} ${output ? `Variable: ${output}. ` : ''}${where}`)
  }
  const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  const code = message.startsWith('undefined variable') ? 'unknown-variable' : 'broken-text'
  return new TextFault(code, `${message}. ${where}`)
}

/** The piece of the text that failed, such as `{{ customer.email }}`. */
function sourceOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('token' in error)) return undefined
  const { token } = error
  if (typeof token !== 'object' || token === null || !('getText' in token)) return undefined
  return typeof token.getText === 'function' ? String(token.getText()) : undefined
}

function rootCause(error: unknown): unknown {
  let cause = error
  while (cause instanceof Error && 'originalError' in cause && cause.originalError instanceof Error)
    cause = cause.originalError
  return cause
}
