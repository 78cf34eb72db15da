/** The words of a field: from the type's own texts, else from its schema, else from the property's name. Pure. */
import type { NodeTexts } from '../../../schemas/node-type.ts'
import { type FieldPath, textKey } from './field-path.ts'
import type { JsonSchema, Scalar } from './json-schema.ts'

export interface FieldTexts {
  label: string
  help?: string | undefined
  placeholder?: string | undefined
  /** How a choice's value is called. */
  optionName: (value: Scalar) => string
}

export function fieldTexts(path: FieldPath, schema: JsonSchema, fields: NodeTexts['fields']): FieldTexts {
  const own = fields[textKey(path)]
  const titled = typeof schema.title === 'string' ? schema.title : undefined
  return {
    label: own?.label ?? titled ?? spoken(String(path.findLast((step) => typeof step === 'string') ?? '')),
    help: own ? own.help : typeof schema.description === 'string' ? schema.description : undefined,
    placeholder: own?.placeholder ?? (Array.isArray(schema.examples) ? String(schema.examples[0]) : undefined),
    optionName: (value) => own?.options?.[String(value)] ?? spoken(String(value)),
  }
}

/** `maxAttempts` → "Max attempts": better than nothing for a plug-in without texts. */
function spoken(name: string): string {
  const words = name
    .replace(/[_-]+/g, ' ')
    .replace(/(?<=[\p{Ll}\d])(?=\p{Lu})/gu, ' ')
    .trim()
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
