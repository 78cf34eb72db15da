/**
 * ISO 8601 durations as people say them: a few parts of number and unit ("1 dia e 12 horas"). Pure. Years and months are
 * not durations here (their length depends on the date), as the published schema says.
 */
export const DURATION_UNITS = ['week', 'day', 'hour', 'minute', 'second'] as const
export type DurationUnit = (typeof DURATION_UNITS)[number]
export interface DurationPart {
  amount: number
  unit: DurationUnit
}

const PATTERN = /^P(?!$)(?:(\d+)W)?(?:(\d+)D)?(?:T(?!$)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/
const LETTERS = { week: 'W', day: 'D', hour: 'H', minute: 'M', second: 'S' } as const

/** The parts of a duration, longest first; parts of nothing are left out, but one is always there. Undefined when it is no duration. */
export function readDuration(duration: string): DurationPart[] | undefined {
  const match = PATTERN.exec(duration)
  if (!match) return undefined
  const given = DURATION_UNITS.flatMap((unit, index): DurationPart[] => {
    const digits = match[index + 1]
    return digits === undefined ? [] : [{ amount: Number(digits), unit }]
  })
  const some = given.filter((part) => part.amount > 0)
  return some.length > 0 ? some : given.slice(0, 1)
}

/** The duration that the parts add up to unit by unit; units are never converted ("36 horas" stays PT36H). */
export function writeDuration(parts: readonly DurationPart[]): string {
  const sums = new Map<DurationUnit, number>()
  for (const { amount, unit } of parts) sums.set(unit, (sums.get(unit) ?? 0) + amount)
  const written = (units: readonly DurationUnit[]) =>
    units.map((unit) => (sums.get(unit) ? `${sums.get(unit)}${LETTERS[unit]}` : '')).join('')
  const days = written(['week', 'day'])
  const time = written(['hour', 'minute', 'second'])
  if (days === '' && time === '') {
    const unit = parts[0]?.unit ?? 'day'
    return unit === 'week' || unit === 'day' ? `P0${LETTERS[unit]}` : `PT0${LETTERS[unit]}`
  }
  return `P${days}${time === '' ? '' : `T${time}`}`
}

/** The unit that a further part of these would most likely have: the next smaller one that is not used yet. */
export function nextUnit(parts: readonly DurationPart[]): DurationUnit | undefined {
  const smallest = Math.max(...parts.map((part) => DURATION_UNITS.indexOf(part.unit)))
  return DURATION_UNITS.slice(0, 4).find((unit, index) => index > smallest && !parts.some((part) => part.unit === unit))
}
