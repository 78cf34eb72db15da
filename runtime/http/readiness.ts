/**
 * Whether this process may be given work: the ledger can be written, its tables are this program's, and the loops run.
 * A ledger that hangs is asked once and not again until it answers, so that probes never pile up before it.
 */
import type { Ledger } from '../storage/ports.ts'
import type { HttpShell } from './services.ts'

const PATIENCE_MS = 2_000
/** Strangers may ask too: the ledger writes at most so often for all of them. */
const FRESH_MS = 1_000
const FAILING_MS = 30_000
const STUCK_MS = 60_000
/** A loop that rests for long by design is stuck only after many of its rests. */
const RESTS = 20

export type LedgerCheck = 'ok' | 'no-answer' | 'not-writable'
export type LoopTrouble = { name: string; problem: 'failing' | 'stuck'; seconds: number }
export type Readiness = {
  ready: boolean
  ledger: LedgerCheck
  tables: 'same' | 'newer' | 'older' | 'unknown'
  loops: 'ok' | 'none' | 'not-started' | LoopTrouble[]
  stopping: boolean
}

type Deps = {
  ledger: { health: Pick<Ledger['health'], 'write' | 'schema'> }
  shell: Pick<HttpShell, 'loops' | 'running' | 'stopping'>
}

export type ReadinessCheck = {
  check(): Promise<Readiness>
  /** How long the last write took, in milliseconds; undefined before the first one. */
  writeMs(): number | undefined
}

export function readiness({ ledger, shell }: Deps, patienceMs = PATIENCE_MS): ReadinessCheck {
  type Said = Pick<Readiness, 'ledger' | 'tables'>
  let asking: Promise<Said> | undefined
  let said: Said | undefined
  let saidAt = Number.NEGATIVE_INFINITY
  let wroteIn: number | undefined

  const ask = async (): Promise<Said> => {
    const began = performance.now()
    try {
      await ledger.health.write()
      wroteIn = performance.now() - began
      return { ledger: 'ok', tables: await ledger.health.schema() }
    } catch {
      // Readiness is exactly this question; the ledger's own calls log why.
      return { ledger: 'not-writable', tables: 'unknown' }
    }
  }

  const ledgerSays = async (): Promise<Said> => {
    if (said && performance.now() - saidAt < FRESH_MS) return said
    asking ??= ask().then((answer) => {
      said = answer
      saidAt = performance.now()
      asking = undefined
      return answer
    })
    return Promise.race([asking, noAnswer(patienceMs)])
  }

  return {
    writeMs: () => wroteIn,
    async check() {
      const { ledger: written, tables } = await ledgerSays()
      const loops = loopsOf(shell)
      const stopping = shell.stopping()
      // Migrations only add: while the newer program takes over, process by process, the older ones go on.
      const known = tables === 'same' || tables === 'newer'
      const ready = written === 'ok' && known && (loops === 'ok' || loops === 'none') && !stopping
      return { ready, ledger: written, tables, loops, stopping }
    },
  }
}

/** Loops that fail or do not move, of those that this process has. */
export function loopTroubles(shell: Pick<HttpShell, 'loops'>): LoopTrouble[] {
  return shell.loops().flatMap(({ name, sinceRound, failingFor, longestRest }): LoopTrouble[] => {
    if ((failingFor ?? 0) > FAILING_MS) return [{ name, problem: 'failing', seconds: seconds(failingFor ?? 0) }]
    if (sinceRound > Math.max(STUCK_MS, RESTS * longestRest))
      return [{ name, problem: 'stuck', seconds: seconds(sinceRound) }]
    return []
  })
}

function loopsOf(shell: Deps['shell']): Readiness['loops'] {
  if (!shell.running()) return 'not-started'
  if (shell.loops().length === 0) return 'none'
  const troubles = loopTroubles(shell)
  return troubles.length === 0 ? 'ok' : troubles
}

const seconds = (ms: number) => Math.round(ms / 1_000)

function noAnswer(ms: number): Promise<Pick<Readiness, 'ledger' | 'tables'>> {
  return new Promise((resolve) => {
    setTimeout(() => resolve({ ledger: 'no-answer', tables: 'unknown' }), ms).unref()
  })
}
