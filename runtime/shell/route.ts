/**
 * Whose reply is it? Pure. In this order: the message that was pressed or quoted; the run that waits for a reply and
 * whose message was accepted last; a run that is sending just now; a run whose wait a reply may end; else nobody's.
 */
import type { Instant } from '../../schemas/basics.ts'
import type { InboundMessage } from '../../schemas/message.ts'
import type { Wait } from '../../schemas/run.ts'

export type RouteRun = {
  id: string
  waitsFor: Wait['for']
  /** When the last message of the run was accepted. */
  acceptedAt: Instant | null
  startedAt: Instant
  /** When the reply was written that the last message answers; null when it answers none. */
  answering: Instant | null
  /** The journey lets a reply end a wait for time. */
  replyEndsWait: boolean
}

export type Route =
  | { to: 'run'; run: string }
  /** It answers something that is over, or is no answer at all: it belongs to the conversation. */
  | { to: 'conversation' }
  /** Nothing waits for it: it may begin a journey. */
  | { to: 'entry' }

/** Timestamps of messages are whole seconds of WhatsApp's clock; acceptance is ours. */
const CLOCK_SLACK_MS = 60_000

/**
 * `quoted` is the run whose message this one quotes; `runs` are the person's waiting runs. `clocks` are what ours says
 * and by how much it is ahead of WhatsApp's: a clock that is or was wrong must not make a reply look late.
 */
export function routeReply(
  message: InboundMessage,
  quoted: string | undefined,
  runs: readonly RouteRun[],
  clocks: { now: Instant; ahead: number } = { now: Number.POSITIVE_INFINITY, ahead: 0 },
): Route {
  if (message.kind === 'reaction' || message.kind === 'edit' || message.kind === 'revoke') return { to: 'conversation' }
  const addressed = message.button?.run ?? quoted
  if (addressed !== undefined) {
    const run = runs.find(({ id, waitsFor }) => id === addressed && waitsFor !== 'start')
    return run === undefined ? { to: 'conversation' } : { to: 'run', run: run.id }
  }
  const latest = (waiting: readonly RouteRun[]) =>
    waiting.toSorted((a, b) => (b.acceptedAt ?? b.startedAt) - (a.acceptedAt ?? a.startedAt))[0]
  // A message that was written before the question reached the person, or before they were in the journey at all, and
  // came late, does not answer it.
  const writtenAt = message.at + Math.max(0, clocks.ahead)
  const answerable = runs.filter(({ acceptedAt, startedAt, answering }) => {
    // However late our answer to their message before came (we were down, or busy): had it been at once, as to everybody
    // else, it would have been there when this was written.
    const since = Math.min(acceptedAt ?? startedAt, answering ?? Number.POSITIVE_INFINITY)
    // What was accepted in the future was accepted by a clock that has been set back since: it says nothing.
    return writtenAt + CLOCK_SLACK_MS >= since || since > clocks.now + CLOCK_SLACK_MS
  })
  const run =
    latest(answerable.filter(({ waitsFor }) => waitsFor === 'reply')) ??
    latest(answerable.filter(({ waitsFor }) => waitsFor === 'result')) ??
    latest(
      answerable.filter(
        ({ waitsFor, replyEndsWait }) => (waitsFor === 'time' || waitsFor === 'payment') && replyEndsWait,
      ),
    )
  return run === undefined ? { to: 'entry' } : { to: 'run', run: run.id }
}
