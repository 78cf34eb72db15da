/**
 * `POST /{phone_number_id}/messages`: checks as Meta does, accepts, and starts the statuses.
 */
import { type CheckedMessage, checkMessage } from './check-message.ts'
import { GraphRefusal } from './graph-error.ts'
import { PAIR_RATE, type SandboxAccount } from './sandbox-account.ts'
import { isWindowOpen, type Statuses } from './statuses.ts'
import { type Bubble, type Json, newWamid, type Person } from './world.ts'

export type Accepted = { person: Person; bubble: Bubble; answer: Json }

/** Throws `GraphRefusal`; otherwise the message is on the phone. */
export function acceptSend(body: Json, account: SandboxAccount, statuses: Statuses): Accepted {
  const { world, events, options } = account
  const message = checkMessage(body, world)
  const person = recipientOf(message, account)
  const injected = drawError(person, account)
  if (injected?.at === 'answer')
    throw new GraphRefusal(injected.code, 'This error was ordered from the sandbox.', injected.retryAfter)
  checkRates(person, account)
  const now = options.clock()
  const refusal = refusalByPolicy(person, message, now)
  if (refusal !== undefined && !(refusal.code === 131047 && account.faults.get().windowAtStatus)) throw refusal

  const { view, type, effect, replyTo } = message
  const bubble: Bubble = {
    wamid: newWamid(),
    from: 'business',
    at: now,
    type,
    view,
    status: 'accepted',
    ...(effect === undefined ? {} : { effect }),
    ...(replyTo === undefined ? {} : { replyTo }),
  }
  world.addBubble(person, bubble)
  events.emit({ type: 'bubble', person: person.id, bubble })
  const price = { category: message.category ?? 'service', isInWindow: isWindowOpen(person, now) }
  statuses.begin(person, bubble, price, refusal?.code ?? injected?.code)
  const input = typeof body.to === 'string' ? body.to : person.userId
  const contact = { input, ...(person.waId === undefined ? {} : { wa_id: person.waId }), user_id: person.userId }
  const answer = {
    messaging_product: 'whatsapp',
    contacts: [contact],
    messages: [{ id: bubble.wamid, message_status: 'accepted' }],
  }
  return { person, bubble, answer }
}

/** A number that nobody has used yet becomes a person; an unknown user id is nobody. */
function recipientOf({ to }: CheckedMessage, { world, events }: SandboxAccount): Person {
  const key = 'digits' in to ? to.digits : to.userId
  const found = world.findPerson(key)
  if (found !== undefined) return found
  if ('userId' in to) throw new GraphRefusal(131026, 'Message undeliverable: there is no such user id.')
  const person = world.addPerson({ waId: to.digits })
  events.emit({ type: 'person', person })
  return person
}

function drawError(person: Person, { faults }: SandboxAccount): OrderedError | undefined {
  const fault = faults.get().errors?.find((each) => {
    const isMeant =
      each.person === undefined || [person.id, person.waId, person.userId, person.username].includes(each.person)
    return isMeant && faults.hits(each)
  })
  return fault === undefined ? undefined : { code: fault.code, at: fault.at ?? 'answer', retryAfter: fault.retryAfter }
}

type OrderedError = { code: number; at: 'answer' | 'status'; retryAfter: number | undefined }

function checkRates(person: Person, { buckets, throughput }: SandboxAccount): void {
  if (!buckets.take('number', throughput())) {
    throw new GraphRefusal(
      130429,
      'Message failed to send because there were too many messages sent from this phone number in a short period of time.',
    )
  }
  if (!buckets.take(`pair ${person.id}`, PAIR_RATE)) {
    throw new GraphRefusal(
      131056,
      'Too many messages sent from this phone number to the same recipient in a short period of time.',
    )
  }
}

function refusalByPolicy(person: Person, { type, category }: CheckedMessage, now: number): GraphRefusal | undefined {
  if (type !== 'template') {
    if (isWindowOpen(person, now)) return undefined
    return new GraphRefusal(
      131047,
      'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
    )
  }
  if (category === 'AUTHENTICATION' && person.waId === undefined)
    return new GraphRefusal(131062, 'Authentication templates need a phone number.')
  if (category === 'MARKETING' && person.marketing === 'stop')
    return new GraphRefusal(131050, 'This recipient has chosen to stop receiving marketing messages.')
  return undefined
}
