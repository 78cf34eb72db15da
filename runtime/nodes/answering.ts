/** Which inbound messages answer a question at all. A reaction, a withdrawn message or an empty one never does. */
import type { InboundMessage } from '../../schemas/message.ts'

export function isAnswer({ kind, text }: InboundMessage): boolean {
  switch (kind) {
    case 'reaction':
    case 'revoke':
      return false
    case 'edit':
      return text !== ''
    case 'text':
    case 'button':
    case 'form':
    case 'image':
    case 'video':
    case 'document':
    case 'audio':
    case 'sticker':
    case 'location':
    case 'contacts':
    case 'order':
    case 'unsupported':
      return true
  }
}
