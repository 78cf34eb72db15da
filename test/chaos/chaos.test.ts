/**
 * The short form of `npm run chaos`: the same scenarios and the same checker, with fewer people and less harm. They are
 * played side by side, because most of the time is spent waiting for the grace of uncertain sends.
 */
import { describe, expect, test } from 'vitest'
import { BREAKS, breakBuild, brokenText, PROGRAM } from './broken.ts'
import { SCENARIOS } from './scenarios.ts'
import { isGood, tableOf } from './table.ts'

// `npm run chaos` looks at others; here a suite that was green is green again.
const seed = Number(process.env.CHAOS_SEED ?? 20261118)
console.log(`CHAOS_SEED=${seed}`)
const say = () => {}

describe.concurrent('nothing is lost, doubled, out of order or stuck', () => {
  test.each(Object.values(SCENARIOS))('$name', { timeout: 900_000 }, async ({ name, play, short }) => {
    const outcome = await play({ seed, size: short, root: PROGRAM, say })
    expect(isGood(outcome), `CHAOS_SEED=${seed}\n${tableOf([{ name, outcome }])}`).toBe(true)
    // The plan was one that hurts.
    expect(outcome.injected.size).toBeGreaterThan(4)
  })
})

test('a broken build is found: without dedupe, people are answered twice', { timeout: 900_000 }, async () => {
  const build = breakBuild('dedupe')
  try {
    const { play } = SCENARIOS.a!
    const size = { people: 10, messages: 4, harms: 1, lastsMs: 0, patienceMs: 3_000 }
    const { findings } = await play({ seed, size, root: build.root, say })
    expect(findings.twice.length).toBeGreaterThan(0)
  } finally {
    build.remove()
  }
})

test.each(Object.keys(BREAKS))('the break "%s" still fits the program', (name) => {
  expect(brokenText(name).text).toContain(BREAKS[name]?.to)
})
