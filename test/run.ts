/**
 * `npm test`: every check and suite, whatever the others said; what does not disturb each other runs side by side. The
 * last line is `N passed, N failed` over all of them, above it is told what failed; the exit code is 0 only when
 * something ran and nothing failed.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, relative } from 'node:path'
import { createInterface } from 'node:readline'
import { stripVTControlCharacters } from 'node:util'
import {
  type Counts,
  countCheck,
  countPlaywright,
  countVitest,
  type Failure,
  failuresOfPlaywright,
  failuresOfVitest,
  sum,
} from './results.ts'

type Stage = {
  name: string
  command: string[]
  /** Reads a report of its own, where it writes one. */
  count: (report: string | undefined, exitCode: number) => Counts
  failures?: (report: string | undefined) => Failure[]
}
type Result = { stage: Stage; counts: Counts; failures: Failure[]; seconds: number }

const root = join(import.meta.dirname, '..')
const reports = mkdtempSync(join(tmpdir(), 'regua-test-'))
const reportOf = (name: string) => join(reports, `${name}.json`)

const check = (name: string): Stage => ({
  ...{ name, command: ['npm', 'run', '--silent', name], count: (_, exitCode) => countCheck(exitCode) },
})
const browser = (name: string, project: string, workers: number): Stage => ({
  name,
  command: ['playwright', 'test', '-c', 'test/browser', `--project=${project}`, `--workers=${workers}`],
  count: countPlaywright,
  failures: failuresOfPlaywright,
})

/** The stages of a group run at the same time. */
const GROUPS: Stage[][] = [
  [check('lint'), check('types'), check('knip'), check('build')],
  [
    {
      name: 'node',
      command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${reportOf('node')}`],
      count: countVitest,
      failures: failuresOfVitest,
    },
  ],
  [browser('browser', 'editor', 2)],
  // What is measured runs beside nothing.
  [browser('measured', 'measured', 1)],
]

let interrupted = false
const running = new Set<ChildProcess>()
// Ctrl-C reaches the running suites too, which clean up after themselves; we only stop starting others.
process.on('SIGINT', () => {
  interrupted = true
})
process.on('SIGTERM', () => {
  interrupted = true
  for (const child of running) child.kill('SIGTERM')
})

const results: Result[] = []
for (const group of GROUPS) {
  if (interrupted) break
  console.log(`\n── ${group.map(({ name, command }) => `${name}: ${command.join(' ')}`).join('\n── ')}`)
  results.push(...(await Promise.all(group.map((stage) => run(stage, group.length > 1)))))
}
rmSync(reports, { recursive: true, force: true })

for (const { stage, failures } of results) for (const failure of failures) tell(stage, failure)
console.log()
for (const { stage, counts, seconds } of results) {
  console.log(`${counts.failed ? '✗' : '✓'} ${stage.name.padEnd(8)} ${describe(counts)} (${seconds.toFixed(1)} s)`)
}
if (interrupted) console.log('Interrupted: not everything ran.')
const total = sum(results.map(({ counts }) => counts))
console.log(describe(total))
process.exitCode = interrupted ? 130 : total.failed > 0 || total.passed === 0 ? 1 : 0

async function run(stage: Stage, together: boolean): Promise<Result> {
  const began = performance.now()
  const { exitCode, lastLines } = await start(stage, together)
  const path = reportOf(stage.name)
  const report = existsSync(path) ? readFileSync(path, 'utf8') : undefined
  const counts = stage.count(report, exitCode)
  const named = stage.failures?.(report) ?? []
  // A check has no report; a suite that was killed has none either, or one that names nothing.
  const unnamed = { file: '', name: `ended with ${exitCode}; its last lines:`, error: lastLines, kept: [] }
  const failures = named.length === 0 && counts.failed > 0 ? [unnamed] : named
  return { stage, counts, failures, seconds: (performance.now() - began) / 1000 }
}

/** Lines of stages that run together begin with the name of their stage. */
function start(
  { name, command: [program = '', ...args] }: Stage,
  together: boolean,
): Promise<{ exitCode: number; lastLines: string[] }> {
  return new Promise((resolve) => {
    const lastLines: string[] = []
    const child = spawn(program, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        ...(process.stdout.isTTY && !process.env.NO_COLOR ? { FORCE_COLOR: '1' } : {}),
        PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
        REGUA_TEST_BROWSER_REPORT: reportOf(name),
        REGUA_TEST_BROWSER_PASS: name,
      },
    })
    running.add(child)
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on('line', (line) => {
        console.log(together ? `${name.padEnd(8)}│ ${line}` : line)
        if (line.trim() !== '') lastLines.push(stripVTControlCharacters(line))
        if (lastLines.length > 20) lastLines.shift()
      })
    }
    const end = (exitCode: number) => {
      running.delete(child)
      resolve({ exitCode, lastLines })
    }
    child.on('error', (error) => {
      console.error(`${program}: ${error.message}`)
      end(127)
    })
    // A process that it left behind may hold its output open; its own end counts, once what it said has been read.
    child.on('exit', (code) => setTimeout(() => end(code ?? 1), 2_000).unref())
    child.on('close', (code) => end(code ?? 1))
  })
}

function tell(stage: Stage, { file, name, error, kept }: Failure): void {
  console.log(
    `\n✗ ${stage.name}: ${[file.startsWith('/') ? relative(root, file) : file, name].filter(Boolean).join(' › ')}`,
  )
  for (const line of error) console.log(`    ${line}`)
  for (const path of kept) console.log(`    kept: ${relative(root, path)}`)
}

function describe({ passed, failed }: Counts): string {
  return `${passed} passed, ${failed} failed`
}
