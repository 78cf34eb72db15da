/** What the scenarios came to, for people: one table, and under it what was found. */
import { isClean } from './checker.ts'
import type { Outcome } from './stage.ts'

const COLUMNS = ['acknowledged', 'sent', 'harm', 'errors', 'lost', 'twice', 'disorder', 'stuck'] as const
const MOST_LINES = 12

export function isGood({ problem, findings, harms }: Outcome): boolean {
  return problem === undefined && harms > 0 && isClean(findings)
}

export function tableOf(named: readonly { name: string; outcome: Outcome }[]): string {
  const rows = named.map(({ name, outcome }) => {
    const { acknowledged, sent, harms, injected, findings, problem } = outcome
    const { lost, twice, disordered, stuck } = findings
    const figures = [acknowledged, sent, harms, errorsIn(injected), lost.length, twice.length, disordered.length]
    const cells = [...figures, stuck.length].map((figure, index) => String(figure).padStart(widthOf(index)))
    const verdict = problem !== undefined ? 'not played to its end' : isGood(outcome) ? 'good' : 'FAULTS'
    return `${outcome.scenario}  ${name.padEnd(24)} ${cells.join('  ')}  ${verdict}`
  })
  const head = COLUMNS.map((column, index) => column.padStart(widthOf(index))).join('  ')
  return [`   ${''.padEnd(24)} ${head}`, ...rows, ...named.flatMap(({ outcome }) => details(outcome))].join('\n')
}

function widthOf(column: number): number {
  return Math.max(5, COLUMNS[column]?.length ?? 0)
}

/** Requests of the program that did not get their answer. */
function errorsIn(injected: ReadonlyMap<string, number>): number {
  const kinds = ['throughput', 'unavailable', 'pair-rate', 'reset-before', 'reset-after']
  return kinds.reduce((sum, kind) => sum + (injected.get(kind) ?? 0), 0)
}

function details({ scenario, findings, injected, problem, folder }: Outcome): string[] {
  const all = [...injected].map(([what, times]) => `${what} ${times}`).join(', ')
  const lines = Object.entries(findings).flatMap(([kind, found]) => [
    ...found.slice(0, MOST_LINES).map((line) => `   ${kind}: ${line}`),
    ...(found.length > MOST_LINES ? [`   ${kind}: and ${found.length - MOST_LINES} more`] : []),
  ])
  return [
    `${scenario}: ${all}`,
    ...(problem === undefined ? [] : [`   ${problem}`]),
    ...lines,
    ...(folder === undefined ? [] : [`   logs and ledger: ${folder}`]),
  ]
}
