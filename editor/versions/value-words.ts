/** A value of a config as staff read it: money, shares, durations, dates, days, choices by name, rules in a sentence. */
import type { TFunction } from 'i18next'
import type { SegmentField } from '../../schemas/api.ts'
import type { VariableDescription } from '../../schemas/node-type.ts'
import type { SegmentRule, SegmentRules } from '../../schemas/segment.ts'
import { piecesOf } from '../canvas/preview.ts'
import { formatDate, formatMoney, formatNumber } from '../i18n/format.ts'
import { isRecord, textKey } from '../inspector/form/field-path.ts'
import { fieldTexts } from '../inspector/form/field-texts.ts'
import { resolved, type Scalar, shapeOf } from '../inspector/form/json-schema.ts'
import { readDuration } from '../inspector/widgets/duration.ts'
import { asRules } from '../inspector/widgets/rules/segment-rules.ts'
import { CHOICE, fieldPlace, itemPlace, type Place, propertiesOf } from './field-changes.ts'

/** The words that values need from elsewhere. `inspector` has those of the forms, `t` those of versions. */
export type Words = {
  t: TFunction
  inspector: TFunction
  locale: string
  variables: readonly VariableDescription[]
  segmentFields: readonly SegmentField[]
}

export function valueWords(value: unknown, place: Place, words: Words): string {
  const schema = resolved(place.schema, place.root, value)
  const { t } = words
  if (value === undefined || value === null || value === '') return t('value.nothing')
  const widget = String(schema['x-widget'])
  if (widget === 'rules') return rulesWords(asRules(value), words)
  if (widget === 'weekdays' && Array.isArray(value))
    return list(
      value.map((day) => dayWords(day, words)),
      words,
    )
  if (typeof value === 'number') return numberWords(value, widget, place)
  if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no')
  if (typeof value === 'string') return textWords(value, widget, { ...place, schema }, words)
  if (Array.isArray(value)) {
    if (value.length === 0) return t('value.nothing')
    return list(
      value.map((item, index) => valueWords(item, itemPlace({ ...place, schema }, index, item), words)),
      words,
    )
  }
  return isRecord(value) ? objectWords(value, { ...place, schema }, words) : String(value)
}

function numberWords(value: number, widget: string, place: Place): string {
  if (widget === 'money') return formatMoney(value)
  // Basis points; the form writes them as percent, and so does this.
  if (widget === 'percent') return formatNumber(value / 10_000, { style: 'percent', maximumFractionDigits: 2 })
  return isChoice(place) ? optionWords(value, place) : formatNumber(value)
}

function textWords(value: string, widget: string, place: Place, words: Words): string {
  const parts = widget === 'duration' ? readDuration(value) : undefined
  if (parts)
    return list(
      parts.map(
        ({ amount, unit }) => `${formatNumber(amount)} ${words.inspector(`widgets.units.${unit}`, { count: amount })}`,
      ),
      words,
    )
  if (widget === 'date' || place.schema.format === 'date' || place.schema.pattern === DATE_PATTERN)
    return DATE.test(value) ? formatDate(value) : quoted(value)
  if (widget === 'variable') return words.variables.find(({ name }) => name === value)?.label ?? value
  if (widget === 'time-of-day') return value
  if (isChoice(place)) return optionWords(value, place)
  if (LANGUAGE.test(value)) return value
  if (widget === 'outcome' || widget === 'journey' || widget === 'saved-segment') return quoted(value)
  return quoted(
    piecesOf(value, words.variables)
      .map(({ text, variable }) => (variable ? `[${text}]` : text))
      .join(''),
  )
}

/** "Texto: «Olá»; Botões: «Pagar», «Depois»"; ids are for machines. */
function objectWords(value: Record<string, unknown>, place: Place, words: Words): string {
  const known = new Map(propertiesOf(value, place))
  const inside = Object.entries(value).flatMap(([name, inner]) => {
    if (name === 'id' || inner === undefined) return []
    const at = fieldPlace(place, name, known.get(name))
    const said = valueWords(inner, at, words)
    return [at.schema[CHOICE] === true ? said : `${at.labels.at(-1)}: ${said}`]
  })
  return inside.length === 0 ? words.t('value.nothing') : inside.join('; ')
}

const isChoice = ({ schema, root }: Place) => {
  const { kind } = shapeOf(schema, root)
  return kind === 'values' || kind === 'constant'
}

function optionWords(value: Scalar, { path, schema, fields }: Place): string {
  const outer = path.slice(0, -1)
  const named = [path, ...(schema[CHOICE] === true ? [outer] : [])]
    .map((each) => fields[textKey(each)]?.options?.[String(value)])
    .find((name) => name !== undefined)
  if (named !== undefined) return named
  // "Pt br" says less.
  if (LANGUAGE.test(String(value))) return String(value)
  return fieldTexts(path, schema, fields).optionName(value)
}

function rulesWords({ combinator, not, rules }: SegmentRules, words: Words): string {
  if (rules.length === 0) return words.t('value.everybody')
  const joint = ` ${words.inspector(`rules.${combinator}`).toLocaleLowerCase(words.locale)} `
  const said = rules
    .map((rule) => ('rules' in rule ? `(${rulesWords(rule, words)})` : ruleWords(rule, words)))
    .join(joint)
  return not ? `${words.inspector('rules.not')} (${said})` : said
}

function ruleWords({ field, operator, value }: SegmentRule, words: Words): string {
  const known = words.segmentFields.find(({ name }) => name === field)
  const label = known?.label ?? field.split('.').at(-1) ?? field
  const operation = words.inspector(`rules.operators.${operator}`)
  if (operator === 'null' || operator === 'notNull') return `${label} ${operation}`
  const one = (each: unknown): string => {
    if (typeof each === 'number' && known?.type === 'money') return formatMoney(each)
    if (typeof each === 'number') return formatNumber(each)
    if (typeof each === 'boolean') return words.t(each ? 'value.yes' : 'value.no')
    if (typeof each === 'string' && known?.type === 'date' && DATE.test(each)) return formatDate(each)
    return known?.values?.find(({ name }) => name === each)?.label ?? quoted(String(each))
  }
  return `${label} ${operation} ${Array.isArray(value) ? list(value.map(one), words) : one(value)}`
}

/** 2024-01-01 was a Monday, which ISO 8601 counts as day 1. */
const MONDAY = Date.UTC(2024, 0, 1)

function dayWords(day: unknown, { locale }: Words): string {
  if (typeof day !== 'number') return String(day)
  return new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
    .format(MONDAY + (day - 1) * 86_400_000)
    .replace('.', '')
}

const DATE = /^\d{4}-\d{2}-\d{2}$/
/** As `schemas/basics.ts` writes a calendar date. */
const DATE_PATTERN = '^\\d{4}-\\d{2}-\\d{2}$'
/** Codes of languages with a country mean the same to everybody: pt_BR. */
const LANGUAGE = /^[a-z]{2}[_-][A-Z]{2}$/
const quoted = (text: string) => `«${text}»`
const list = (items: readonly string[], { locale }: Words) =>
  new Intl.ListFormat(locale, { style: 'long', type: 'conjunction' }).format(items)
