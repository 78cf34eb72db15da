/** Reads what a step sends out of its config, tolerantly: a config half written must still show a card. Pure. */
import type { VariableDescription } from '../../schemas/node-type.ts'
import { plainWords } from '../../schemas/plain-words.ts'

export type Preview = {
  text: string
  media?: 'image' | 'video' | 'document' | 'audio' | 'sticker'
  buttons: string[]
  template?: string
  language: string
  body: readonly string[] | Record<string, string>
}

export type Piece = { text: string; variable: boolean }

const MEDIA = ['image', 'video', 'document', 'audio', 'sticker'] as const

/** Null where there is nothing to show yet. */
export function previewOf(content: unknown): Preview | null {
  if (!isRecord(content)) return null
  if (typeof content.template === 'string') {
    const parameters = isRecord(content.parameters) ? content.parameters.body : []
    return {
      text: '',
      buttons: [],
      template: content.template,
      language: textOf(content.language),
      body: bodyOf(parameters),
    }
  }
  const media = MEDIA.find((kind) => kind === content.type)
  const text = textOf(content.text) || textOf(content.caption) || (media === 'document' ? textOf(content.filename) : '')
  const buttons = listOf(content.buttons).map((button) => textOf(button.title))
  for (const label of [content.button, content.label]) if (typeof label === 'string') buttons.push(label)
  const shown = { text, buttons: buttons.filter((title) => title !== ''), language: '', body: [] }
  if (!media && text === '' && shown.buttons.length === 0) return null
  return media ? { ...shown, media } : shown
}

/** Meta's `{{1}}` and `{{name}}` replaced by what the step puts there; a missing one stays as it is. */
export function fillTemplate(body: string, values: Preview['body']): string {
  return body.replaceAll(/\{\{\s*([\w]+)\s*\}\}/g, (whole, name: string) => {
    const value = isList(values) ? values[Number(name) - 1] : values[name]
    return value === undefined || value === '' ? whole : value
  })
}

/** A Liquid text in pieces: plain ones, and variables under the label the journey knows them by. */
export function piecesOf(text: string, variables: readonly VariableDescription[]): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  // Tags ({% if %}) are left out: a card shows what is said, not how it is decided.
  for (const match of text.matchAll(/\{\{-?\s*(.*?)\s*-?\}\}|\{%.*?%\}/gs)) {
    if (match.index > end) pieces.push({ text: text.slice(end, match.index), variable: false })
    end = match.index + match[0].length
    const name = match[1]?.split('|')[0]?.trim()
    if (!name) continue
    pieces.push({ text: labelOf(name, variables), variable: true })
  }
  if (end < text.length) pieces.push({ text: text.slice(end), variable: false })
  return pieces
}

/** What a loop or a step calls its own is named as the fact of that name: `each.dueDate` as `debt.dueDate`. */
function labelOf(name: string, variables: readonly VariableDescription[]): string {
  const last = name.split('.').at(-1) ?? name
  const known =
    variables.find((variable) => variable.name === name) ?? variables.find((one) => one.name.endsWith(`.${last}`))
  return known?.label ?? plainWords(last)
}

function bodyOf(body: unknown): Preview['body'] {
  if (Array.isArray(body)) return body.map(textOf)
  if (!isRecord(body)) return []
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, textOf(value)]))
}

const isList = (values: Preview['body']): values is readonly string[] => Array.isArray(values)
const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
const listOf = (value: unknown) => (Array.isArray(value) ? value.filter(isRecord) : [])
const textOf = (value: unknown) => (typeof value === 'string' ? value : '')
