/**
 * WhatsApp's own text formatting, read into a tree that a bubble draws: *bold*, _italic_, ~strike~, `code`, ```code```,
 * links, and `{{variables}}` of a text that is still being written. Pure; never throws; text that only looks like
 * formatting ("2 * 3 * 4") stays as it is.
 */
export type TextPart =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; parts: TextPart[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; text: string }
  | { kind: 'variable'; text: string }

// A mark opens after a non-word character and before a non-space, and closes the other way round; never across lines.
const marked = (mark: string) =>
  `(?<![\\p{L}\\p{N}])${mark}(?=\\S)((?:(?!${mark})[^\\n])+)(?<=\\S)${mark}(?![\\p{L}\\p{N}])`
const TOKEN = new RegExp(
  [
    '```([\\s\\S]+?)```',
    '`([^`\\n]+)`',
    '\\{\\{-?\\s*([^{}]+?)\\s*-?\\}\\}',
    '(https?:\\/\\/[^\\s<>"]*[^\\s<>".,;:!?)\\]])',
    marked('\\*'),
    marked('_'),
    marked('~'),
  ].join('|'),
  'gu',
)

/** Reads a text as WhatsApp would show it. */
export function readWhatsAppText(text: string): TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  for (const match of text.matchAll(TOKEN)) {
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) })
    parts.push(partOf(match))
    end = match.index + match[0].length
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) })
  return parts
}

function partOf(match: RegExpMatchArray): TextPart {
  const [whole, fence, code, variable, link, bold, italic, strike] = match
  if (fence !== undefined) return { kind: 'code', text: fence }
  if (code !== undefined) return { kind: 'code', text: code }
  if (variable !== undefined) return { kind: 'variable', text: variable }
  if (link !== undefined) return { kind: 'link', text: link }
  if (bold !== undefined) return { kind: 'bold', parts: readWhatsAppText(bold) }
  if (italic !== undefined) return { kind: 'italic', parts: readWhatsAppText(italic) }
  if (strike !== undefined) return { kind: 'strike', parts: readWhatsAppText(strike) }
  return { kind: 'text', text: whole }
}
