/**
 * Remembers a whole number, or some, for each of very many keys in little memory: 64 bits of a key stand for it, so a
 * million keys with one number each cost 24 MB at most. Two of a million keys are taken for one another once in some
 * forty million files.
 */

const SMALLEST = 1 << 12

export class Fingerprints {
  /** Two halves of the key and its values, place by place; a place is free while both halves are 0. */
  private table: Int32Array
  private places = SMALLEST
  private size = 0
  private readonly stride: number

  /** `width`: how many numbers are kept for each key. */
  constructor(width = 1) {
    this.stride = 2 + width
    this.table = new Int32Array(SMALLEST * this.stride)
  }

  /** What was kept, or undefined. */
  get(key: string): number | undefined {
    const [high, low] = halvesOf(key)
    const at = this.placeOf(high, low)
    return this.isFree(at) ? undefined : this.table[at + 2]
  }

  /** `value` is kept as 32 bits with a sign. */
  set(key: string, value: number): void {
    this.write(this.find(key), 0, value)
  }

  /** Where the numbers of a key are, until the next key is looked for; all are 0 when it is new. */
  find(key: string): number {
    const [high, low] = halvesOf(key)
    let at = this.placeOf(high, low)
    if (!this.isFree(at)) return at
    if ((this.size + 1) * 3 > this.places * 2) {
      this.grow()
      at = this.placeOf(high, low)
    }
    this.size += 1
    this.table[at] = high
    this.table[at + 1] = low
    return at
  }

  read(at: number, index: number): number {
    return this.table[at + 2 + index] ?? 0
  }

  write(at: number, index: number, value: number): void {
    this.table[at + 2 + index] = value
  }

  private placeOf(high: number, low: number): number {
    let place = (high ^ Math.imul(low, 0x9e3779b1)) & (this.places - 1)
    for (;;) {
      const at = place * this.stride
      if ((this.table[at] === high && this.table[at + 1] === low) || this.isFree(at)) return at
      place = (place + 1) & (this.places - 1)
    }
  }

  private isFree(at: number): boolean {
    return this.table[at] === 0 && this.table[at + 1] === 0
  }

  private grow(): void {
    const { table: old, stride } = this
    this.places *= 2
    this.table = new Int32Array(this.places * stride)
    for (let from = 0; from < old.length; from += stride) {
      const high = old[from] ?? 0
      const low = old[from + 1] ?? 0
      if (high === 0 && low === 0) continue
      const to = this.placeOf(high, low)
      for (let index = 0; index < stride; index += 1) this.table[to + index] = old[from + index] ?? 0
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
