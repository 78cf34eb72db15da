/** The invented people of a measurement: numbers that look right and belong to nobody. */
const FIRST = 5_511_900_000_000

export function phoneOf(index: number): string {
  return String(FIRST + index)
}

export function indexOf(phone: string): number {
  return Number(phone.replace(/\D/g, '')) - FIRST
}
