/** What a run waits to be paid, remembered when it begins to wait, and whether it has been. */
import { type Static, Type } from 'typebox'
import { Amount, Instant, type Json } from '../../../schemas/basics.ts'
import type { PaymentSeen, RunEvent } from '../../../schemas/run.ts'
import type { Scope } from '../../engine/node-type.ts'
import { nextInstallment } from '../owed.ts'
import type { Config } from './index.ts'

const Memory = Type.Object({
  until: Instant,
  /** Debts, or the installment of an agreement; neither: any payment. */
  debts: Type.Optional(Type.Array(Type.String())),
  agreement: Type.Optional(Type.String()),
  installment: Type.Optional(Type.Integer()),
  promise: Type.Optional(Type.String()),
  /** So much is enough, though the debts stay open. */
  enough: Type.Optional(Amount),
  received: Amount,
  /** Nothing was owed when the wait began. */
  nothing: Type.Optional(Type.Boolean()),
})
export type Memory = Static<typeof Memory>

/** The engine keeps what this node gave it and hands it back unchanged; nothing else writes it. */
export function remembered(memory: Json | undefined): Memory {
  if (memory === undefined) throw new Error('What this run waits for is gone.')
  return memory as unknown as Memory
}

export function awaited(scope: Scope<Config>): Memory {
  const { config, vars, promises } = scope
  const common = { until: scope.now, received: 0 }
  const open = scope.debts.flatMap(({ id, status }) => (status === 'open' ? [id] : []))
  switch (config.of) {
    case 'debts':
      return { ...common, debts: open }
    case 'charge':
      return { ...common, ...(chargedFor(vars.charge) ?? { debts: open }) }
    case 'installment': {
      const next = nextInstallment(scope)
      if (!next) return { ...common, nothing: true }
      return { ...common, agreement: next.agreement.id, installment: next.installment.number }
    }
    case 'promise': {
      const promise = promises.at(-1)
      if (!promise) return { ...common, debts: open }
      const { agreement, debts, amount, id } = promise
      return { ...common, debts, enough: amount, promise: id, ...(agreement === undefined ? {} : { agreement }) }
    }
    case 'any':
      return { ...common, ...(open.length === 0 && !nextInstallment(scope) ? { nothing: true } : {}) }
  }
}

/** `vars.charge` is what the step "charge" has set. */
function chargedFor(charge: Json | undefined): Partial<Memory> | undefined {
  if (typeof charge !== 'object' || charge === null || Array.isArray(charge)) return undefined
  const { agreement, installment, debts, amount } = charge
  if (typeof agreement === 'string' && typeof installment === 'number') return { agreement, installment }
  if (!Array.isArray(debts) || typeof amount !== 'number') return undefined
  return { debts: debts.filter((id) => typeof id === 'string'), enough: amount }
}

/** By the world as it is, and by what has come since the wait began. */
export function isPaid({ agreements, debts }: Scope<Config>, memory: Memory): boolean {
  if (memory.nothing) return true
  if (memory.enough !== undefined && memory.received >= memory.enough) return true
  if (memory.installment !== undefined) {
    const running = agreements.find(({ agreement }) => agreement.id === memory.agreement)
    const installment = running?.agreement.offer.installments.find(({ number }) => number === memory.installment)
    return installment !== undefined && (running?.paid[installment.number] ?? 0) >= installment.amount
  }
  // Paid off with less than was promised: what was too much did not count.
  const isPaidOff = agreements.some(
    ({ agreement }) => agreement.id === memory.agreement && agreement.status === 'completed',
  )
  if (isPaidOff) return true
  if (memory.debts === undefined) return memory.received > 0
  const open = new Set(debts.flatMap(({ id, status }) => (status === 'open' ? [id] : [])))
  return memory.agreement === undefined && memory.debts.every((id) => !open.has(id))
}

/** A payment that is for something else changes nothing. */
export function withPayment(memory: Memory, payment: PaymentSeen): Memory {
  const isAny = memory.debts === undefined && memory.agreement === undefined
  const isOfAgreement = memory.agreement !== undefined && payment.agreement === memory.agreement
  const isOfDebts = payment.debts.some((id) => memory.debts?.includes(id))
  return isAny || isOfAgreement || isOfDebts ? { ...memory, received: memory.received + payment.amount } : memory
}

/** Whether what is awaited is what was not kept; when one waits for anything else, it goes on. */
export function isBroken(memory: Memory, { agreement, promise }: Extract<RunEvent, { kind: 'broken' }>): boolean {
  if (agreement !== undefined) return memory.agreement === agreement
  return promise !== undefined && memory.promise === promise
}
