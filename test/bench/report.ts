/** What a measurement found: figures with their targets, printed as a table and kept as data. */
import { machineLoad } from './processes.ts'

export type Figure = {
  what: string
  value: number
  unit: string
  /** `least` or `most` is what was asked for; neither: it is only told. */
  least?: number
  most?: number
}

export type Findings = { name: string; figures: Figure[]; machineLoad: number; seconds: number }

export function say(figure: Figure): string {
  const { what, value, unit, least, most } = figure
  const target = least === undefined ? most && `at most ${number(most)}` : `at least ${number(least)}`
  const verdict = target ? `${isMet(figure) ? 'ok    ' : 'MISSED'}  ${target}` : ''
  return `  ${what.padEnd(58)}${number(value).padStart(10)} ${unit.padEnd(12)}${verdict}`.trimEnd()
}

export function isMet({ value, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY }: Figure): boolean {
  return value >= least && value <= most
}

/** Runs one measurement and prints what it found. */
export async function found(name: string, measure: () => Promise<Figure[]>): Promise<Findings> {
  console.log(`\n${name}`)
  const began = performance.now()
  const figures = await measure()
  const findings = { name, figures, machineLoad: machineLoad(), seconds: (performance.now() - began) / 1000 }
  for (const figure of figures) console.log(say(figure))
  console.log(`  (${findings.seconds.toFixed(0)} s; the machine's load was ${findings.machineLoad} at the end)`)
  return findings
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

function number(value: number): string {
  return Math.abs(value) >= 100 || Number.isInteger(value)
    ? Math.round(value).toLocaleString('en')
    : value.toPrecision(3)
}
