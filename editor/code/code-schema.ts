/**
 * The journey's JSON Schema as a code editor wants it: the published shape, joined with the config of every installed
 * node type, and the words that the forms have for each field as hover help. Pure.
 */
import published from '../../schemas/json/api/create-journey.schema.json'
import type { NodeTexts, NodeTypeDescription } from '../../schemas/node-type.ts'
import { defaultsOf, type NodeTypes, textsOf } from '../journey/node-types.ts'

type Schema = Record<string, unknown>

const { document } = published.properties

/** JSON Schema (2020-12) of a whole journey document. */
export function journeyCodeSchema(types: NodeTypes, locale: string): Schema {
  const known = [...types.values()].sort((one, other) => one.hints.order - other.hints.order)
  const node: Schema = document.properties.nodes.items
  const properties = document.properties.nodes.items.properties
  return {
    ...document,
    properties: {
      ...document.properties,
      nodes: {
        ...document.properties.nodes,
        items: {
          ...node,
          properties: {
            ...properties,
            type: {
              enum: known.map(({ type }) => type),
              markdownEnumDescriptions: known.map((type) => introduction(type, locale)),
            },
          },
          allOf: known.map((type) => configOf(type, locale)),
          defaultSnippets: known.map((type) => snippetOf(type, locale)),
        },
      },
    },
  }
}

/** Of steps of that type, and of no other. */
function configOf(type: NodeTypeDescription, locale: string): Schema {
  const fields = textsOf(type, locale)?.fields ?? {}
  return {
    if: { properties: { type: { const: type.type } }, required: ['type'] },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    then: {
      properties: {
        type: { markdownDescription: introduction(type, locale) },
        data: { ...withWords(type.schema, fields, []), markdownDescription: introduction(type, locale) },
      },
    },
  }
}

function introduction(type: NodeTypeDescription, locale: string): string {
  const texts = textsOf(type, locale)
  return texts ? `**${texts.name}**\n\n${texts.description}` : type.type
}

function snippetOf(type: NodeTypeDescription, locale: string): Schema {
  const { type: name, version } = type
  return {
    label: textsOf(type, locale)?.name ?? name,
    markdownDescription: introduction(type, locale),
    body: {
      id: '$1',
      type: name,
      typeVersion: version,
      position: { x: 0, y: 0 },
      data: defaultsOf(type, locale),
    },
  }
}

/** Texts are keyed by the path of property names without indices: `branches.match.keywords`. */
function withWords(schema: Schema, fields: NodeTexts['fields'], path: readonly string[]): Schema {
  const result: Schema = { ...schema }
  const own = fields[path.join('.')]
  if (own) result.markdownDescription = [`**${own.label}**`, own.help].filter((part) => part !== undefined).join('\n\n')
  if (own?.options && Array.isArray(schema.enum))
    result.enumDescriptions = schema.enum.map((value) => own.options?.[String(value)] ?? '')
  if (isSchema(schema.properties)) {
    result.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, property]) => [
        name,
        isSchema(property) ? withWords(property, fields, [...path, name]) : property,
      ]),
    )
  }
  for (const keyword of ['items', 'additionalProperties'] as const) {
    const inner = schema[keyword]
    if (isSchema(inner)) result[keyword] = withWords(inner, fields, path)
  }
  for (const keyword of ['anyOf', 'oneOf', 'allOf'] as const) {
    const options = schema[keyword]
    if (Array.isArray(options))
      result[keyword] = options.map((option) => (isSchema(option) ? withWords(option, fields, path) : option))
  }
  return result
}

function isSchema(value: unknown): value is Schema {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
