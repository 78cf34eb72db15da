/** People who write as the plan says, one message after the other, until the scenario is over. */
import { between, chance, pause } from './chance.ts'
import type { Cloud } from './cloud.ts'
import { LAST_TEXT, MOST_MESSAGES, type Person, type Plan, TIMER_MS } from './plan.ts'

export type Talk = {
  /** Nobody begins another message but those that the plan still owes; resolves when all of it is acknowledged. */
  end(): Promise<void>
}

/** `from`: the number of the first message, where people have talked before. */
export function talk(plan: Plan, cloud: Cloud, from = 0): Talk {
  let ending = false
  const all = plan.people.map(async (person) => {
    let index = 0
    for (; index < plan.messages || (!ending && index < MOST_MESSAGES); index += 1) {
      await untilMoment(plan, cloud, person, index)
      await cloud.writes({
        from: person.phone,
        id: `wamid.in.${person.phone}.${from + index}`,
        text: plan.text(person, index),
      })
      // Over a long scenario everybody should still have something to say near its end.
      if (index >= plan.messages && !ending) await pause(between(chance(plan.seed, person.phone, index), 0, 3_000))
    }
    if (person.leaves) await cloud.writes({ from: person.phone, id: `wamid.in.${person.phone}.fim`, text: LAST_TEXT })
  })
  return {
    async end() {
      ending = true
      await Promise.all(all)
    },
  }
}

async function untilMoment(plan: Plan, cloud: Cloud, person: Person, index: number): Promise<void> {
  const moment = plan.moment(person, index)
  if ('afterMs' in moment) return pause(moment.afterMs)
  // What is to race with the timer must know when it is due: so long after the last message to this person.
  await pause(300)
  const heard = cloud.heardAt(person.phone) ?? Date.now()
  await pause(Math.max(0, heard + TIMER_MS + moment.aroundTimer - Date.now()))
}
