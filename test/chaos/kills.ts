/** (a) and (b): processes are killed at random moments, also while they start, and are started again. */
import { between, pause } from './chance.ts'
import { isClean } from './checker.ts'
import type { Member } from './fleet.ts'
import { createPostgres } from './own-postgres.ts'
import { type Order, type Outcome, onStage, type Stage } from './stage.ts'
import { talk } from './talk.ts'

/** One process that does everything, on SQLite. */
export function killsAlone(order: Order): Promise<Outcome> {
  return onStage('a', order, async (stage) => {
    const program = await stage.start('all')
    await stage.enrol(program)
    stage.cloud.speakTo(program.url)
    return underKills(stage, [program])
  })
}

/** Three workers, one that takes webhooks and one for people, on one PostgreSQL; whoever works is killed. */
export async function killsAmongMany(order: Order): Promise<Outcome> {
  const postgres = await createPostgres()
  try {
    return await onStage(
      'b',
      order,
      async (stage) => {
        const studio = await stage.start('studio', role('studio'))
        const [webhook, ...workers] = await Promise.all([
          stage.start('webhook', role('webhook')),
          ...[1, 2, 3].map((n) => stage.start(`worker-${n}`, role('worker'))),
        ])
        await stage.enrol(studio)
        stage.cloud.speakTo(webhook.url)
        return underKills(stage, [webhook, ...workers])
      },
      (folder) => ({ dataDir: folder, databaseUrl: postgres.url }),
    )
  } finally {
    await postgres.stop()
  }
}

function role(name: string): () => Record<string, string> {
  return () => ({ REGUA_ROLE: name })
}

async function underKills(stage: Stage, victims: readonly Member[]) {
  const { plan, cloud, order, random, settle } = stage
  const talking = talk(plan, cloud)
  for (let kills = 0; kills < order.size.harms; ) {
    const victim = victims[Math.floor(random() * victims.length)]
    // Most while it works, some while it is still starting.
    if (random() < 0.8) {
      await victim?.ready()
      await pause(between(random, 50, 1_800))
    } else await pause(between(random, 0, 1_000))
    if (!victim?.kill()) continue
    kills += 1
    stage.harmed(`kill -9 of ${victim.name}`)
  }
  await talking.end()
  for (const victim of victims) await victim.ready()
  const found = await settle()
  if (!isClean(found) || !order.size.ends) return found
  // An end in good order leaves nothing behind either, and a last start finds nothing to do again.
  await Promise.all(victims.map((victim) => victim.restart()))
  return settle()
}
