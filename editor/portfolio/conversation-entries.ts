/**
 * A stored conversation as the phone draws it: the same entries that a simulation's transcript has. A message whose
 * content is not kept (neither side) is left out, because there is nothing to draw.
 */
import type { Static } from 'typebox'
import type { ConversationMessage, TranscriptEntry } from '../../schemas/api.ts'

export function conversationEntries(
  messages: readonly Static<typeof ConversationMessage>[],
): Static<typeof TranscriptEntry>[] {
  return messages.flatMap((message): Static<typeof TranscriptEntry>[] => {
    const { id, at, outbound, inbound } = message
    if (message.direction === 'out' && outbound) {
      return [{ kind: 'out', id, at, node: message.node ?? '', message: outbound, status: message.status ?? 'sent' }]
    }
    return message.direction === 'in' && inbound ? [{ kind: 'in', id, at, message: inbound }] : []
  })
}

/** Why messages that have not gone wait, by their entry's id. */
export function holdsOf(
  messages: readonly Static<typeof ConversationMessage>[],
): ReadonlyMap<string, { reason: string; until?: number }> {
  return new Map(messages.flatMap(({ id, hold }) => (hold === undefined ? [] : [[id, hold] as const])))
}
