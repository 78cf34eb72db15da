/**
 * Who has which journey open, in the memory of this process: nothing is stored, and nobody is remembered who has gone. A
 * tab that says nothing for half a minute is taken for gone; the beats of the others notice it.
 */
import type { Instant } from '../../schemas/basics.ts'
import type { PersonHere, PresenceBeat } from '../../schemas/presence-api.ts'

/** Two beats may be lost before a tab is taken for gone. */
const GONE_AFTER_MS = 30_000
/** More tabs than any office has: whoever invents tabs pushes out the oldest, and the memory stays bounded. */
const MOST_TABS = 2_000

type Person = Pick<PersonHere, 'id' | 'name' | 'email'>
type Tab = { person: Person; since: Instant; seen: Instant; editing: boolean }

export function peopleAt(clock: () => Instant) {
  const journeys = new Map<string, Map<string, Tab>>()
  let count = 0

  const drop = (journey: string, key: string) => {
    const tabs = journeys.get(journey)
    if (!tabs?.delete(key)) return false
    count -= 1
    if (tabs.size === 0) journeys.delete(journey)
    return true
  }
  const sweep = (journey: string): boolean => {
    const gone = [...(journeys.get(journey) ?? [])].filter(([, { seen }]) => clock() - seen > GONE_AFTER_MS)
    for (const [key] of gone) drop(journey, key)
    return gone.length > 0
  }
  const makeRoom = () => {
    for (const journey of [...journeys.keys()]) sweep(journey)
    while (count >= MOST_TABS) {
      const [journey, tabs] = journeys.entries().next().value ?? []
      const key = tabs?.keys().next().value
      if (journey === undefined || key === undefined) return
      drop(journey, key)
    }
  }

  return {
    /** True when the others have something new to see. */
    beat(journey: string, person: Person, { tab, editing = false, leaving = false }: PresenceBeat): boolean {
      const swept = sweep(journey)
      // A tab belongs to whoever opened it: nobody can send somebody else away.
      const key = JSON.stringify([person.id, tab])
      if (leaving) return drop(journey, key) || swept
      const known = journeys.get(journey)?.get(key)
      if (!known && count >= MOST_TABS) makeRoom()
      const tabs = journeys.get(journey) ?? new Map<string, Tab>()
      journeys.set(journey, tabs)
      if (!known) count += 1
      tabs.set(key, { person, since: known?.since ?? clock(), seen: clock(), editing })
      return swept || known?.editing !== editing
    },

    /** Each person once, whoever came first first; `asker` is marked. */
    here(journey: string, asker: string): PersonHere[] {
      sweep(journey)
      const people = new Map<string, PersonHere>()
      for (const { person, since, editing } of journeys.get(journey)?.values() ?? []) {
        const known = people.get(person.id)
        people.set(person.id, {
          ...person,
          since: Math.min(known?.since ?? since, since),
          editing: editing || (known?.editing ?? false),
          tabs: (known?.tabs ?? 0) + 1,
          you: person.id === asker,
        })
      }
      return [...people.values()].sort((one, other) => one.since - other.since || one.id.localeCompare(other.id))
    },
  }
}
