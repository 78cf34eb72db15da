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
  return liquidTexts(schema, config, '').flatMap(({ text, path, limit }): Finding[] => {
    try {
      const unknown = rules.variablesOf(text).filter((variable) => !rules.isKnown(variable, names))
      return [
        ...unknown.map(
          (variable): Finding => ({ severity: 'error', code: 'unknown-variable', path, values: { variable } }),
        ),
        ...tooLong(text, limit, path),
      ]
    } catch (error) {
      if (!(error instanceof TextFault)) throw error
      return [{ severity: 'error', code: 'broken-text', path, values: { problem: error.message } }]
    }
  })
}

/** What stands outside the braces is sent as it is: when that alone passes the limit, no customer can make it fit. */
function tooLong(text: string, limit: number | undefined, path: string): Finding[] {
  const length = [...text.replaceAll(/\{\{.*?\}\}|\{%.*?%\}/gs, '')].length
  if (limit === undefined || length <= limit) return []
  return [{ severity: 'error', code: 'text-too-long', path, values: { length, limit } }]
}

type Located = { text: string; path: string; limit: number | undefined }

/** Walks schema and value together; in a union every branch is tried, and a string found twice counts once. */
function liquidTexts(schema: unknown, value: unknown, path: string): Located[] {
  if (!isRecord(schema)) return []
  const found = new Map<string, Located>()
  const add = (texts: Located[]) => {
    for (const text of texts) found.set(text.path, text)
  }
  if (typeof value === 'string' && schema['x-widget'] === 'liquid') {
    const limit = schema['x-maxLength']
    add([{ text: value, path, limit: typeof limit === 'number' ? limit : undefined }])
  }
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
