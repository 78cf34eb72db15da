/**
 * Counts what a suite did from its exit code and its report. Promise: a suite that did not end well, left no
 * report, or ran nothing never counts as passed.
 */

export interface Counts {
  passed: number
  failed: number
}

/** A program that is one check by itself, such as the linter. */
export function countCheck(exitCode: number): Counts {
  return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** From Vitest's JSON reporter; a file that could not be loaded counts as one failure. */
export function countVitest(report: string | undefined, exitCode: number): Counts {
  const { testResults = [] } = parse<{
    testResults?: { status: string; assertionResults: { status: string }[] }[]
  }>(report)
  const tests = testResults.flatMap((file) => file.assertionResults)
  const unloaded = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((each) => each.status === 'failed'),
  )
  return honest(
    tests.filter((each) => each.status === 'passed').length,
    tests.filter((each) => each.status === 'failed').length + unloaded.length,
    exitCode,
  )
}

/** From Playwright's JSON reporter; a test that passed only when retried counts as failed. */
export function countPlaywright(report: string | undefined, exitCode: number): Counts {
  const { stats, errors = [] } = parse<{
    stats?: { expected: number; unexpected: number; flaky: number }
    errors?: unknown[]
  }>(report)
  return honest(
    stats?.expected ?? 0,
    (stats?.unexpected ?? 0) + (stats?.flaky ?? 0) + (errors.length > 0 ? 1 : 0),
    exitCode,
  )
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
