/** Everything that a person would read of a message, as one text: what the look for threats is over. */
import type { OutboundMessage } from '../../schemas/message.ts'

/** `template`: the template's own words, where they are known. */
export function spokenWords(message: OutboundMessage, template: string | undefined): string {
  const words: string[] = template === undefined ? [] : [template]
  gather(message, words)
  return words.join('\n')
}

/** Of what is no prose: names, ids, addresses, codes. */
const NO_WORDS: ReadonlySet<string> = new Set([
  ...['type', 'id', 'template', 'language', 'link', 'media', 'url', 'suffix', 'code', 'key', 'reference'],
])

function gather(value: unknown, words: string[]): void {
  if (typeof value === 'string') words.push(value)
  else if (Array.isArray(value)) for (const each of value) gather(each, words)
  else if (typeof value === 'object' && value !== null)
    for (const [key, each] of Object.entries(value)) if (!NO_WORDS.has(key)) gather(each, words)
}
