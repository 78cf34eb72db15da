/**
 * Ids derived from content: the same value always gives the same id, on every machine. A 104-bit fingerprint, good against
 * accidents, not against people who look for collisions.
 */
import type { Json } from '../../schemas/basics.ts'

/** `prefix` followed by 20 characters of [0-9a-z]. The order of an object's keys does not matter. */
export function contentId(prefix: string, content: Json): string {
  const text = canonical(content)
  return prefix + fingerprint(text, 0x9e3779b9) + fingerprint(text, 0x85ebca6b)
}

function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const keys = Object.keys(value).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`).join(',')}}`
}

/** Two 32-bit multiplicative hashes side by side (the public-domain "cyrb53" mix), as ten base-36 digits. */
function fingerprint(text: string, seed: number): string {
  let a = 0xdeadbeef ^ seed
  let b = 0x41c6ce57 ^ seed
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    a = Math.imul(a ^ code, 2_654_435_761)
    b = Math.imul(b ^ code, 1_597_334_677)
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909)
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909)
  const number = 4_294_967_296 * (b & 0xfffff) + (a >>> 0)
  return number.toString(36).padStart(11, '0').slice(-10)
}
