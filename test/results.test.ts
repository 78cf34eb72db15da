/** The last line of `npm test` tells the truth about suites that crash, load nothing or leave no report. */
import { expect, test } from 'vitest'
import { countCheck, countPlaywright, countVitest, sum } from './results.ts'

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((each) => ({ status: each })),
})
const vitest = (...testResults: object[]) => JSON.stringify({ testResults })
const playwright = (expected: number, unexpected: number, flaky = 0, errors: object[] = []) =>
  JSON.stringify({ stats: { expected, unexpected, flaky, skipped: 0 }, errors })

test('passed and failed tests are counted, skipped ones are neither', () => {
  expect(countVitest(vitest(file('passed', 'passed', 'pending'), file('failed', 'passed', 'failed')), 1)).toEqual({
    passed: 2,
    failed: 1,
  })
  expect(countPlaywright(playwright(5, 2), 1)).toEqual({ passed: 5, failed: 2 })
})

test('a file that could not be loaded is a failure', () => {
  expect(countVitest(vitest(file('passed', 'passed'), file('failed')), 1)).toEqual({ passed: 1, failed: 1 })
  expect(countPlaywright(playwright(0, 0, 0, [{ message: 'SyntaxError' }]), 1)).toEqual({ passed: 0, failed: 1 })
})

test('a suite that ran nothing, left no report or ended badly has failed', () => {
  for (const count of [countVitest, countPlaywright]) {
    expect(count(undefined, 0)).toEqual({ passed: 0, failed: 1 })
    expect(count('{"testResults": [', 137)).toEqual({ passed: 0, failed: 1 })
    expect(count('{}', 0)).toEqual({ passed: 0, failed: 1 })
  }
  expect(countVitest(vitest(file('passed', 'passed')), 1)).toEqual({ passed: 1, failed: 1 })
})

test('a test that passed only at another try has failed', () => {
  expect(countPlaywright(playwright(3, 0, 1), 0)).toEqual({ passed: 3, failed: 1 })
})

test('checks count as one test each, and everything adds up', () => {
  expect(sum([countCheck(0), countCheck(2), { passed: 10, failed: 3 }])).toEqual({ passed: 11, failed: 4 })
})
