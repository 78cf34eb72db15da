/**
 * Chance that can be replayed: every question about the plan has its own stream, made from the seed and the question's
 * words, so that the answer does not depend on what was asked before or on how fast the machine is.
 */

/** Gives 0 ≤ x < 1, again and again. Mulberry32 over an FNV-1a hash of the seed and the words. */
export function chance(seed: number, ...words: (string | number)[]): () => number {
  let state = 0x811c9dc5
  for (const letter of [seed, ...words].join('|')) state = Math.imul(state ^ letter.charCodeAt(0), 0x01000193)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function between(random: () => number, least: number, most: number): number {
  return least + random() * (most - least)
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
