/**
 * What happened, written down as an expectation: enough to notice when the journey behaves otherwise, and little enough
 * that a figure of another day, a name or a comma does not make a story fail.
 */
import type { Expectation, ExpectedMessage } from '../../schemas/story.ts'
import type { Happened } from './difference.ts'

const LONGEST_PIECE = 60
const SHORTEST_PIECE = 8

/** `before`: how it stood before the action; only what moved since is expected. */
export function observed(happened: Happened, before?: Happened): Expectation {
  const { run, messages, agreements, promises, cases, started, inbox } = happened
  const agreement = agreements.at(-1)
  const earlier = before?.agreements.at(-1)
  const promise = promises.at(-1)
  const earlierPromise = before?.promises.at(-1)
  const opened = cases.filter((kind) => !before?.cases.includes(kind)).at(-1)
  const moved = <T extends { id: string; status: string }>(one: T | undefined, other: T | undefined) =>
    one !== undefined && (one.id !== other?.id || one.status !== other.status)
  return {
    says: messages.map((message) => expectedOf(message, happened)),
    ...stand(run, messages.length === 0),
    ...(inbox ? { inbox } : {}),
    ...(agreement && moved(agreement, earlier)
      ? { agreement: { status: agreement.status, total: agreement.offer.total } }
      : {}),
    ...(promise && (before ? moved(promise, earlierPromise) : promise.run !== 'earlier')
      ? { promise: { date: promise.dueDate, amount: promise.amount, status: promise.status } }
      : {}),
    ...(opened ? { case: opened } : {}),
    ...(started.length > 0 ? { started: started.at(-1) ?? '' } : {}),
  }
}

/** Where it waits is said only where nothing else tells one silence from another. */
function stand(run: Happened['run'], silent: boolean): Pick<Expectation, 'waiting' | 'outcome' | 'fault'> {
  switch (run.status) {
    case 'ended':
      return { outcome: run.outcome }
    case 'failed':
      return { fault: run.fault.code }
    case 'waiting': {
      const what = run.wait.for
      const named = what === 'reply' || what === 'time' || what === 'payment' ? { for: what } : {}
      const waiting = { ...named, ...(silent ? { node: run.node } : {}) }
      return Object.keys(waiting).length > 0 ? { waiting } : {}
    }
  }
}

function expectedOf(said: Happened['messages'][number], { customer }: Happened): ExpectedMessage {
  const { message, text, buttons, status } = said
  const undelivered: ExpectedMessage = status === 'failed' || status === 'blocked' ? { status } : {}
  // A template's words are the account's; the journey says which one it is.
  if (message.type === 'template') return { template: message.template, ...undelivered }
  const piece = stablePiece(text, customer.name)
  return {
    ...(piece === undefined ? {} : { contains: [piece] }),
    ...(buttons.length > 0 ? { buttons } : {}),
    ...undelivered,
  }
}

/** The longest words of a text without a figure and without the person's name; nothing where there are none. */
function stablePiece(text: string, name: string): string | undefined {
  const names = name.split(/\s+/).filter((part) => part.length > 2)
  const unstable = new RegExp(`\\S*\\d\\S*|R\\$|${names.map(escaped).join('|') || '(?!)'}`, 'giu')
  const pieces = text
    .split(/\n|(?<=[.!?])\s/u)
    .flatMap((sentence) => sentence.split(unstable))
    .map((piece) => shortened(piece.replace(/^[\s,;:.!?*_–—-]+|[\s,;:*_–—-]+$/gu, '')))
    .filter((piece) => piece.length >= SHORTEST_PIECE)
  return pieces.reduce<string | undefined>(
    (best, piece) => (piece.length > (best?.length ?? 0) ? piece : best),
    undefined,
  )
}

function shortened(piece: string): string {
  if (piece.length <= LONGEST_PIECE) return piece
  const cut = piece.slice(0, LONGEST_PIECE)
  const space = cut.lastIndexOf(' ')
  return space > SHORTEST_PIECE ? cut.slice(0, space) : cut
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
