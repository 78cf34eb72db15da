/** The scenarios by their letters, and how big each is: for `npm run chaos`, and inside `npm test`. */
import { clockMoves } from './clock.ts'
import { databaseStops } from './database-stops.ts'
import { diskFull } from './disk-full.ts'
import { killsAlone, killsAmongMany } from './kills.ts'
import type { Order, Outcome, Size } from './stage.ts'

type Scenario = {
  name: string
  play: (order: Order) => Promise<Outcome>
  long: Size
  short: Size
}

export const SCENARIOS: Record<string, Scenario> = {
  a: {
    name: 'kill -9, SQLite',
    play: killsAlone,
    long: { people: 200, messages: 20, harms: 50, lastsMs: 0, ends: true },
    short: { people: 24, messages: 6, harms: 4, lastsMs: 0, ends: true },
  },
  b: {
    name: 'kill -9, three workers',
    play: killsAmongMany,
    // The one process that takes webhooks is killed too: on a busy machine it is away for longer than ten seconds.
    long: { people: 200, messages: 20, harms: 50, lastsMs: 0, ends: true, graceSeconds: 25 },
    short: { people: 24, messages: 6, harms: 3, lastsMs: 0, graceSeconds: 25 },
  },
  c: {
    name: 'PostgreSQL stops',
    play: databaseStops,
    long: { people: 150, messages: 15, harms: 10, lastsMs: 15_000 },
    short: { people: 20, messages: 5, harms: 2, lastsMs: 3_000 },
  },
  d: {
    name: 'disk full',
    play: diskFull,
    long: { people: 150, messages: 15, harms: 8, lastsMs: 15_000 },
    short: { people: 20, messages: 5, harms: 2, lastsMs: 3_000 },
  },
  e: {
    name: 'clock moves',
    play: clockMoves,
    long: { people: 100, messages: 4, harms: 6, lastsMs: 0 },
    short: { people: 12, messages: 2, harms: 3, lastsMs: 0 },
  },
}
