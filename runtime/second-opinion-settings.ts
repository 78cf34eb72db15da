/** The settings of the second opinion: none without an address, which then needs a model. */

export type SecondOpinionSettings = {
  /** Of an OpenAI-compatible API, up to its version: `https://api.openai.com/v1`. */
  url: string
  key: string | undefined
  model: string
  timeoutMs: number
  /** The most calls of one process in one day (UTC). */
  dailyCalls: number
}

type Given = (name: string) => string | undefined
type Whole = (name: string, range: { fallback: number; least: number; most: number }) => number

export function secondOpinionSettings(
  given: Given,
  whole: Whole,
  problem: (line: string) => Error,
): SecondOpinionSettings | undefined {
  const url = given('REGUA_SECOND_OPINION_URL')
  const [key, model] = [given('REGUA_SECOND_OPINION_KEY'), given('REGUA_SECOND_OPINION_MODEL')]
  const timeoutMs = whole('REGUA_SECOND_OPINION_TIMEOUT_MS', { fallback: 3_000, least: 100, most: 10_000 })
  const dailyCalls = whole('REGUA_SECOND_OPINION_DAILY_CALLS', { fallback: 1_000, least: 0, most: 1_000_000 })
  if (url === undefined) {
    if (key === undefined && model === undefined) return undefined
    throw problem('REGUA_SECOND_OPINION_KEY or _MODEL is set, but REGUA_SECOND_OPINION_URL is not: set it, or none.')
  }
  if (model === undefined)
    throw problem('REGUA_SECOND_OPINION_URL is set, so REGUA_SECOND_OPINION_MODEL must be set too.')
  const address = URL.canParse(url) ? new URL(url) : undefined
  const isHere = address !== undefined && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(address.hostname)
  // What people wrote goes nowhere in the clear; a model on this machine is no elsewhere.
  if (address?.protocol !== 'https:' && !(address?.protocol === 'http:' && isHere))
    throw problem('REGUA_SECOND_OPINION_URL must be an address that begins with https://.')
  return { url: url.replace(/\/+$/, ''), key, model, timeoutMs, dailyCalls }
}
