/** Ids of branches, buttons and list rows: made once from the name that a person typed, then stable. Pure. */

/**
 * An id for a new item called `name` that none of `taken` has: "Já paguei" → "ja-paguei". `fallback` is used when the
 * name has no letter or digit. At most 64 characters of `[a-z0-9-]`, as the journey schema asks.
 */
export function idFromName(name: string, taken: readonly string[], fallback: string): string {
  const stem =
    name
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 48)
      .replace(/^-+|-+$/g, '') || fallback
  if (!taken.includes(stem)) return stem
  let number = 2
  while (taken.includes(`${stem}-${number}`)) number += 1
  return `${stem}-${number}`
}
