/**
 * Remembers one whole number for each of very many keys in little memory: 64 bits of a key stand for it, so a million
 * keys cost 24 MB at most. Two of a million keys are taken for one another once in some forty million files.
 */

const SMALLEST = 1 << 12

export class Fingerprints {
  /** Two halves of the key and its value, place by place; a place is free while both halves are 0. */
  private table = new Int32Array(SMALLEST * 3)
  private places = SMALLEST
  private size = 0

  /** What was kept, or undefined. */
  get(key: string): number | undefined {
    const [high, low] = halvesOf(key)
    const at = this.placeOf(high, low)
    return this.isFree(at) ? undefined : this.table[at + 2]
  }

  /** `value` is kept as 32 bits with a sign. */
  set(key: string, value: number): void {
    const [high, low] = halvesOf(key)
    const at = this.placeOf(high, low)
    if (this.isFree(at)) this.size += 1
    this.put(at, high, low, value)
    if (this.size * 3 > this.places * 2) this.grow()
  }

  private placeOf(high: number, low: number): number {
    let place = (high ^ Math.imul(low, 0x9e3779b1)) & (this.places - 1)
    for (;;) {
      const at = place * 3
      if ((this.table[at] === high && this.table[at + 1] === low) || this.isFree(at)) return at
      place = (place + 1) & (this.places - 1)
    }
  }

  private isFree(at: number): boolean {
    return this.table[at] === 0 && this.table[at + 1] === 0
  }

  private put(at: number, high: number, low: number, value: number): void {
    this.table[at] = high
    this.table[at + 1] = low
    this.table[at + 2] = value
  }

  private grow(): void {
    const old = this.table
    this.places *= 2
    this.table = new Int32Array(this.places * 3)
    for (let from = 0; from < old.length; from += 3) {
      const [high = 0, low = 0, value = 0] = old.subarray(from, from + 3)
      if (high !== 0 || low !== 0) this.put(this.placeOf(high, low), high, low, value)
    }
  }
}

/** 32 bits of a text. */
export function fingerprintOf(text: string): number {
  return halvesOf(text)[0]
}

/** Two hashes with different constants, each stirred until every letter moves every bit (murmur3's last step). */
function halvesOf(text: string): [number, number] {
  let high = 0x2f0b4c47
  let low = 0x51ed270b
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    high = Math.imul(high ^ code, 0x5bd1e995)
    high ^= high >>> 15
    low = Math.imul(low ^ code, 0x9e3779b1)
    low ^= low >>> 13
  }
  // Zero is what a free place looks like.
  return [stirred(high) | 0, stirred(low) | 1]
}

function stirred(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35)
  return twice ^ (twice >>> 16)
}
