/**
 * `npm run bench -- [e2e ack million due import segment postgres growth] [--full] [--json file]`: the figures of
 * docs/performance.md, each with its target, against a bare program in the same run where that says more. Without names:
 * all. `--full`: the sizes of the targets. BENCH_FLAGS goes to node, BENCH_DIR is where the ledgers lie meanwhile.
 */
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { Driver } from './driver-process.ts'
import { due } from './measures/due.ts'
import { acknowledged, endToEnd } from './measures/e2e.ts'
import { growth, million } from './measures/million.ts'
import { portfolioImport, segment } from './measures/portfolio.ts'
import { postgres } from './measures/postgres.ts'
import { FULL, type Measure, QUICK } from './measures/setting.ts'
import { type Findings, found, isMet } from './report.ts'

const MEASURES: Record<string, { title: string; measure: Measure }> = {
  e2e: { title: 'e2e: reply → next message, 32 at once, beside the bare program', measure: endToEnd },
  ack: { title: 'ack: webhooks acknowledged', measure: acknowledged },
  million: { title: 'million: a ledger full of waiting runs', measure: million },
  due: { title: 'due: very many runs in the same second', measure: due },
  import: { title: 'import: a large portfolio file', measure: portfolioImport },
  segment: { title: 'segment: counting in a large portfolio', measure: segment },
  postgres: { title: 'postgres: two workers beside one', measure: postgres },
  growth: { title: 'growth: what more customers cost', measure: growth },
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { full: { type: 'boolean', default: false }, json: { type: 'string' } },
})
const names = positionals.length > 0 ? positionals : Object.keys(MEASURES)
const unknown = names.filter((name) => !Object.hasOwn(MEASURES, name))
if (unknown.length > 0) {
  console.error(`No measurement is called ${unknown.join(', ')}. There are: ${Object.keys(MEASURES).join(', ')}.`)
  process.exit(1)
}

const driver = new Driver()
const setting = { driver, graphUrl: await driver.graphUrl, sizes: values.full ? FULL : QUICK }
const [cpu] = cpus()
const machine = `${cpus().length} × ${cpu?.model}, Node ${process.version}`
console.log(`${machine}, ${values.full ? 'full' : 'quick'} sizes`)
const all: Findings[] = []
for (const name of names) {
  const { title, measure } = MEASURES[name] ?? MEASURES.e2e ?? { title: name, measure: endToEnd }
  all.push(await found(title, () => measure(setting)))
}
if (values.json !== undefined) {
  const result = { at: new Date().toISOString(), machine, full: values.full, findings: all }
  writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`)
}
const missed = all.flatMap(({ figures }) => figures.filter((figure) => !isMet(figure)))
console.log(missed.length === 0 ? '\nall targets are met' : `\n${missed.length} targets are missed`)
process.exit(0)
