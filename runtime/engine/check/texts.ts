/** The Liquid texts of a config: every string whose schema says `x-widget: liquid` may use known variables only. */
import type { VariableDescription } from '../../../schemas/node-type.ts'
import { TextFault } from '../faults.ts'
import type { Finding } from './finding.ts'

/** How texts are read; given from outside because the language of texts belongs to collections. */
export type TextRules = {
  /** Paths a text reads; throws `TextFault` when it cannot be parsed. */
  variablesOf: (text: string) => string[]
  isKnown: (path: string, ofJourney: readonly string[]) => boolean
}

/** `path` of each finding is a JSON Pointer into the config. */
export function checkTexts(
  schema: object,
  config: unknown,
  ofJourney: readonly VariableDescription[],
  rules: TextRules,
): Finding[] {
  const names = ofJourney.map(({ name }) => name)
  return liquidTexts(schema, config, '').flatMap(({ text, path }): Finding[] => {
    try {
      return rules
        .variablesOf(text)
        .filter((variable) => !rules.isKnown(variable, names))
        .map((variable) => ({ severity: 'error', code: 'unknown-variable', path, values: { variable } }))
    } catch (error) {
      if (!(error instanceof TextFault)) throw error
      return [{ severity: 'error', code: 'broken-text', path, values: { problem: error.message } }]
    }
  })
}

type Located = { text: string; path: string }

/** Walks schema and value together; in a union every branch is tried, and a string found twice counts once. */
function liquidTexts(schema: unknown, value: unknown, path: string): Located[] {
  if (!isRecord(schema)) return []
  const found = new Map<string, Located>()
  const add = (texts: Located[]) => {
    for (const text of texts) found.set(text.path, text)
  }
  if (typeof value === 'string' && schema['x-widget'] === 'liquid') add([{ text: value, path }])
  for (const branch of [...list(schema.anyOf), ...list(schema.oneOf), ...list(schema.allOf)])
    add(liquidTexts(branch, value, path))
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) add(liquidTexts(schema.items, item, `${path}/${index}`))
  } else if (isRecord(value)) {
    for (const [key, item] of Object.entries(value))
      add(liquidTexts(propertySchema(schema, key), item, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`))
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
