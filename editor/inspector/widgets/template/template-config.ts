/**
 * The config of a step that sends a template, read and written with the template's definition at hand: parameters follow
 * its variables, buttons follow its buttons. Pure.
 */
import type { MessageTemplate, TemplateContent } from '../../../../schemas/message.ts'
import { isRecord } from '../../form/field-path.ts'
import { idFromName } from '../branch-id.ts'

export type TemplateConfig = Partial<Omit<TemplateContent, 'type'>>
type Header = NonNullable<NonNullable<TemplateContent['parameters']>['header']>
type ButtonConfig = NonNullable<TemplateContent['buttons']>[number]

/** What a document holds, whatever state it is in: parts of a wrong shape count as absent. */
export function readTemplateConfig(value: unknown): TemplateConfig {
  if (!isRecord(value)) return {}
  // Only the shape that the form touches is looked at; the server checks the rest.
  const { template, language, parameters, buttons } = value as TemplateConfig
  return {
    ...(typeof template === 'string' ? { template } : {}),
    ...(typeof language === 'string' ? { language } : {}),
    ...(isRecord(parameters) ? { parameters } : {}),
    ...(Array.isArray(buttons) ? { buttons } : {}),
  }
}

export const findTemplate = ({ template, language }: TemplateConfig, templates: readonly MessageTemplate[]) =>
  templates.find((each) => each.name === template && each.language === language)

/** The text given for a variable of the body; "" when there is none. */
export function bodyValue(config: TemplateConfig, template: MessageTemplate, variable: string): string {
  const body = config.parameters?.body
  const value = Array.isArray(body) ? body[template.variables.indexOf(variable)] : body?.[variable]
  return typeof value === 'string' ? value : ''
}

/** A list for positional templates, an object for named ones; always as many as the template has. */
export function withBodyValue(
  config: TemplateConfig,
  template: MessageTemplate,
  variable: string,
  text: string,
): TemplateConfig {
  const texts = template.variables.map((each) => (each === variable ? text : bodyValue(config, template, each)))
  return withParameters(config, { body: bodyOf(template, texts) })
}

export const withHeader = (config: TemplateConfig, header: Header | undefined): TemplateConfig =>
  withParameters(config, { header })

/** The button of the template at `index`, as this step answers it. */
export const buttonAt = (config: TemplateConfig, index: number) =>
  config.buttons?.find((button) => button.index === index)

export function withButton(config: TemplateConfig, button: ButtonConfig): TemplateConfig {
  const others = (config.buttons ?? []).filter(({ index }) => index !== button.index)
  return { ...config, buttons: [...others, button].toSorted((one, other) => one.index - other.index) }
}

/**
 * Another template chosen: parameters of the same name (or place) stay, the rest is empty; quick replies get an id from
 * their text, addresses with a variable an empty ending.
 */
export function withTemplate(
  config: TemplateConfig,
  before: MessageTemplate | undefined,
  next: MessageTemplate,
): TemplateConfig {
  const texts = next.variables.map((variable) => (before ? bodyValue(config, before, variable) : ''))
  const header = emptyHeader(next)
  const buttons = next.buttons.flatMap((button, index): ButtonConfig[] => buttonConfig(button, index, next))
  const parameters = {
    ...(header ? { header } : {}),
    ...(next.variables.length > 0 ? { body: bodyOf(next, texts) } : {}),
  }
  return {
    template: next.name,
    language: next.language,
    ...(Object.keys(parameters).length > 0 ? { parameters } : {}),
    ...(buttons.length > 0 ? { buttons } : {}),
  }
}

/** Whether the header or an address of a template has a variable to fill in. */
export const hasVariable = (text: string | undefined) => /\{\{[^{}]+\}\}/.test(text ?? '')

function buttonConfig(
  button: MessageTemplate['buttons'][number],
  index: number,
  template: MessageTemplate,
): ButtonConfig[] {
  if (button.type === 'QUICK_REPLY') {
    const earlier = template.buttons.slice(0, index).map(({ text }) => idFromName(text, [], 'resposta'))
    return [{ type: 'quick_reply', index, id: idFromName(button.text, earlier, 'resposta') }]
  }
  return button.type === 'URL' && hasVariable(button.url) ? [{ type: 'url', index, suffix: '' }] : []
}

function emptyHeader({ header }: MessageTemplate): Header | undefined {
  if (!header || header.type === 'location') return undefined
  if (header.type === 'text') return hasVariable(header.text) ? { type: 'text', text: '' } : undefined
  return { type: header.type }
}

function bodyOf({ format, variables }: MessageTemplate, texts: string[]): string[] | Record<string, string> {
  return format === 'named' ? Object.fromEntries(variables.map((name, place) => [name, texts[place] ?? ''])) : texts
}

function withParameters(
  config: TemplateConfig,
  change: { header?: Header | undefined; body?: string[] | Record<string, string> },
) {
  const { parameters: before, ...rest } = config
  const merged = { ...before, ...change }
  const parameters = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined))
  return Object.keys(parameters).length > 0 ? { ...rest, parameters } : rest
}
