/**
 * Chance that is none: each draw is a hash of the seed, the customer and what is drawn, so the same question gives the
 * same answer, and another rate of payments changes nothing about who replies.
 */

export class Chance {
  private readonly root: number

  constructor(seed: string, customer: string) {
    this.root = hashed(`${seed}\u0000${customer}`, OFFSET)
  }

  /** 0 ≤ rate ≤ 10000, basis points: 0 never happens, 10000 always does. */
  happens(what: string, rate: number): boolean {
    return this.draw(what) % 10_000 < rate
  }

  /** 0 ≤ x < 1. */
  part(what: string): number {
    return this.draw(what) / 2 ** 32
  }

  /** An index by weight; evenly where all weights are zero. */
  among(what: string, weights: readonly number[]): number {
    const sum = weights.reduce((all, weight) => all + weight, 0)
    if (sum === 0) return this.draw(what) % Math.max(1, weights.length)
    let left = this.draw(what) % sum
    for (const [index, weight] of weights.entries()) {
      if (left < weight) return index
      left -= weight
    }
    return 0
  }

  /** 32 bits. */
  private draw(what: string): number {
    return mixed(hashed(what, this.root))
  }
}

const OFFSET = 0x811c9dc5

/** FNV-1a over UTF-16 code units. */
function hashed(text: string, from: number): number {
  let hash = from
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash >>> 0
}

/** MurmurHash3's last step: neighbouring hashes come out far from each other. */
function mixed(hash: number): number {
  let h = hash
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
