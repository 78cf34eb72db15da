/** What the passing of days does to the simulated run: its deadline comes, or what it waits to be paid is broken before. */
import type { Instant } from '../../schemas/basics.ts'
import type { Charges } from '../../schemas/collections-policy.ts'
import type { RunEvent } from '../../schemas/run.ts'
import { addDays, calendarDateAt, startOfDate } from '../collections/calendar-date.ts'
import { SETTLEMENT_RULES } from '../collections/settlement.ts'
import { accountOf } from './money.ts'
import type { SimulationData } from './state.ts'

type Broken = Extract<RunEvent, { kind: 'broken' }>

/** Promises are at most so far away, holidays included. */
const MOST_DAYS = 62

/** The first event until then; the caller carries it out and asks again. */
export function nextOfDays(data: SimulationData, charges: Charges, until: Instant): RunEvent | undefined {
  const { run } = data
  if (run.status !== 'waiting') return undefined
  const { id: wait, until: deadline = Number.POSITIVE_INFINITY } = run.wait
  const last = Math.min(until, deadline)
  const broken = run.wait.for === 'payment' ? firstBroken(data, charges, last) : undefined
  if (broken !== undefined) return broken
  return deadline <= until ? { kind: 'elapsed', at: Math.max(data.at, deadline), wait } : undefined
}

function firstBroken(data: SimulationData, charges: Charges, until: Instant): Broken | undefined {
  const agreements = data.agreements.flatMap(({ id }) => endOf(data, charges, id, until) ?? [])
  const promises = data.promises.flatMap((promise) => {
    if (promise.status !== 'open') return []
    const today = calendarDateAt(data.at, data.customer.timezone)
    for (let days = 0; days <= MOST_DAYS; days += 1) {
      const at = Math.max(data.at, startOfDate(addDays(today, days), data.customer.timezone))
      if (at > until) return []
      const { status } = SETTLEMENT_RULES.promiseAt(promise, data.payments, data.customer, at)
      if (status === 'broken') return [{ kind: 'broken' as const, at, promise: promise.id }]
    }
    return []
  })
  return [...agreements, ...promises].sort((a, b) => a.at - b.at)[0]
}

function endOf(data: SimulationData, charges: Charges, agreement: string, until: Instant): Broken | undefined {
  for (let at = data.at; at <= until; ) {
    const change = SETTLEMENT_RULES.keepAgreement(accountOf(data, charges, at), agreement)
    if (change === undefined || change.status === 'completed') return undefined
    if (change.nextAt === null) return { kind: 'broken', at, agreement }
    if (change.nextAt <= at) return undefined
    at = change.nextAt
  }
  return undefined
}
