/** Which events a waiting run takes no notice of, because it has moved on since they were meant. */
import type { Instant } from '../../schemas/basics.ts'
import type { Run, RunEvent } from '../../schemas/run.ts'

export type WaitingRun = Extract<Run, { status: 'waiting' }>

/** What an order to go over to another version means is for the caller to say: see `moveVerdict`. */
export function isStale(run: WaitingRun, event: Exclude<RunEvent, { kind: 'moved' }>): boolean {
  switch (event.kind) {
    case 'started':
      return run.wait.for !== 'start'
    case 'elapsed':
      return run.wait.id !== event.wait || run.wait.until === undefined || event.at < run.wait.until
    case 'resulted':
      return run.wait.effect !== event.effect && !isLateFailure(run, event)
    case 'replied':
      return run.wait.for === 'start'
    case 'interrupted':
      return false
    case 'paid':
      // A payment of a part concerns nobody who does not wait for it.
      return run.wait.for !== 'payment' && !event.payment.settled
    case 'broken':
      return run.wait.for !== 'payment'
  }
}

/**
 * The last message failed after it had been accepted: nobody can have read it, so the run must not wait for an answer. In a
 * version that has no such step (`node` is empty) there is nobody to tell.
 */
function isLateFailure(run: WaitingRun, { effect, result }: Extract<RunEvent, { kind: 'resulted' }>): boolean {
  if (result.outcome === 'accepted' || run.wait.for === 'result') return false
  return run.lastSend?.effect === effect && run.lastSend.node !== ''
}

/** When the reply was written that this event follows from. */
export function repliedBefore(event: RunEvent, answering: Instant | undefined): Instant | undefined {
  switch (event.kind) {
    case 'replied':
      return event.message.at
    case 'resulted':
      return answering
    case 'started':
    case 'elapsed':
    case 'interrupted':
    case 'paid':
    case 'broken':
    case 'moved':
      return undefined
  }
}
