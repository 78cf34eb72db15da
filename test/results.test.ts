/** The last line of `npm test` tells the truth about suites that crash, load nothing or leave no report. */
import { expect, test } from 'vitest'
import { countCheck, countPlaywright, countVitest, failuresOfPlaywright, failuresOfVitest, sum } from './results.ts'

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

test('what failed is told with its file, its name and how its error begins', () => {
  const failed = {
    status: 'failed',
    fullName: 'debts are added',
    failureMessages: ['\u001b[31mAssertionError\u001b[39m: 1\n\n  at x'],
  }
  const report = JSON.stringify({
    testResults: [
      { name: '/here/a.test.ts', status: 'failed', assertionResults: [failed, { status: 'passed' }] },
      { name: '/here/b.test.ts', status: 'failed', message: 'No such module', assertionResults: [] },
    ],
  })
  expect(failuresOfVitest(report)).toEqual([
    { file: '/here/a.test.ts', name: 'debts are added', error: ['AssertionError: 1', '  at x'], kept: [] },
    { file: '/here/b.test.ts', name: 'could not be loaded', error: ['No such module'], kept: [] },
  ])
  expect(failuresOfVitest(undefined)).toEqual([])
})

test('what failed in the browser is told with what was kept of it', () => {
  const result = { errors: [{ message: 'not visible' }], attachments: [{ path: '/kept/1.png' }, {}] }
  const spec = (title: string, status: string) => ({
    ...{ title, file: 'drawing.spec.ts', line: 5, tests: [{ status, results: [result] }] },
  })
  const report = JSON.stringify({
    errors: [{ message: 'A worker ended' }],
    suites: [
      {
        title: 'drawing.spec.ts',
        specs: [spec('passes', 'expected'), spec('fails', 'unexpected')],
        suites: [{ title: 'dark', specs: [spec('now and then', 'flaky')] }],
      },
    ],
  })
  const kept = { file: 'drawing.spec.ts:5', error: ['not visible'], kept: ['/kept/1.png'] }
  expect(failuresOfPlaywright(report)).toEqual([
    { file: '', name: 'the suite itself', error: ['A worker ended'], kept: [] },
    { ...kept, name: 'fails' },
    { ...kept, name: 'dark › now and then' },
  ])
})
