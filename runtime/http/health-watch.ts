/**
 * Reads how the installation fares, for the page, the API and Prometheus alike. What costs nothing is read anew; what is
 * counted in many steps is kept for fifty times as long as it took (half a minute at most), so that looking never takes more than two hundredths
 * of a processor, however large the ledger and however many look.
 */
import type { Instant } from '../../schemas/basics.ts'
import type { SystemHealth } from '../../schemas/health.ts'
import type { Ledger } from '../storage/ports.ts'
import { healthOf, type Memory, NO_MEMORY, type Reading } from './health-state.ts'
import { inTime } from './in-time.ts'
import { loopTroubles, type ReadinessCheck } from './readiness.ts'
import type { HttpServices } from './services.ts'

const LOOK_MS = 500
const KEPT_FOR = 50
const MOST_UNCERTAIN = 20
const SIZE_MS = 60_000
/** A ledger that stood still must not be believed for fifty times as long. */
const MOST_KEPT_MS = 30_000
/** Readers are told that there is no answer rather than made to wait for one. */
const PATIENCE_MS = 5_000

type Deps = Pick<HttpServices, 'clock' | 'shell' | 'program' | 'lastBackup'> & {
  ledger: Pick<Ledger, 'health' | 'numbers'>
  readiness: ReadinessCheck
}

export type Look = { health: SystemHealth; reading: Reading }
export type HealthWatch = {
  /** Rejects when the ledger cannot be read. */
  look(): Promise<Look>
  /** Somebody has just put something right: what was kept says nothing any more. */
  forget(): void
}

export function healthWatch({ clock, ledger, shell, program, lastBackup, readiness }: Deps): HealthWatch {
  let memory: Memory = NO_MEMORY
  const counts = kept(() => ledger.health.counts(), 1_000, KEPT_FOR)
  const waitingRuns = kept(() => ledger.health.waitingRuns(), 1_000, KEPT_FOR)
  const recent = kept(() => ledger.health.recentSends(clock()), 1_000, KEPT_FOR)
  const size = kept(() => ledger.health.size(), SIZE_MS, KEPT_FOR)
  const backup = kept(async (): Promise<Instant | undefined> => lastBackup?.(), 30_000, KEPT_FOR)

  async function read(): Promise<Look> {
    const heads = await ledger.health.heads()
    const reading: Reading = {
      heads,
      numbers: await ledger.numbers.list(),
      counts: await counts.get(),
      waitingRuns: await waitingRuns.get(),
      recent: await recent.get(),
      uncertain: heads.uncertain === undefined ? [] : await ledger.health.uncertain(MOST_UNCERTAIN),
      processes: await ledger.health.processes(),
      size: await size.get(),
      lastBackupAt: await backup.get(),
      readiness: await readiness.check(),
      writeMs: readiness.writeMs(),
      loops: shell.loops(),
      troubledLoops: loopTroubles(shell),
      program,
      now: clock(),
    }
    const { health, memory: next } = healthOf(reading, memory)
    memory = next
    return { health, reading }
  }

  const look = kept(read, LOOK_MS, 1)
  return {
    look: () => inTime(look.get(), PATIENCE_MS, 'the ledger'),
    forget() {
      counts.forget()
      look.forget()
    },
  }
}

/** Asked once for all who ask at the same time; kept for `leastMs`, or for `times` what it took where that is longer. */
function kept<T>(ask: () => Promise<T>, leastMs: number, times: number) {
  let value: Promise<T> | undefined
  let until = Number.POSITIVE_INFINITY
  return {
    get(): Promise<T> {
      if (value !== undefined && performance.now() < until) return value
      const began = performance.now()
      until = Number.POSITIVE_INFINITY
      const asked = ask()
      value = asked
      asked.then(
        () => {
          if (value === asked)
            until =
              performance.now() +
              Math.min(Math.max(leastMs, times * (performance.now() - began)), Math.max(leastMs, MOST_KEPT_MS))
        },
        () => {
          if (value === asked) value = undefined
        },
      )
      return asked
    },
    forget() {
      value = undefined
    },
  }
}
