/**
 * The texts of a config, and what they read: every string whose schema says `x-widget: liquid` may use known variables
 * only, each as what it is, so that no debtor reads "12345" for 123,45; a `x-widget: variable` names one.
 */
import type { Locale } from '../../../schemas/basics.ts'
import type { VariableDescription } from '../../../schemas/node-type.ts'
import { TextFault } from '../faults.ts'
import type { Finding } from './finding.ts'

/** One variable that a text reads. */
export type TextUse = {
  path: string
  /** Printed, after `filters`; false for what only a tag or another filter reads. */
  shown: boolean
  filters: readonly string[]
  /** The text copes with its absence: by `default`, or by a condition around it. */
  optional: boolean
}

/** How texts are read; given from outside because the language of texts belongs to collections. */
export type TextRules = {
  /** Throws `TextFault` when the text cannot be parsed. */
  usesOf: (text: string) => TextUse[]
  /** `group` holds other values, `any` is known only when it is there; undefined when there is no such variable. */
  typeOf: (
    path: string,
    ofJourney: readonly VariableDescription[],
  ) => VariableDescription['type'] | 'group' | 'any' | undefined
  /** Words that threaten, press or shame, with the rule and its law; `own-words` is the rule of `more`. */
  threatsIn: (
    text: string,
    more?: readonly string[],
    locale?: Locale,
  ) => { words: string; rule: string; source: string }[]
  /** Words that promise a discount or advertise. */
  promotionsIn: (text: string) => string[]
  /** What speaks of somebody's debt: words, amounts, and variables that print them. */
  tellsOfDebt: (text: string) => string[]
}

/** A use with the JSON Pointer into the config where it stands. */
export type LocatedUse = TextUse & { pointer: string }

/** What a config reads; texts that cannot be parsed are passed over, `checkTexts` speaks of them. */
export function usesInConfig(schema: object, config: unknown, rules: TextRules): LocatedUse[] {
  return textsIn(schema, config, '').flatMap((text) => {
    try {
      return usesOf(text, rules)
    } catch (error) {
      if (!(error instanceof TextFault)) throw error
      return []
    }
  })
}

/** Every text for people in a config, where it stands. */
export function textsInConfig(schema: object, config: unknown): { text: string; pointer: string }[] {
  return textsIn(schema, config, '')
    .filter(({ wanted }) => wanted === undefined)
    .map(({ text, path }) => ({ text, pointer: path }))
}

/** `path` of each finding is a JSON Pointer into the config. */
export function checkTexts(
  schema: object,
  config: unknown,
  ofJourney: readonly VariableDescription[],
  rules: TextRules,
): Finding[] {
  return textsIn(schema, config, '').flatMap((text): Finding[] => {
    try {
      return [
        ...usesOf(text, rules).flatMap((use) => checkUse(use, text, rules.typeOf(use.path, ofJourney))),
        ...tooLong(text),
      ]
    } catch (error) {
      if (!(error instanceof TextFault)) throw error
      return [{ severity: 'error', code: 'broken-text', path: text.path, values: { problem: error.message } }]
    }
  })
}

function usesOf({ text, path, wanted, optional = false }: Located, rules: TextRules): LocatedUse[] {
  if (wanted === undefined) return rules.usesOf(text).map((use) => ({ ...use, pointer: path }))
  return [{ path: text, shown: false, filters: [], optional, pointer: path }]
}

function checkUse(use: LocatedUse, { wanted }: Located, type: ReturnType<TextRules['typeOf']>): Finding[] {
  const found = (severity: Finding['severity'], code: string, values = {}): Finding[] => [
    { severity, code, path: use.pointer, values: { variable: use.path, open: '{{', close: '}}', ...values } },
  ]
  const passes = (filter: string) => use.filters.includes(filter)
  if (type === undefined) return found('error', 'unknown-variable')
  if (type === 'any') return []
  if (wanted !== undefined) return wanted === '' || wanted === type ? [] : found('error', 'wrong-variable')
  if (!use.shown) return []
  if (type === 'group') return use.filters.length === 0 ? found('error', 'variable-is-group') : []
  // "150" in an answer is 150 whole units, which `money` would print as 1,50.
  if (passes('money') && type !== 'money') return found('error', 'wrong-filter', { filter: 'money' })
  if (passes('date') && type !== 'date') return found('error', 'wrong-filter', { filter: 'date' })
  if (type === 'money' && !passes('money')) return found('warning', 'amount-unformatted')
  return type === 'date' && !passes('date') ? found('warning', 'date-unformatted') : []
}

/** What stands outside the braces is sent as it is: when that alone passes the limit, no customer can make it fit. */
function tooLong({ text, limit, path }: Located): Finding[] {
  const length = [...text.replaceAll(/\{\{.*?\}\}|\{%.*?%\}/gs, '')].length
  if (limit === undefined || length <= limit) return []
  return [{ severity: 'error', code: 'text-too-long', path, values: { length, limit } }]
}

/** `wanted`: the string is itself the name of a variable of this type ("" for any type), not a text; it may be empty where `optional`. */
type Located = { text: string; path: string; limit?: number; wanted?: string; optional?: boolean }

/** Walks schema and value together; in a union every branch is tried, and a string found twice counts once. */
function textsIn(schema: unknown, value: unknown, path: string): Located[] {
  if (!isRecord(schema)) return []
  const found = new Map<string, Located>()
  const add = (texts: Located[]) => {
    for (const text of texts) found.set(text.path, text)
  }
  if (typeof value === 'string') {
    const limit = schema['x-maxLength']
    const wanted = schema['x-type']
    if (schema['x-widget'] === 'liquid') add([{ text: value, path, ...(typeof limit === 'number' ? { limit } : {}) }])
    if (schema['x-widget'] === 'variable')
      add([
        {
          text: value,
          path,
          wanted: typeof wanted === 'string' ? wanted : '',
          optional: schema['x-optional'] === true,
        },
      ])
  }
  for (const branch of [...list(schema.anyOf), ...list(schema.oneOf), ...list(schema.allOf)])
    add(textsIn(branch, value, path))
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) add(textsIn(schema.items, item, `${path}/${index}`))
  } else if (isRecord(value)) {
    for (const [key, item] of Object.entries(value))
      add(textsIn(propertySchema(schema, key), item, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`))
  }
  return [...found.values()]
}

function propertySchema(schema: Record<string, unknown>, key: string): unknown {
  if (isRecord(schema.properties) && key in schema.properties) return schema.properties[key]
  const patterns = isRecord(schema.patternProperties) ? Object.entries(schema.patternProperties) : []
  return patterns.find(([pattern]) => new RegExp(pattern).test(key))?.[1] ?? schema.additionalProperties
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
