/** A duration as people say it: "40 segundos", "3 minutos", "2 horas". */
import { formatNumber } from '../i18n/format.ts'

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

export function formatSpan(seconds: number): string {
  const [unit, size] = UNITS.find(([, size]) => seconds >= size) ?? (['second', 1] as const)
  return formatNumber(Math.floor(seconds / size), { style: 'unit', unit, unitDisplay: 'long' })
}
