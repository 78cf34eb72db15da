/** Backups and restores that go wrong: a line that says what, and nothing half done. */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeBackup } from '../../runtime/backup/make-backup.ts'
import type { Manifest } from '../../runtime/backup/manifest.ts'
import { putBack } from '../../runtime/backup/put-back.ts'
import { unfinishedRestore } from '../../runtime/backup/unfinished.ts'
import { openLedger } from '../../runtime/storage/ledger/open.ts'
import { person } from '../storage/portfolio-of.ts'

const AT = Date.parse('2026-03-02T12:00:00Z')

let folder: string
let dataDir: string
let backups: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'regua-backups-'))
  dataDir = join(folder, 'data')
  backups = join(folder, 'backups')
  const { ledger, close } = await openLedger({ dataDir })
  await ledger.portfolio.write([person(1)], AT)
  await close()
  mkdirSync(join(dataDir, 'journeys'))
  writeFileSync(join(dataDir, 'journeys/a.json'), '{"id":"a"}')
  writeFileSync(join(dataDir, 'secret'), 's'.repeat(32), { mode: 0o600 })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const back = (at = AT, more: { keep?: number; onPostgres?: boolean } = {}) =>
  makeBackup({ dataDir, to: backups, keep: undefined, onPostgres: false, program: '0.1.0', at, ...more })
const put = (from: string, more: { into?: string; replace?: boolean; onPostgres?: boolean } = {}) =>
  putBack({ from, into: dataDir, replace: false, onPostgres: false, at: AT, settle: undefined, ...more })
/** Without the log, which comes and goes with whoever opens the ledger, and the note of the last backup. */
const present = () =>
  readdirSync(dataDir)
    .filter((name) => !name.startsWith('ledger.sqlite-') && !name.startsWith('.'))
    .sort()
const edit = (from: string, change: (manifest: Manifest) => void) => {
  const file = join(from, 'manifest.json')
  const manifest = JSON.parse(readFileSync(file, 'utf8'))
  change(manifest)
  writeFileSync(file, JSON.stringify(manifest))
}

test('a backup holds ledger, drafts and secret, and an empty place takes it back', async () => {
  const { folder: from, manifest } = await back()
  expect(manifest).toMatchObject({
    format: 1,
    at: AT,
    program: '0.1.0',
    ledger: 'sqlite',
    rows: { customers: 1, runs: 0 },
  })
  expect(manifest.files.map(({ path }) => path)).toEqual(['ledger.sqlite', 'journeys/a.json', 'secret'])
  const into = join(folder, 'elsewhere')
  expect(await put(from, { into })).toMatchObject({ putAside: undefined })
  expect(readFileSync(join(into, 'journeys/a.json'), 'utf8')).toBe('{"id":"a"}')
  const { ledger, close } = await openLedger({ dataDir: into })
  expect((await ledger.portfolio.search({ limit: 10 })).items).toHaveLength(1)
  await close()
})

test('--keep removes the oldest, and nothing that is no backup', async () => {
  mkdirSync(join(backups, 'mine'), { recursive: true })
  for (let n = 0; n < 4; n += 1) await back(AT + n, { keep: 2 })
  expect(readdirSync(backups).sort()).toEqual([
    'mine',
    'regua-2026-03-02T12-00-00-002Z',
    'regua-2026-03-02T12-00-00-003Z',
  ])
})

test('what is not a backup, damaged, or newer is refused', async () => {
  const { folder: from } = await back()
  await expect(put(folder)).rejects.toThrow('is no backup')
  edit(from, (manifest) => manifest.migrations.push('9999-future'))
  await expect(put(from, { replace: true })).rejects.toThrow(
    'newer version of Régua (it has the migrations 9999-future)',
  )
  edit(from, (manifest) => {
    manifest.format = 2
  })
  await expect(put(from, { replace: true })).rejects.toThrow('newer version of Régua, in the format 2')
  const { folder: second } = await back(AT + 1)
  appendFileSync(join(second, 'journeys/a.json'), ' ')
  await expect(put(second, { replace: true })).rejects.toThrow('journeys/a.json is not the file that was backed up')
  rmSync(join(second, 'journeys/a.json'))
  await expect(put(second, { replace: true })).rejects.toThrow('journeys/a.json cannot be read')
  edit(second, (manifest) => manifest.files.push({ path: '../secret', bytes: 1, sha256: '0'.repeat(64) }))
  await expect(put(second, { replace: true })).rejects.toThrow('outside')
  // Nothing was changed by all of these.
  expect(present()).toEqual(['journeys', 'ledger.sqlite', 'secret'])
})

test('what is there is only replaced when that is asked for, and then put aside', async () => {
  const { folder: from } = await back()
  writeFileSync(join(dataDir, 'journeys/a.json'), '{"id":"a","newer":true}')
  await expect(put(from)).rejects.toThrow('has journeys, ledger.sqlite, secret already')
  const { putAside } = await put(from, { replace: true })
  expect(readFileSync(join(dataDir, 'journeys/a.json'), 'utf8')).toBe('{"id":"a"}')
  expect(readFileSync(join(putAside!, 'journeys/a.json'), 'utf8')).toContain('newer')
  expect(existsSync(join(putAside!, 'ledger.sqlite'))).toBe(true)
  expect(unfinishedRestore(dataDir)).toBeUndefined()
  // A later backup leaves it out.
  expect((await back(AT + 1)).manifest.files).toHaveLength(3)
})

test('a ledger that is in use is not replaced', async () => {
  const { folder: from } = await back()
  const open = await openLedger({ dataDir })
  await expect(put(from, { replace: true })).rejects.toThrow('A process is using')
  expect(await open.ledger.ping()).toBe(true)
  await open.close()
  await put(from, { replace: true })
})

test('when settling fails nothing has changed', async () => {
  const { folder: from } = await back()
  const settle = () => Promise.reject(new Error('a plug-in is missing'))
  const request = { from, into: dataDir, replace: true, onPostgres: false, at: AT, settle }
  await expect(putBack(request)).rejects.toThrow('a plug-in is missing')
  expect(present()).toEqual(['journeys', 'ledger.sqlite', 'secret'])
})

test('a damaged ledger can be replaced', async () => {
  const { folder: from } = await back()
  writeFileSync(join(dataDir, 'ledger.sqlite'), 'this is no database, and was one once '.repeat(200))
  await expect(back(AT + 1)).rejects.toThrow()
  expect(readdirSync(backups)).toHaveLength(1)
  await put(from, { replace: true })
  const { ledger, close } = await openLedger({ dataDir })
  expect(await ledger.ping()).toBe(true)
  await close()
})

test('an interrupted restore is noticed before anything starts', () => {
  writeFileSync(join(dataDir, 'restore-unfinished.lock'), '')
  expect(unfinishedRestore(dataDir)).toContain('run it again with --replace')
})

test('with PostgreSQL the drafts and the secret are backed up, and neither kind is taken for the other', async () => {
  const { folder: from, manifest } = await back(AT, { onPostgres: true })
  expect(manifest).toMatchObject({ ledger: 'postgres', rows: {} })
  expect(manifest.files.map(({ path }) => path)).toEqual(['journeys/a.json', 'secret'])
  await expect(put(from, { replace: true })).rejects.toThrow('set DATABASE_URL')
  await expect(put((await back(AT + 1)).folder, { replace: true, onPostgres: true })).rejects.toThrow(
    'DATABASE_URL is set',
  )
  await put(from, { into: join(folder, 'new'), onPostgres: true })
  expect(readdirSync(join(folder, 'new')).sort()).toEqual(['journeys', 'secret'])
})
