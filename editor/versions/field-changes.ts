/**
 * Which fields of a config differ, walked along the node type's own schema so that each can be called by its label.
 * Items of lists are known by their ids, so a branch that only moved is no other branch. Pure.
 */
import type { NodeTexts } from '../../schemas/node-type.ts'
import { type FieldPath, isRecord } from '../inspector/form/field-path.ts'
import { fieldTexts } from '../inspector/form/field-texts.ts'
import { chosenOption, type JsonSchema, resolved, type Shape, shapeOf } from '../inspector/form/json-schema.ts'
import { equal } from '../journey/merge.ts'

/** Where a value stands: what it may be, and how it and what it is in are called. */
export type Place = {
  path: FieldPath
  schema: JsonSchema
  root: JsonSchema
  fields: NodeTexts['fields']
  /** From the outside in: "Ramos", "Quer pagar", "Palavras". */
  labels: readonly string[]
}

/** `order`: the same items, in another order; `from` and `to` are their names. */
export type FieldChange = { place: Place; kind: 'value' | 'order'; from: unknown; to: unknown }

/** Widgets that draw a whole value as one thing: what differs in it is told as one. */
const WHOLE = new Set(['rules', 'weekdays', 'duration', 'money', 'percent', 'keywords', 'button-ids', 'liquid'])

export function fieldChanges(
  from: unknown,
  to: unknown,
  of: { schema: JsonSchema; fields: NodeTexts['fields'] },
): FieldChange[] {
  const found: FieldChange[] = []
  walk(from, to, { path: [], schema: of.schema, root: of.schema, fields: of.fields, labels: [] }, found)
  return found
}

function walk(from: unknown, to: unknown, place: Place, found: FieldChange[]) {
  if (equal(from, to)) return
  const schema = resolved(place.schema, place.root, to ?? from)
  const here = { ...place, schema }
  if (WHOLE.has(String(schema['x-widget']))) found.push({ place: here, kind: 'value', from, to })
  else if (isRecord(from) && isRecord(to)) walkObject(from, to, here, found)
  else if (isItems(from) && isItems(to)) walkItems(from, to, here, found)
  else if (isRecords(from) && isRecords(to)) {
    for (let index = 0; index < Math.max(from.length, to.length); index += 1)
      walk(from[index], to[index], itemPlace(here, index, undefined), found)
  } else found.push({ place: here, kind: 'value', from, to })
}

function walkObject(from: Record<string, unknown>, to: Record<string, unknown>, place: Place, found: FieldChange[]) {
  const own = new Map([...propertiesOf(from, place), ...propertiesOf(to, place)])
  const names = new Set([...own.keys(), ...Object.keys(from), ...Object.keys(to)])
  for (const name of names) walk(from[name], to[name], fieldPlace(place, name, own.get(name)), found)
}

function walkItems(from: readonly Item[], to: readonly Item[], place: Place, found: FieldChange[]) {
  const before = new Map(from.map((item) => [item.id, item]))
  const now = new Map(to.map((item) => [item.id, item]))
  for (const [index, item] of to.entries()) walk(before.get(item.id), item, itemPlace(place, index, item), found)
  for (const [index, item] of from.entries())
    if (!now.has(item.id)) walk(item, undefined, itemPlace(place, index, item), found)
  const stayed = (items: readonly Item[]) => items.filter(({ id }) => before.has(id) && now.has(id))
  const names = (items: readonly Item[]) => stayed(items).map((item) => nameOfItem(item) ?? item.id)
  const ids = (items: readonly Item[]) => stayed(items).map(({ id }) => id)
  if (!equal(ids(from), ids(to))) found.push({ place, kind: 'order', from: names(from), to: names(to) })
}

/** What stands where in an object: of a union, the option that the value is, and what tells the options apart. */
export function propertiesOf(value: unknown, { schema, root }: Place): [string, JsonSchema][] {
  const shape = shapeOf(schema, root)
  if (shape.kind === 'object') return shape.properties
  if (shape.kind !== 'union') return []
  const option = chosenOption(value, shape, root)
  const inner: Shape | undefined = option && shapeOf(resolved(option.schema, root, value), root)
  const properties = inner?.kind === 'object' ? inner.properties : []
  const { discriminator } = shape
  if (discriminator === undefined) return properties
  // All options at once, as a choice: the value alone would be a constant without a name.
  const tags = shape.options.map(({ tag }) => tag)
  return properties.map(([name, own]) => [name, name === discriminator ? { enum: tags, [CHOICE]: true } : own])
}

/** Marks the property that tells a union's options apart: its words are the union's. */
export const CHOICE = 'x-choice'

export function fieldPlace(place: Place, name: string, schema: JsonSchema = {}): Place {
  const path = [...place.path, name]
  const inside = { ...place, path, schema }
  // The choice above an object is called as the object is.
  if (schema[CHOICE] === true && place.labels.length > 0) return inside
  return { ...inside, labels: [...place.labels, fieldTexts(path, schema, place.fields).label] }
}

export function itemPlace(place: Place, index: number, item: unknown): Place {
  const shape = shapeOf(resolved(place.schema, place.root), place.root)
  const schema = shape.kind === 'list' ? shape.items : {}
  const name = nameOfItem(item) ?? String(index + 1)
  return { ...place, path: [...place.path, index], schema, labels: [...place.labels, name] }
}

/** What a person calls an item of a list: its name or title, else its id. */
function nameOfItem(item: unknown): string | undefined {
  if (!isRecord(item)) return undefined
  return [item.name, item.title, item.id].find((name): name is string => typeof name === 'string' && name !== '')
}

type Item = Record<string, unknown> & { id: string }
const isRecords = (value: unknown): value is Record<string, unknown>[] =>
  Array.isArray(value) && value.length > 0 && value.every(isRecord)
/** Ids that are all different: otherwise they tell nothing apart. */
const isItems = (value: unknown): value is Item[] =>
  isRecords(value) &&
  value.every(({ id }) => typeof id === 'string') &&
  new Set(value.map(({ id }) => id)).size === value.length
