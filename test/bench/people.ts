/** The invented people of a measurement: numbers that look right and belong to nobody. */
const FIRST = 5_511_900_000_000

/** Greater than any portfolio measured here, and prime: steps of it visit everybody once. */
const STRIDE = 7_368_787

export function phoneOf(index: number): string {
  return String(FIRST + index)
}

export function indexOf(phone: string): number {
  return Number(phone.replace(/\D/g, '')) - FIRST
}

/** Who speaks as the `turn`th: neighbours in time are no neighbours in the ledger, as in life. */
export function speaker(turn: number, people: number): number {
  return (turn * STRIDE) % people
}
