/**
 * The little Markdown that help texts of node types are written in, read into data: headings, paragraphs, lists, tables'
 * poorer cousin the code block, bold, emphasis, code and links. Raw HTML is text like any other. Pure; never throws.
 */
export type Inline =
  | { kind: 'text' | 'code'; text: string }
  | { kind: 'bold' | 'emphasis'; parts: Inline[] }
  | { kind: 'link'; text: string; href: string }

export type Block =
  | { kind: 'heading'; level: number; parts: Inline[] }
  | { kind: 'paragraph'; parts: Inline[] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
  | { kind: 'code'; text: string }

const ITEM = /^\s*(?:[-*+]|(\d+)[.)])\s+(.*)$/

export function readMarkdown(source: string): Block[] {
  const blocks: Block[] = []
  const lines = source.replace(/\r\n?/g, '\n').split('\n')
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (line.trim() === '') continue
    if (line.startsWith('```')) {
      const end = lines.findIndex((other, place) => place > at && other.startsWith('```'))
      const until = end < 0 ? lines.length : end
      blocks.push({ kind: 'code', text: lines.slice(at + 1, until).join('\n') })
      at = until
      continue
    }
    const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line)
    if (heading) {
      blocks.push({ kind: 'heading', level: heading[1]?.length ?? 1, parts: readInline(heading[2] ?? '') })
      continue
    }
    const taken = linesOfBlock(lines, at)
    blocks.push(ITEM.test(line) ? listOf(taken) : { kind: 'paragraph', parts: readInline(taken.join(' ')) })
    at += taken.length - 1
  }
  return blocks
}

/** Marks inside a line. An address that is no http(s) address or page of ours is left as text. */
function readInline(text: string): Inline[] {
  const parts: Inline[] = []
  let end = 0
  for (const match of text.matchAll(
    /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\(([^\s)]+)\)|(?<![\w*])[*_]([^*_\s][^*_]*)[*_](?![\w*])/g,
  )) {
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) })
    end = match.index + match[0].length
    const [whole, code, bold, label, href, emphasis] = match
    if (code !== undefined) parts.push({ kind: 'code', text: code })
    else if (bold !== undefined) parts.push({ kind: 'bold', parts: readInline(bold) })
    else if (emphasis !== undefined) parts.push({ kind: 'emphasis', parts: readInline(emphasis) })
    else if (label !== undefined && href !== undefined && /^(https?:\/\/|\/(?!\/)|#)/.test(href)) {
      parts.push({ kind: 'link', text: label, href })
    } else parts.push({ kind: 'text', text: label ?? whole })
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) })
  return parts
}

/** The lines of the paragraph or list that begins at `from`. */
function linesOfBlock(lines: readonly string[], from: number): string[] {
  const list = ITEM.test(lines[from] ?? '')
  const taken: string[] = []
  for (const line of lines.slice(from)) {
    const ends = line.trim() === '' || /^(#{1,6}\s|```)/.test(line) || (!list && ITEM.test(line))
    if (ends) break
    taken.push(line)
  }
  return taken
}

function listOf(lines: readonly string[]): Block {
  const items: string[] = []
  let ordered = false
  for (const line of lines) {
    const item = ITEM.exec(line)
    if (item) {
      ordered ||= item[1] !== undefined
      items.push(item[2] ?? '')
    } else {
      items.push(`${items.pop() ?? ''} ${line.trim()}`)
    }
  }
  return { kind: 'list', ordered, items: items.map(readInline) }
}
