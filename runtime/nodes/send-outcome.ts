/** How a step that sends one message goes on: by what became of it. Shared by all types that only send. */
import type { OutboundMessage } from '../../schemas/message.ts'
import type { OutletSpec } from '../../schemas/node-type.ts'
import type { ResumeEvent, Turn } from '../engine/node-type.ts'
import type { Passage } from '../engine/passage.ts'

export const SEND_OUTLETS: OutletSpec[] = [{ id: 'sent' }, { id: 'failed' }, { id: 'blocked' }]

/** It leaves as soon as the outcome is known. */
export const SEND_PASSAGES: readonly Passage[] = [
  { outlet: 'sent', by: 'time', least: 0, most: 0, message: 'delivered' },
  { outlet: 'failed', by: 'time', least: 0, most: 0 },
  { outlet: 'blocked', by: 'time', least: 0, most: 0, message: 'refused' },
]

/** Sends and waits for the outcome; the run leaves only with it. */
export function sendAndWait(message: OutboundMessage): Turn {
  return { effects: [{ kind: 'send', message }], wait: { for: 'result' } }
}

/** A late failure comes here too: the person cannot have read the message, so the run leaves through `failed` after all. */
export function leaveWithOutcome(event: ResumeEvent): Turn {
  if (event.kind !== 'resulted') return { fail: 'node-defect', detail: `A send was woken by "${event.kind}".` }
  const { result } = event
  switch (result.outcome) {
    case 'accepted':
      return { go: 'sent' }
    case 'failed':
      return { go: 'failed', set: { error: { code: result.code, detail: result.detail ?? '' } } }
    case 'blocked':
      return { go: 'blocked', set: { error: { code: result.rule, detail: '' } } }
  }
}
