/**
 * The id inside a reply button, list row or template payload. It carries run and node besides the button,
 * so that an answer finds its way however old the message is. Foreign ids read as what they are.
 */

/** Cloud API limit of a list row's id; buttons allow 256 and payloads more, one limit keeps all three alike. */
export const BUTTON_ID_LIMIT = 200

export type ButtonAddress = { run: string; node: string; button: string }

/** `rg:run:node:button`, or undefined when that would not fit into 200 characters. */
export function encodeButtonId({ run, node, button }: ButtonAddress): string | undefined {
  const id = ['rg', run, node, button].map(escapePart).join(':')
  return id.length <= BUTTON_ID_LIMIT ? id : undefined
}

/** The button as the config names it; `run` and `node` only when the id is one of ours. */
export function decodeButtonId(id: string): { id: string; run?: string; node?: string } {
  const [prefix, run, node, button, ...rest] = id.split(':').map(unescapePart)
  if (prefix !== 'rg' || !run || !node || !button || rest.length > 0) return { id }
  return { id: button, run, node }
}

/** Only what would break the form is escaped: run, node and button ids stay readable in logs and in Meta's console. */
function escapePart(part: string): string {
  return part.replaceAll('%', '%25').replaceAll(':', '%3A')
}

function unescapePart(part: string): string {
  return part.replaceAll('%3A', ':').replaceAll('%25', '%')
}
