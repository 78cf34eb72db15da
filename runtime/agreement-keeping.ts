/**
 * Follows what days do to money in the background: agreements become late, broken or complete, promises are kept or not,
 * instruments expire, and payments whose callback was lost are asked for. Any number of processes may do it at once, and
 * each can end at any moment: every step is a transaction of its own that finds nothing to do when it was done.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { Instant } from '../schemas/basics.ts'
import { SETTLEMENT_RULES } from './collections/settlement.ts'
import type { PaymentProvider } from './payments/port.ts'
import type { Logger } from './shell/logger.ts'
import { receivePayments } from './shell/receive-payments.ts'
import type { Ledger } from './storage/ports.ts'
import { tellProviders } from './tell-providers.ts'

export type AgreementKeepingDeps = {
  ledger: Ledger
  providers: readonly PaymentProvider[]
  now: () => Instant
  log: Logger
  /** Something changed that runs and pages want to know. */
  onChange: () => void
}

/** What only looks at an index is done often, what reads people now and then. */
const EVERY_MS = 10_000
const SELDOM = 30
const BATCH = 200
const MOST_BATCHES = 50
const HOUR_MS = 3_600_000
/** What was paid in the last minutes of a day is told after it: until then no agreement ends for want of it. */
const UNDER_WAY_MS = HOUR_MS
/** How far back a provider is asked; callbacks come within minutes, and banks answer for some days. */
const LOOK_BACK_MS = 3 * 24 * HOUR_MS

/** Begins at once; gives the function that ends it, which resolves when nothing is under way. */
export function keepAgreements(deps: AgreementKeepingDeps, everyMs = EVERY_MS): () => Promise<void> {
  const ending = new AbortController()
  const { signal } = ending
  const running = (async () => {
    for (let pass = 0; !signal.aborted; pass += 1) {
      await onePass(deps, { all: pass % SELDOM === 0, signal })
      await delay(everyMs, undefined, { signal }).catch(() => undefined) // only the signal rejects it
    }
  })()
  return async () => {
    ending.abort()
    await running
  }
}

/** Never throws: what fails is tried again with the next pass. `all`: what is done seldom as well. */
export async function onePass(
  deps: AgreementKeepingDeps,
  { all, signal }: { all: boolean; signal?: AbortSignal },
): Promise<void> {
  const { ledger, providers, now, log } = deps
  const step = async (what: string, work: () => Promise<boolean>) => {
    if (signal?.aborted) return
    try {
      if (await work()) deps.onChange()
    } catch (error) {
      log.warn({ err: error, what }, 'it is tried again soon')
    }
  }
  // Payments before agreements: what was paid in time breaks nothing.
  if (all) for (const provider of providers) await step('received', () => askReceived(deps, provider))
  await step('agreements', () => dueAgreements(deps, signal))
  await step('charges', async () => (await ledger.charges.expire(now(), BATCH)) > 0)
  await step('untold', async () => (await tellProviders(deps, await ledger.charges.untold(BATCH))) > 0)
  if (all)
    await step('promises', async () => {
      const { kept, broken } = await ledger.commitments.keepPromises(now(), BATCH, SETTLEMENT_RULES)
      return kept + broken > 0
    })
}

async function askReceived({ ledger, now, log }: AgreementKeepingDeps, provider: PaymentProvider): Promise<boolean> {
  if (provider.received === undefined) return false
  const oldest = await ledger.charges.oldestOpen(provider.name)
  if (oldest === undefined) return false
  const until = now()
  const payments = await provider.received(Math.max(oldest - HOUR_MS, until - LOOK_BACK_MS), until)
  const received = await receivePayments(ledger, provider.name, payments, now)
  if (received.recorded > 0) log.warn({ provider: provider.name, ...received }, 'payments whose callback never came')
  return received.recorded > 0
}

async function dueAgreements({ ledger, now, log }: AgreementKeepingDeps, signal?: AbortSignal): Promise<boolean> {
  let changed = 0
  for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
    const at = now() - UNDER_WAY_MS
    const due = await ledger.commitments.due(at, BATCH)
    let failed = 0
    for (const id of due) {
      if (signal?.aborted) return changed > 0
      try {
        const status = await ledger.commitments.keep(id, at, SETTLEMENT_RULES)
        if (status === undefined) continue
        changed += 1
        log.info({ agreement: id, status }, 'an agreement changed')
      } catch (error) {
        // The others do not wait for it.
        failed += 1
        log.warn({ err: error, agreement: id }, 'an agreement could not be looked at; it is tried again soon')
      }
    }
    if (due.length < BATCH || failed === due.length) break
  }
  return changed > 0
}
