/**
 * `npm test`: every check and suite, one after another, whatever the earlier ones said. The last line is
 * `N passed, N failed` over all of them; the exit code is 0 only when something ran and nothing failed.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { type Counts, countCheck, countPlaywright, countVitest, sum } from './results.ts'

interface Stage {
  name: string
  command: string[]
  count: (exitCode: number) => Counts
}

const root = join(import.meta.dirname, '..')
const reports = mkdtempSync(join(tmpdir(), 'regua-test-'))
const vitestReport = join(reports, 'vitest.json')
const browserReport = join(reports, 'browser.json')

const STAGES: Stage[] = [
  { name: 'lint', command: ['npm', 'run', '--silent', 'lint'], count: countCheck },
  { name: 'types', command: ['npm', 'run', '--silent', 'types'], count: countCheck },
  { name: 'knip', command: ['npm', 'run', '--silent', 'knip'], count: countCheck },
  { name: 'build', command: ['npm', 'run', '--silent', 'build'], count: countCheck },
  {
    name: 'node',
    command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
    count: (exitCode) => countVitest(read(vitestReport), exitCode),
  },
  {
    name: 'browser',
    command: ['playwright', 'test', '-c', 'test/browser'],
    count: (exitCode) => countPlaywright(read(browserReport), exitCode),
  },
]

let interrupted = false
// Ctrl-C reaches the running suite too, which cleans up after itself; we only stop starting others.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    interrupted = true
  })
}

const results: { name: string; counts: Counts; seconds: number }[] = []
for (const stage of STAGES) {
  if (interrupted) break
  console.log(`\n── ${stage.name}: ${stage.command.join(' ')}`)
  const began = performance.now()
  const exitCode = await run(stage.command)
  results.push({ name: stage.name, counts: stage.count(exitCode), seconds: (performance.now() - began) / 1000 })
}
rmSync(reports, { recursive: true, force: true })

console.log()
for (const { name, counts, seconds } of results) {
  console.log(`${counts.failed ? '✗' : '✓'} ${name.padEnd(8)} ${describe(counts)} (${seconds.toFixed(1)} s)`)
}
if (interrupted) console.log('Interrupted: not everything ran.')
const total = sum(results.map(({ counts }) => counts))
console.log(describe(total))
process.exitCode = interrupted ? 130 : total.failed > 0 || total.passed === 0 ? 1 : 0

function describe({ passed, failed }: Counts): string {
  return `${passed} passed, ${failed} failed`
}

function run([program = '', ...args]: string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
        REGUA_TEST_BROWSER_REPORT: browserReport,
      },
    })
    const pass = (signal: NodeJS.Signals) => child.kill(signal)
    process.once('SIGTERM', pass)
    child.on('error', (error) => {
      console.error(`${program}: ${error.message}`)
      resolve(127)
    })
    child.on('exit', (code) => {
      process.off('SIGTERM', pass)
      resolve(code ?? 1)
    })
  })
}

function read(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}
