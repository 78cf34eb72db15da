/** Replies that were written without the rules: what was once understood of them stays understood, class by class. */
import { expect, test } from 'vitest'
import { SAFETY_INTENTS } from '../../schemas/intent.ts'
import { blind, ROUNDS } from './corpus.ts'
import { falseAlarms, measure, table } from './measure.ts'

/** Of the round's replies that are no safety matter. */
const MOST_FALSE_ALARMS = 0.02

test.each(ROUNDS)('round %i is read well enough', (round) => {
  const replies = blind(round)
  const figures = measure(replies)
  const alarms = falseAlarms(replies)
  console.log(
    `${table(`round ${round}`, figures)}\n${figures.wrong.join('\n')}\nfalse alarms: ${alarms.length}\n${alarms}`,
  )
  expect(figures.safetyRecall).toBeGreaterThanOrEqual(0.98)
  expect(figures.macroF1).toBeGreaterThanOrEqual(0.9)
  expect(figures.dates).toBeGreaterThanOrEqual(0.95)
  expect(alarms.length).toBeLessThanOrEqual(replies.length * MOST_FALSE_ALARMS)
})

test('no class of intents falls behind', () => {
  const { byIntent } = measure(ROUNDS.flatMap((round) => blind(round)))
  for (const [intent, { recall, f1 }] of byIntent) {
    const isSafety = (SAFETY_INTENTS as readonly string[]).includes(intent)
    if (isSafety) expect([intent, recall >= 0.96, f1 >= 0.96]).toEqual([intent, true, true])
    else if (intent !== 'none') expect([intent, f1 >= 0.88]).toEqual([intent, true])
  }
})
