/** What the page takes out of a line of the trail, whose details differ from action to action. Pure. */
import type { TrailEntry } from '../../schemas/people-api.ts'

type Detail = { name?: string; from?: string; to?: string; version?: number }

/** `person.role-changed` is said by `actions.person.role-changed`. */
export const textKeyOf = (action: string) => `actions.${action}`

/** A rename has no `to`: the name is what it became. */
export function detailOf({ detail, action }: TrailEntry): Detail {
  if (typeof detail !== 'object' || detail === null) return {}
  const of = (key: string): unknown => Object.entries(detail).find(([name]) => name === key)?.[1]
  const text = (key: string) => {
    const value = of(key)
    return typeof value === 'string' ? value : undefined
  }
  const version = of('version')
  const name = text('name')
  const from = text('from')
  const to = action === 'person.renamed' ? name : text('to')
  return {
    ...(name === undefined ? {} : { name }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(typeof version === 'number' ? { version } : {}),
  }
}
