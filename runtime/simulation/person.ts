/** What the simulated person does, as messages that the engine knows from WhatsApp. */
import type { SimulationEvent } from '../../schemas/api.ts'
import type { InboundMessage, MessageTemplate, OutboundMessage, PressedButton } from '../../schemas/message.ts'
import { type SimulationData, SimulationProblem } from './state.ts'

export type Says = Extract<SimulationEvent, { kind: 'reply' | 'press' | 'media' }>

/** Throws `SimulationProblem` for a button that no message has. */
export function messageOf(
  data: SimulationData,
  says: Says,
  templates: readonly MessageTemplate[] | undefined,
): InboundMessage {
  const common = { id: `in-${data.inbound + 1}`, at: data.at }
  switch (says.kind) {
    case 'reply':
      return { ...common, kind: 'text', text: says.text }
    case 'media':
      return { ...common, kind: says.type, text: '', media: { id: `media-${data.inbound + 1}` } }
    case 'press': {
      const { button, context } = pressed(data, says, templates)
      return { ...common, kind: 'button', text: button.title, button, context }
    }
  }
}

/** The newest message that has the button, or the one that is named. */
function pressed(
  data: SimulationData,
  { button: wanted, message: named }: Extract<Says, { kind: 'press' }>,
  templates: readonly MessageTemplate[] | undefined,
): { button: PressedButton; context: string } {
  const sent = data.transcript.filter((entry) => entry.kind === 'out' && entry.status === 'accepted')
  const candidates =
    named === undefined ? sent.toReversed() : sent.filter((entry) => entry.kind === 'out' && entry.id === named)
  if (candidates.length === 0)
    throw new SimulationProblem(
      named === undefined ? 'No message with buttons was sent yet.' : `There is no message "${named}".`,
    )
  for (const entry of candidates) {
    if (entry.kind !== 'out') continue
    const found = buttonsOf(entry.message, templates).find(({ id, title }) => id === wanted || title === wanted)
    if (!found) continue
    // A template's button that the journey gave no id answers with its own text, as at WhatsApp, and names no run.
    const from = found.own ? { run: data.run.id, node: entry.node } : {}
    return { button: { id: found.id, title: found.title, ...from }, context: entry.id }
  }
  throw new SimulationProblem(`No message has the button "${wanted}".`)
}

type Button = { id: string; title: string; own: boolean }

/** Those that a person sees below a message, in order. */
export function buttonsOf(message: OutboundMessage, templates: readonly MessageTemplate[] | undefined): Button[] {
  switch (message.type) {
    case 'buttons':
      return message.buttons.map((button) => ({ ...button, own: true }))
    case 'list':
      return message.sections.flatMap(({ rows }) => rows.map(({ id, title }) => ({ id, title, own: true })))
    case 'template': {
      const template = templates?.find(
        ({ name, language }) => name === message.template && language === message.language,
      )
      const ids = (message.buttons ?? []).flatMap((button) => (button.type === 'quick_reply' ? [button] : []))
      const titles = (template?.buttons ?? []).map(({ type, text }) => (type === 'QUICK_REPLY' ? text : undefined))
      const own = ids.map(({ id, index }) => ({ id, title: titles[index] ?? id, own: true }))
      const plain = titles.flatMap((title, index) =>
        title === undefined || ids.some((button) => button.index === index) ? [] : [{ id: title, title, own: false }],
      )
      return [...own, ...plain]
    }
    case 'text':
    case 'link':
    case 'order':
    case 'image':
    case 'video':
    case 'document':
    case 'audio':
    case 'sticker':
      return []
  }
}
