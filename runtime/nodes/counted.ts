/** A sentence in the form for one or for many: `key.one` beside `key`. */
import type { Translate } from '../engine/node-type.ts'

export function counted(
  t: Translate,
  key: string,
  count: number,
  values: Record<string, string | number> = {},
): string {
  return t(count === 1 ? `${key}.one` : key, values)
}
