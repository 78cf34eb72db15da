/**
 * CET (custo efetivo total): the yearly rate at which all payments are worth what was financed, by days over 365
 * (Resolução CMN 4.881/2020: FC0 = Σ FCj / (1 + CET)^((dj − d0) / 365)). Solved in integers of fixed point, by bisection on
 * the daily discount factor, so that every machine finds the same.
 */
import type { Amount, CalendarDate } from '../../schemas/basics.ts'
import { daysBetween } from './calendar-date.ts'

/** One, with 24 decimals. */
const ONE = 10n ** 24n
/** Halving 1 so often is finer than the 24 decimals. */
const STEPS = 80
/** A rate above this says nothing to anybody: 100,000,000 %. */
const MOST = 10_000_000_000

/**
 * In hundredths of a percent a year (3449 is 34.49 %), half-up. Null when there is no such rate: nothing was financed,
 * less is paid back than that, or it is beyond telling.
 */
export function effectiveAnnualCost(
  financed: Amount,
  from: CalendarDate,
  payments: readonly { on: CalendarDate; amount: Amount }[],
): number | null {
  const flows = payments
    .map(({ on, amount }) => ({ days: Math.max(0, daysBetween(from, on)), amount: BigInt(amount) }))
    .sort((a, b) => a.days - b.days)
  const total = flows.reduce((sum, { amount }) => sum + amount, 0n)
  if (financed <= 0 || total < BigInt(financed)) return null
  if (total === BigInt(financed)) return 0
  const aim = BigInt(financed) * ONE
  if (flows.reduce((sum, { days, amount }) => sum + (days === 0 ? amount : 0n), 0n) * ONE >= aim) return null
  let [low, high] = [0n, ONE]
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2n
    if (presentValue(flows, middle) > aim) high = middle
    else low = middle
  }
  const yearly = power(high, 365)
  if (yearly === 0n) return null
  const rate = Number((2n * 10_000n * (ONE - yearly) + yearly) / (2n * yearly))
  return rate > MOST ? null : rate
}

/** Of payments in the order of their days, at a daily discount factor of 24 decimals. */
function presentValue(flows: readonly { days: number; amount: bigint }[], daily: bigint): bigint {
  const steps = new Map<number, bigint>()
  let [value, factor, reached] = [0n, ONE, 0]
  for (const { days, amount } of flows) {
    const step = days - reached
    let grown = steps.get(step)
    if (grown === undefined) {
      grown = power(daily, step)
      steps.set(step, grown)
    }
    factor = (factor * grown) / ONE
    reached = days
    value += amount * factor
  }
  return value
}

function power(base: bigint, exponent: number): bigint {
  let [result, square] = [ONE, base]
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * square) / ONE
    square = (square * square) / ONE
  }
  return result
}
