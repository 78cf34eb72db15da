/**
 * Counts what a suite did from its exit code and its report, and finds what failed in it. Promise: a suite that did not
 * end well, left no report, or ran nothing never counts as passed.
 */
import { stripVTControlCharacters } from 'node:util'

export interface Counts {
  passed: number
  failed: number
}

/** A test that failed, told so that nobody has to look further up. */
export interface Failure {
  /** Where it is written; empty when the report does not say. */
  file: string
  name: string
  /** The first lines of the error, without colours. */
  error: string[]
  /** What was kept of it: screenshots, traces. */
  kept: string[]
}

const ERROR_LINES = 12

/** A program that is one check by itself, such as the linter. */
export function countCheck(exitCode: number): Counts {
  return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

type VitestFile = {
  name?: string
  status: string
  message?: string
  assertionResults: { status: string; fullName?: string; failureMessages?: string[] }[]
}

/** From Vitest's JSON reporter; a file that could not be loaded counts as one failure. */
export function countVitest(report: string | undefined, exitCode: number): Counts {
  const { testResults = [] } = parse<{ testResults?: VitestFile[] }>(report)
  const tests = testResults.flatMap((file) => file.assertionResults)
  return honest(
    tests.filter(({ status }) => status === 'passed').length,
    tests.filter(hasFailed).length + testResults.filter(isUnloaded).length,
    exitCode,
  )
}

export function failuresOfVitest(report: string | undefined): Failure[] {
  const { testResults = [] } = parse<{ testResults?: VitestFile[] }>(report)
  return testResults.flatMap((file) => [
    ...(isUnloaded(file)
      ? [{ file: file.name ?? '', name: 'could not be loaded', error: firstLines(file.message), kept: [] }]
      : []),
    ...file.assertionResults.filter(hasFailed).map(({ fullName = '', failureMessages = [] }) => ({
      ...{ file: file.name ?? '', name: fullName, error: firstLines(failureMessages[0]), kept: [] },
    })),
  ])
}

const hasFailed = ({ status }: { status: string }) => status === 'failed'
const isUnloaded = (file: VitestFile) => file.status === 'failed' && !file.assertionResults.some(hasFailed)

type PlaywrightError = { message?: string; stack?: string }
type PlaywrightReport = {
  stats?: { expected: number; unexpected: number; flaky: number }
  errors?: PlaywrightError[]
  suites?: PlaywrightSuite[]
}
type PlaywrightSuite = {
  title: string
  suites?: PlaywrightSuite[]
  specs?: {
    title: string
    file: string
    line: number
    tests: {
      status: string
      results: { errors?: PlaywrightError[]; attachments?: { path?: string }[] }[]
    }[]
  }[]
}

/** From Playwright's JSON reporter; a test that passed only when retried counts as failed. */
export function countPlaywright(report: string | undefined, exitCode: number): Counts {
  const { stats, errors = [] } = parse<PlaywrightReport>(report)
  return honest(
    stats?.expected ?? 0,
    (stats?.unexpected ?? 0) + (stats?.flaky ?? 0) + (errors.length > 0 ? 1 : 0),
    exitCode,
  )
}

export function failuresOfPlaywright(report: string | undefined): Failure[] {
  const { suites = [], errors = [] } = parse<PlaywrightReport>(report)
  const below = (suite: PlaywrightSuite, above: string[]): Failure[] => [
    ...(suite.specs ?? []).flatMap(({ title, file, line, tests }) =>
      tests
        .filter(({ status }) => status === 'unexpected' || status === 'flaky')
        .map(({ results }) => ({
          file: `${file}:${line}`,
          name: [...above, title].join(' › '),
          error: firstLines(results.flatMap((result) => result.errors ?? [])[0]?.message),
          kept: results.flatMap(({ attachments = [] }) => attachments.flatMap(({ path }) => path ?? [])),
        })),
    ),
    ...(suite.suites ?? []).flatMap((each) => below(each, [...above, each.title])),
  ]
  return [
    ...errors.map(({ message }) => ({ file: '', name: 'the suite itself', error: firstLines(message), kept: [] })),
    ...suites.flatMap((file) => below(file, [])),
  ]
}

export function sum(counts: Counts[]): Counts {
  return counts.reduce((all, each) => ({ passed: all.passed + each.passed, failed: all.failed + each.failed }), {
    passed: 0,
    failed: 0,
  })
}

/** Nothing ran, or the suite ended badly without naming a failure: that is one failure. */
function honest(passed: number, failed: number, exitCode: number): Counts {
  return { passed, failed: failed === 0 && (exitCode !== 0 || passed === 0) ? 1 : failed }
}

function firstLines(error = ''): string[] {
  return stripVTControlCharacters(error)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, ERROR_LINES)
}

function parse<Report extends object>(report: string | undefined): Partial<Report> {
  if (report === undefined) return {}
  try {
    // Each reporter fixes the shape of its report; a field that is missing is treated as "nothing ran".
    return JSON.parse(report) as Partial<Report>
  } catch {
    // Cut off in the middle: the suite was killed. Nothing in it can be counted.
    return {}
  }
}
