/**
 * `npm run chaos`: the program under load while it is harmed in every way of scenarios.ts, and what became of it. Ends
 * with 0 only when nothing was lost, doubled, out of order or stuck.
 *
 * --scenario a,b,c,d,e   some of them · --kills N   how often harm is done · --seconds N   the longest lasting harm
 * --seed N (or CHAOS_SEED=N)   replays a plan · --short   the sizes of `npm test` · CHAOS_PROGRAM=FOLDER   another checkout
 * --broken dedupe|sending|resend|acknowledge   breaks a copy of the program first; 0 then means that it was found
 */
import { parseArgs } from 'node:util'
import { BREAKS, breakBuild, PROGRAM } from './broken.ts'
import { SCENARIOS } from './scenarios.ts'
import type { Outcome } from './stage.ts'
import { isGood, tableOf } from './table.ts'

const HELP = `npm run chaos -- [options]
  --scenario a,b,c,d,e   a kills (SQLite), b kills (PostgreSQL), c database stops, d disk full, e clock; all by default
  --kills N  --seconds N  how often harm is done; the longest lasting harm
  --seed N                replays a plan
  --short                 the sizes of npm test
  --broken dedupe|sending|resend|acknowledge   breaks a copy of the program first; 0 then means that it was found`

const { values } = parseArgs({
  options: {
    scenario: { type: 'string' },
    kills: { type: 'string' },
    seconds: { type: 'string' },
    seed: { type: 'string' },
    short: { type: 'boolean', default: false },
    broken: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(HELP)
  process.exit(0)
}
const seed = number('--seed', values.seed ?? process.env.CHAOS_SEED) ?? Math.floor(Math.random() * 1e9)
const letters = (values.scenario ?? (values.broken === undefined ? Object.keys(SCENARIOS).join() : 'a')).split(',')
console.log(`CHAOS_SEED=${seed}`)
const build = values.broken === undefined ? undefined : breakBuild(values.broken)
const played: { name: string; outcome: Outcome }[] = []
try {
  for (const letter of letters) {
    const scenario = SCENARIOS[letter]
    if (scenario === undefined)
      throw new Error(`There is no scenario "${letter}"; there are ${Object.keys(SCENARIOS)}.`)
    const size = values.short || build ? scenario.short : scenario.long
    const harms = number('--kills', values.kills) ?? size.harms
    const seconds = number('--seconds', values.seconds)
    const outcome = await scenario.play({
      ...{ seed, size: { ...size, harms, lastsMs: seconds === undefined ? size.lastsMs : seconds * 1_000 } },
      root: build?.root ?? PROGRAM,
      say: (line) => console.log(line),
    })
    played.push({ name: scenario.name, outcome })
  }
} finally {
  build?.remove()
}
console.log(`\n${tableOf(played)}\nCHAOS_SEED=${seed}`)
if (values.broken === undefined) process.exitCode = played.every(({ outcome }) => isGood(outcome)) ? 0 : 1
else {
  const { what, shows } = BREAKS[values.broken] ?? { what: '', shows: 'twice' as const }
  const found = played.some(({ outcome }) => outcome.findings[shows].length > 0)
  console.log(`broken: ${what}: ${found ? 'found' : 'NOT FOUND'}`)
  process.exitCode = found ? 0 : 1
}

function number(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  if (/^\d+$/.test(value)) return Number(value)
  throw new Error(`${name} is "${value}", but must be a whole number.`)
}
