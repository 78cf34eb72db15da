/**
 * Token buckets: the throughput of the number and the pair rate of one person, both on the sandbox's clock.
 */

export type Rate = {
  /** Messages at once. */ burst: number /** Messages a second, in the long run. */
  perSecond: number
}

export function createBuckets(now: () => number) {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return {
    /** Takes one token; false when there is none, and then nothing changes. A clock that went back refills nothing. */
    take(key: string, rate: Rate): boolean {
      const at = now()
      const bucket = buckets.get(key) ?? { tokens: rate.burst, at }
      const refill = (Math.max(0, at - bucket.at) / 1000) * rate.perSecond
      const tokens = Math.min(rate.burst, bucket.tokens + refill)
      buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at })
      return tokens >= 1
    },
    reset: () => buckets.clear(),
  }
}
