/**
 * Identifiers of our own records: 26 url-safe characters (Crockford's base 32, lower case) that sort by the instant
 * they were made at, and by the order of making within one millisecond. 48 bits of time, 80 of randomness.
 */
import { randomBytes } from 'node:crypto'
import type { Instant } from '../../schemas/basics.ts'

const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz'
const TIME_CHARACTERS = 10
const CHANCE_CHARACTERS = 16

export type MakeId = (at: Instant) => string

/** `random` gives as many random bytes as it is asked for; tests may give their own. */
export function idMaker(random: (bytes: number) => Uint8Array = randomBytes): MakeId {
  let last: Instant | undefined
  let chance: number[] = []
  return (at) => {
    if (at === last) increment(chance)
    // The first digit leaves room, so that counting on never starts again at zero.
    else chance = Array.from(random(CHANCE_CHARACTERS), (byte, place) => byte % (place === 0 ? 16 : 32))
    last = at
    return timeText(at) + chance.map((digit) => DIGITS[digit]).join('')
  }
}

function timeText(at: Instant): string {
  let rest = Math.max(0, at)
  let text = ''
  for (let place = 0; place < TIME_CHARACTERS; place += 1) {
    text = DIGITS[rest % 32] + text
    rest = Math.floor(rest / 32)
  }
  return text
}

function increment(digits: number[]): void {
  for (let place = digits.length - 1; place >= 0; place -= 1) {
    const digit = digits[place] ?? 0
    digits[place] = (digit + 1) % 32
    if (digit < 31) return
  }
}
