/** (c): PostgreSQL is stopped at once, as by a crash, and started again on the same data while everybody goes on. */
import { between, pause } from './chance.ts'
import { createPostgres } from './own-postgres.ts'
import { type Order, type Outcome, onStage } from './stage.ts'
import { talk } from './talk.ts'

export async function databaseStops(order: Order): Promise<Outcome> {
  const postgres = await createPostgres()
  try {
    return await onStage(
      'c',
      order,
      async (stage) => {
        const { plan, cloud, random, settle } = stage
        const program = await stage.start('all')
        await stage.enrol(program)
        cloud.speakTo(program.url)
        const talking = talk(plan, cloud)
        const longest = Math.floor(random() * order.size.harms)
        for (let stop = 0; stop < order.size.harms; stop += 1) {
          await pause(between(random, 800, 3_000))
          await postgres.halt()
          stage.harmed('PostgreSQL stopped')
          // Once for longer than the grace of uncertain sends: what came meanwhile must not be sent again.
          await pause(stop === longest ? order.size.lastsMs : between(random, 100, 2_000))
          await postgres.resume()
        }
        await talking.end()
        return settle()
      },
      (folder) => ({ dataDir: folder, databaseUrl: postgres.url }),
    )
  } finally {
    await postgres.stop()
  }
}
