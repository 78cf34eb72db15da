/**
 * Validates the `template` of a send against the account's own templates, and renders it for the phone.
 */
import type { BubbleView, ViewButton, ViewMedia } from './bubble-view.ts'
import { objectAt, objectsAt, textAt } from './check-fields.ts'
import { GraphRefusal } from './graph-error.ts'
import { checkMedia } from './media.ts'
import type { TemplateButton, TemplateComponent, WireTemplate } from './templates.ts'
import type { Json, World } from './world.ts'

export function checkTemplate(wire: Json, world: World): { view: BubbleView; category: string } {
  const template = findTemplate(wire, world)
  const given = wire.components === undefined ? [] : asComponents(wire)
  const find = (type: string) => template.components.find((each) => each.type === type)
  const parametersOf = (type: string) => {
    const component = given.find((each) => each.type === type)
    return component?.parameters === undefined ? [] : objectsAt(component, 'parameters', 100, `${type}.parameters`)
  }
  const body = find('BODY')?.text ?? ''
  const text = fill(body, parametersOf('body'), template.parameter_format)
  if ([...text].length > 1024) throw new GraphRefusal(132005, 'The rendered body has more than 1024 characters.')
  const footer = find('FOOTER')?.text
  const buttons = (find('BUTTONS')?.buttons ?? []).map((button, index) => checkButton(button, index, given))
  return {
    category: template.category,
    view: {
      ...checkHeader(find('HEADER'), parametersOf('header'), template.parameter_format, world),
      text,
      ...(footer === undefined ? {} : { footer }),
      buttons,
      template: `${template.name} · ${template.language}`,
    },
  }
}

function findTemplate(wire: Json, world: World): WireTemplate {
  const name = textAt(wire, 'name', 512, 'template.name')
  const code = textAt(objectAt(wire, 'language', 'template.language'), 'code', 15, 'template.language.code')
  const template = world.templates().find((each) => each.name === name && each.language === code)
  if (template?.status === 'PAUSED')
    throw new GraphRefusal(132015, `Template ${name} is paused because of low quality.`)
  if (template?.status === 'DISABLED') throw new GraphRefusal(132016, `Template ${name} is disabled.`)
  if (template?.status !== 'APPROVED')
    throw new GraphRefusal(132001, `template name (${name}) does not exist in ${code}`)
  return template
}

function asComponents(wire: Json): Json[] {
  if (Array.isArray(wire.components) && wire.components.length === 0) return []
  return objectsAt(wire, 'components', 20, 'template.components')
}

function checkHeader(
  header: TemplateComponent | undefined,
  given: Json[],
  format: WireTemplate['parameter_format'],
  world: World,
): { header?: string; media?: ViewMedia } {
  if (header === undefined) {
    if (given.length > 0)
      throw new GraphRefusal(132000, 'header: number of localizable_params does not match: 0 expected')
    return {}
  }
  if (header.format === 'TEXT') return { header: fill(header.text ?? '', given, format) }
  const kind = (header.format ?? '').toLowerCase()
  const parameter = given[0]
  if (parameter === undefined || parameter.type !== kind) {
    throw new GraphRefusal(
      132012,
      `header: Format mismatch, expected ${header.format}, received ${String(parameter?.type ?? 'UNKNOWN').toUpperCase()}`,
    )
  }
  return { media: checkMedia(kind, objectAt(parameter, kind), world) }
}

function checkButton(button: TemplateButton, index: number, given: Json[]): ViewButton {
  const component = given.find((each) => each.type === 'button' && String(each.index) === String(index))
  const parameter =
    component === undefined ? undefined : objectsAt(component, 'parameters', 1, `button ${index}.parameters`)[0]
  switch (button.type) {
    case 'QUICK_REPLY': {
      // Without a payload of its own the button answers with its text, as at Meta.
      const id = parameter === undefined ? button.text : textAt(parameter, 'payload', 256, `button ${index}.payload`)
      return { kind: 'reply', id, text: button.text }
    }
    case 'URL': {
      const url = button.url ?? ''
      if (!url.includes('{{1}}')) return { kind: 'url', text: button.text, url }
      if (parameter === undefined) {
        throw new GraphRefusal(131008, `buttons: Button at index ${index} of type Url requires a parameter`)
      }
      return {
        kind: 'url',
        text: button.text,
        url: url.replace('{{1}}', encodeURI(textAt(parameter, 'text', 2000, `button ${index}.text`))),
      }
    }
    default:
      return { kind: 'other', text: button.text }
  }
}

/** Puts the parameters into the text, when there are exactly as many as it has variables. */
function fill(text: string, given: Json[], format: WireTemplate['parameter_format']): string {
  const names = [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? ''))]
  if (given.length !== names.length) {
    throw new GraphRefusal(
      132000,
      `number of localizable_params (${given.length}) does not match the expected number of params (${names.length})`,
    )
  }
  const values = new Map<string, string>()
  given.forEach((parameter, index) => {
    if (parameter.type !== 'text')
      throw new GraphRefusal(132012, `Format mismatch, expected TEXT, received ${String(parameter.type).toUpperCase()}`)
    const value = textAt(parameter, 'text', 1024, `parameters[${index}].text`)
    if (/[\n\t]| {5,}/.test(value))
      throw new GraphRefusal(132018, 'Param text cannot have new-line/tab characters or more than 4 consecutive spaces')
    const name = format === 'NAMED' ? String(parameter.parameter_name) : String(index + 1)
    if (!names.includes(name)) throw new GraphRefusal(132000, `Parameter name ${name} does not exist in the template`)
    values.set(name, value)
  })
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values.get(name) ?? '')
}
