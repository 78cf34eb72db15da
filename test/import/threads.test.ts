/** Large files are read in a thread of their own, and come to the same portfolio as everything else does. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import SqliteDatabase from 'better-sqlite3'
import fc from 'fast-check'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { createImporter } from '../../runtime/portfolio-import/importer.ts'
import { idMaker } from '../../runtime/storage/ids.ts'
import { type OpenLedger, openLedger } from '../../runtime/storage/ledger/open.ts'
import { openSqliteWriter } from '../../runtime/storage/ledger/sqlite.ts'
import { SqliteLoader } from '../../runtime/storage/ledger/sqlite-loader.ts'
import { WriteTurns } from '../../runtime/storage/ledger/write-turns.ts'
import type { ImportedPerson } from '../../runtime/storage/ports.ts'
import { heavyWork } from '../../runtime/threads/heavy-work.ts'
import { Thread } from '../../runtime/threads/thread.ts'

const AT = Date.parse('2026-11-26T15:00:00Z')
const root = mkdtempSync(join(tmpdir(), 'regua-threads-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

let dataDir: string
let opened: OpenLedger
beforeEach(async () => {
  dataDir = mkdtempSync(join(root, 'data-'))
  opened = await openLedger({ dataDir })
  return () => opened.close()
})

/** Everybody, without what chance and the clock say. */
async function portfolioOf({ ledger }: OpenLedger) {
  const people = []
  for await (const page of ledger.portfolio.scan(1_000))
    for (const { customer, debts } of page) {
      const { id: _, createdAt: __, updatedAt: ___, ...about } = customer
      people.push({ ...about, debts: debts.map(({ id: _id, customer: _customer, ...debt }) => debt) })
    }
  return people.sort((a, b) => ((a.phone ?? '') < (b.phone ?? '') ? -1 : 1))
}

const person: fc.Arbitrary<ImportedPerson> = fc.record({
  customer: fc.record(
    {
      phone: fc.integer({ min: 1, max: 6 }).map((n) => `+551198765432${n}`),
      name: fc.constantFrom('Ana', 'José', 'Zé \u0000\ud83d'),
      country: fc.constant('BR'),
      timezone: fc.constantFrom('America/Sao_Paulo', 'America/Manaus'),
      document: fc.constantFrom('1', '2'),
      city: fc.constantFrom('Santos', 'São Paulo'),
      consent: fc.constantFrom('granted' as const, 'revoked' as const, 'unknown' as const),
      attributes: fc.dictionary(fc.constantFrom('plano', 'loja'), fc.constantFrom('a', 1, true), {
        noNullPrototype: true,
      }),
    },
    { requiredKeys: ['phone', 'name', 'country', 'timezone'] },
  ),
  debts: fc.array(
    fc.record(
      {
        reference: fc.constantFrom('1', '2', '3'),
        principal: fc.constantFrom(100, 200),
        dueDate: fc.constantFrom('2026-01-01', '2026-02-01'),
        creditor: fc.constantFrom('loja', 'banco'),
        paid: fc.constantFrom(0, 50),
        currency: fc.constantFrom('BRL', 'COP'),
        description: fc.constantFrom('x', 'y'),
      },
      { requiredKeys: ['reference', 'principal', 'dueDate'] },
    ),
    { maxLength: 2 },
  ),
  weak: fc.subarray(['name', 'state', 'timezone'] as const),
  proof: fc.record(
    { line: fc.nat(9), text: fc.constantFrom('site', 'loja'), at: fc.constantFrom(1, 2) },
    { requiredKeys: ['line'] },
  ),
})

/** What is on record of consent, without whom chance has given which id. */
async function consentsOf({ db }: OpenLedger) {
  const rows = await db
    .selectFrom('consents')
    .innerJoin('customers', 'customers.id', 'consents.customer')
    .select(['customers.phone', 'consents.status', 'consents.at', 'consents.recorded_at', 'consents.proof'])
    .orderBy('consents.id')
    .execute()
  return rows.map((row) => JSON.stringify(row)).sort()
}

test('what the quick way writes is what the plain way writes, whoever was there before', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(person, { maxLength: 6 }), { minLength: 1, maxLength: 3 }), async (batches) => {
      const folder = mkdtempSync(join(root, 'both-'))
      const plain = await openLedger({ dataDir: ':memory:' })
      const quick = await openLedger({ dataDir: folder })
      const writer = openSqliteWriter(join(folder, 'ledger.sqlite'))
      const loader = new SqliteLoader(writer, new WriteTurns(), idMaker())
      try {
        for (const [n, batch] of batches.entries()) {
          expect(loader.load(batch, AT + n, `i${n}`)).toEqual(await plain.ledger.portfolio.load(batch, AT + n, `i${n}`))
        }
        expect(await portfolioOf(quick)).toEqual(await portfolioOf(plain))
        expect(await consentsOf(quick)).toEqual(await consentsOf(plain))
        expect(await quick.ledger.portfolio.creditors()).toEqual(await plain.ledger.portfolio.creditors())
      } finally {
        writer.close()
        await quick.close()
        await plain.close()
      }
    }),
    { numRuns: 40 },
  )
})

function fileOf(rows: number): string {
  const lines = Array.from({ length: rows }, (_, n) => {
    const digits = String(n % Math.ceil(rows / 1.2)).padStart(7, '0')
    return `1198${digits};Pessoa ${digits};sim;${n};10,00;16/11/2026`
  })
  lines[100] = 'x;Ninguém;;;;'
  const path = join(dataDir, 'portfolio.csv')
  writeFileSync(path, `phone;name;consent;debt_id;principal;due_date\n${lines.join('\n')}\n`)
  return path
}

test('a thread reads a file while this one writes, says how far it is, and comes to what reading here comes to', async () => {
  const rows = 12_000
  const { place, leaveLogTo, ledger } = opened
  if (place === undefined) throw new Error('This ledger is in memory.')
  const threads = heavyWork({ place, leaveLogTo, clock: () => AT })
  let told = 0
  const log = { error: (data: object) => expect(data).toBeUndefined() }
  const importer = createImporter({
    ...{ ledger, log, clock: () => AT, elsewhere: threads.importElsewhere },
    onChange: () => {
      told += 1
    },
  })
  const id = await importer.start({ path: fileOf(rows), size: 1e6, kind: 'csv', locale: 'pt-BR' })
  let writes = 0
  const idle = importer.idle().then(() => true)
  while (!(await Promise.race([idle, new Promise<false>((resolve) => setTimeout(resolve, 5, false))]))) {
    await ledger.numbers.ensure(`n${writes}`, undefined)
    writes += 1
  }
  expect(await ledger.imports.get(id)).toMatchObject({ status: 'done', rows, imported: rows - 1, rejected: 1 })
  expect(told).toBeGreaterThan(1)
  expect((await ledger.numbers.list()).length).toBe(writes)
  await threads.close()

  const here = await openLedger({ dataDir: ':memory:' })
  const inline = createImporter({ ledger: here.ledger, log, clock: () => AT, onChange() {} })
  await inline.start({ path: fileOf(rows), size: 1e6, kind: 'csv', locale: 'pt-BR' })
  await inline.idle()
  expect(await portfolioOf(opened)).toEqual(await portfolioOf(here))
  await here.close()
})

test('a file that cannot be read says why, from the thread too', async () => {
  const { place, leaveLogTo, ledger } = opened
  if (place === undefined) throw new Error('This ledger is in memory.')
  const threads = heavyWork({ place, leaveLogTo, clock: () => AT })
  const importer = createImporter({
    ledger,
    log: { error() {} },
    clock: () => AT,
    onChange() {},
    elsewhere: threads.importElsewhere,
  })
  const path = join(dataDir, 'wrong.csv')
  writeFileSync(path, 'a;b\n1;2\n')
  const id = await importer.start({ path, size: 1e6, kind: 'csv', locale: 'pt-BR' })
  await importer.idle()
  expect(await ledger.imports.get(id)).toMatchObject({
    status: 'failed',
    problem: expect.stringContaining('phone, name'),
  })
  await threads.close()
})

test('an import that dies in the middle and is done again makes the same portfolio', async () => {
  const rows = 20_000
  const path = fileOf(rows)
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', IMPORTER], {
    env: { ...process.env, DATA_DIR: dataDir, FILE: path },
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: join(import.meta.dirname, '../..'),
  })
  await once(child.stdout, 'data')
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
  const left = new SqliteDatabase(join(dataDir, 'ledger.sqlite')).prepare('select count(*) as n from debts').get() as {
    n: number
  }
  expect(left.n).toBeGreaterThan(0)
  expect(left.n).toBeLessThan(rows - 1)

  const log = { error: (data: object) => expect(data).toBeUndefined() }
  const again = createImporter({ ledger: opened.ledger, log, clock: () => AT, onChange() {} })
  await again.start({ path: fileOf(rows), size: 1, kind: 'csv', locale: 'pt-BR' })
  await again.idle()
  const here = await openLedger({ dataDir: ':memory:' })
  const once_ = createImporter({ ledger: here.ledger, log, clock: () => AT, onChange() {} })
  await once_.start({ path: fileOf(rows), size: 1, kind: 'csv', locale: 'pt-BR' })
  await once_.idle()
  expect(await portfolioOf(opened)).toEqual(await portfolioOf(here))
  await here.close()
})

/** Imports a file in a thread, and speaks with the first rows that are written. */
const IMPORTER = `
import { openLedger } from './runtime/storage/ledger/open.ts'
import { heavyWork } from './runtime/threads/heavy-work.ts'
const { place, leaveLogTo, ledger } = await openLedger({ dataDir: process.env.DATA_DIR })
const threads = heavyWork({ place, leaveLogTo, clock: Date.now })
await ledger.imports.create('x', undefined, Date.now())
const order = { id: 'x', path: process.env.FILE, kind: 'csv', locale: 'pt-BR' }
const alive = setInterval(() => {}, 1000)
await threads.importElsewhere(order, () => console.log('written'), new AbortController().signal)
clearInterval(alive)
`

/** A thread that answers `echo` at once, and everything else when it is asked to stop. */
function echoing(): Thread {
  const path = join(dataDir, 'echo.mjs')
  writeFileSync(
    path,
    `import { parentPort } from 'node:worker_threads'
    parentPort.on('message', ({ order, what, stop }) => {
      if (stop || what === 'echo') parentPort.postMessage({ order, result: stop ? 'stopped' : what })
    })`,
  )
  return new Thread({ entry: pathToFileURL(path).href, data: undefined, limits: {} })
}

test('the end of a thread is no end of what its successor was given', async () => {
  const thread = echoing()
  expect(await thread.run('echo')).toBe('echo')
  const lost = thread.run('wait').catch((error: Error) => error.message)
  const closed = thread.close()
  const again = thread.run('echo')
  expect(await Promise.all([again, closed])).toEqual(['echo', undefined])
  expect(await lost).toBe('The thread was ended.')
  await thread.close()
})

test('an order that was called off before it was given is stopped too', async () => {
  const thread = echoing()
  const stopped = thread.run('wait', undefined, AbortSignal.abort())
  expect(await Promise.race([stopped, thread.run('echo')])).toBe('stopped')
  await thread.close()
  await stopped.catch(() => undefined)
})
