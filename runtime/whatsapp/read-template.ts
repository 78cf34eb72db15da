/**
 * Reads one entry of `GET /{waba}/message_templates` into what picker and preview need.
 */
import type { MessageTemplate } from '../../schemas/message.ts'
import { asList, asObject, asObjects, asText, present, type WireObject } from './wire-json.ts'

/** Undefined for entries without a name: nothing could be sent with them. */
export function readTemplate(value: unknown): MessageTemplate | undefined {
  const wire = asObject(value)
  const name = asText(wire?.name)
  if (wire === undefined || name === undefined) return undefined
  const components = asObjects(wire.components)
  const find = (type: string) => components.find((each) => asText(each.type)?.toUpperCase() === type)
  const bodyComponent = find('BODY') ?? {}
  const body = asText(bodyComponent.text) ?? ''
  const variables = variablesOf(body)
  const isNamed =
    asText(wire.parameter_format)?.toUpperCase() === 'NAMED' || variables.some((each) => !/^\d+$/.test(each))
  return {
    id: asText(wire.id) ?? name,
    name,
    language: asText(wire.language) ?? '',
    status: asText(wire.status) ?? '',
    category: asText(wire.category) ?? '',
    format: isNamed ? 'named' : 'positional',
    ...present({ header: readHeader(find('HEADER')), footer: asText(find('FOOTER')?.text) }),
    body,
    buttons: asList(find('BUTTONS')?.buttons).flatMap(readButton),
    variables,
    examples: readExamples(asObject(bodyComponent.example) ?? {}, variables),
  }
}

/** Names in order of first use; a variable that stands twice is one variable. Positional ones in numeric order. */
function variablesOf(body: string): string[] {
  const names = [...body.matchAll(/\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g)].flatMap((match) => match[1] ?? [])
  const distinct = [...new Set(names)]
  return distinct.every((each) => /^\d+$/.test(each)) ? distinct.sort((a, b) => Number(a) - Number(b)) : distinct
}

const HEADERS = ['text', 'image', 'video', 'document', 'location'] as const

function readHeader(component: WireObject | undefined): MessageTemplate['header'] {
  const type = HEADERS.find((each) => each === asText(component?.format)?.toLowerCase())
  return type === undefined ? undefined : { type, ...present({ text: asText(component?.text) }) }
}

function readButton(value: unknown): MessageTemplate['buttons'] {
  const button = asObject(value)
  if (button === undefined) return []
  return [{ type: asText(button.type) ?? '', text: asText(button.text) ?? '', ...present({ url: asText(button.url) }) }]
}

function readExamples(example: WireObject, variables: readonly string[]): string[] {
  const named = asObjects(example.body_text_named_params)
  if (named.length > 0) {
    return variables.map((name) => asText(named.find((each) => each.param_name === name)?.example) ?? '')
  }
  return asList(asList(example.body_text)[0]).map((each) => asText(each) ?? '')
}
