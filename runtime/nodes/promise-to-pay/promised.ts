/** What a promise for a day is about, and of how much: the open debts as they are on that day, or the next installment. */
import type { Amount, CalendarDate } from '../../../schemas/basics.ts'
import type { InboundMessage } from '../../../schemas/message.ts'
import type { PromiseToPay } from '../../../schemas/promise.ts'
import { contentId } from '../../collections/content-id.ts'
import type { Scope } from '../../engine/node-type.ts'
import { nextInstallment, openDebts } from '../owed.ts'
import type { Config } from './index.ts'

type About = Pick<PromiseToPay, 'debts' | 'agreement' | 'amount' | 'currency'>

/** `part` is an amount that the person named; more than all is all. Undefined when nothing is owed. */
export function promised(scope: Scope<Config>, date: CalendarDate, part: Amount | null): About | undefined {
  const owed = openDebts(scope, date)
  const most = (all: Amount) => (part === null || part <= 0 ? all : Math.min(part, all))
  if (owed) return { debts: owed.debts.map(({ id }) => id), amount: most(owed.amount), currency: owed.currency }
  const next = nextInstallment(scope)
  if (!next) return undefined
  const { agreement, open } = next
  return { debts: [], agreement: agreement.id, amount: most(open), currency: agreement.offer.currency }
}

export function promiseOf(
  scope: Scope<Config>,
  about: About,
  dueDate: CalendarDate,
  { id: message }: InboundMessage,
): PromiseToPay {
  const { customer, run, node, now } = scope
  return {
    ...about,
    id: contentId('promise-', { run: run.id, node, message, dueDate }),
    customer: customer.id,
    run: run.id,
    node,
    dueDate,
    madeAt: now,
    message,
    status: 'open',
  }
}
