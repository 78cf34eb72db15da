/**
 * The `template` object of a send: header, body and button parameters in Meta's shape.
 * A list of body parameters is positional, an object is named (`parameter_name`).
 */
import type { TemplateContent } from '../../schemas/message.ts'
import type { ButtonIds, WireBody } from './build-message.ts'
import { fitting, MessageRefused, webAddress } from './message-checks.ts'

export function buildTemplate(
  { template, language, parameters, buttons = [] }: TemplateContent,
  buttonId: ButtonIds,
): WireBody {
  const components = [
    ...header(parameters?.header),
    ...body(parameters?.body),
    ...buttons.map((button) => templateButton(button, buttonId)),
  ]
  return { name: template, language: { code: language }, ...(components.length === 0 ? {} : { components }) }
}

type Parameters = NonNullable<TemplateContent['parameters']>

function header(content: Parameters['header']): WireBody[] {
  if (content === undefined) return []
  if (content.type === 'text') {
    return [
      { type: 'header', parameters: [{ type: 'text', text: oneLine(content.text, 'parameters.header.text', 60) }] },
    ]
  }
  const field = 'parameters.header'
  const { type, link, media, filename } = content
  if (media === undefined && link === undefined) throw new MessageRefused({ kind: 'missing', field: `${field}.link` })
  const source = media !== undefined ? { id: media } : { link: webAddress(link ?? '', `${field}.link`) }
  const named =
    filename === undefined || type !== 'document' ? {} : { filename: fitting(filename, `${field}.filename`, 240) }
  return [{ type: 'header', parameters: [{ type, [type]: { ...source, ...named } }] }]
}

function body(values: Parameters['body']): WireBody[] {
  if (values === undefined) return []
  const parameters = Array.isArray(values)
    ? values.map((text, index) => ({ type: 'text', text: oneLine(text, `parameters.body.${index}`, 1024) }))
    : Object.entries(values).map(([name, text]) => ({
        type: 'text',
        parameter_name: name,
        text: oneLine(text, `parameters.body.${name}`, 1024),
      }))
  return parameters.length === 0 ? [] : [{ type: 'body', parameters }]
}

type Button = NonNullable<TemplateContent['buttons']>[number]

function templateButton(button: Button, buttonId: ButtonIds): WireBody {
  const index = String(button.index)
  const field = `buttons.${index}`
  switch (button.type) {
    case 'quick_reply': {
      const payload = buttonId(button.id, `${field}.id`)
      return { type: 'button', sub_type: 'quick_reply', index, parameters: [{ type: 'payload', payload }] }
    }
    case 'url': {
      const text = fitting(button.suffix.trim(), `${field}.suffix`, 2000)
      return { type: 'button', sub_type: 'url', index, parameters: [{ type: 'text', text }] }
    }
  }
}

/** Meta refuses parameters with line breaks, tabs or long runs of spaces (132018); Liquid easily leaves some behind. */
function oneLine(text: string, field: string, limit: number): string {
  return fitting(text.replace(/[\n\r\t]+|[ \u00a0]{4,}/g, ' ').trim(), field, limit)
}
