/**
 * Imports portfolio files in the background, one at a time. Large files are read by whoever `elsewhere` is (a thread of
 * its own), small ones right here, a few rows at a time, with other work in between.
 */
import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type { Instant, Locale } from '../../schemas/basics.ts'
import type { Ledger } from '../storage/ports.ts'
import { bytesInMemory, bytesOnDisk } from './file-bytes.ts'
import { type ImportOptions, type ImportTarget, importFile } from './file-import.ts'
import { reasonOf } from './reasons.ts'
import { UnreadableFile } from './rows.ts'

/** `path` is a file that is the importer's: it is removed when it was read. */
export type ImportFile = ImportOptions & { kind: 'csv' | 'xlsx'; filename?: string; locale: Locale } & (
    | { bytes: Uint8Array }
    | { path: string; size: number }
  )

/** What another thread is told to read, and how that thread is told to stop. */
export type ImportOrder = ImportOptions & { id: string; path: string; kind: 'csv' | 'xlsx'; locale: Locale }
export type ImportElsewhere = (order: ImportOrder, onProgress: () => void, stopped: AbortSignal) => Promise<void>

export type ImporterDeps = {
  ledger: Pick<Ledger, 'imports' | 'portfolio'>
  clock: () => Instant
  log: { error: (data: Record<string, unknown>, message: string) => void }
  /** Told after each batch and at the end. */
  onChange: (id: string) => void
  /** Rejects with `UnreadableFile`, too; absent where the ledger lives in this thread's memory. */
  elsewhere?: ImportElsewhere
}

export type Importer = {
  /** Gives the id as soon as the import is on record. */
  start(file: ImportFile): Promise<string>
  /** Begins no further batch; resolves when the one under way is written. */
  stop(): Promise<void>
  /** Resolves when nothing is being imported. */
  idle(): Promise<void>
}

/** Rows that are read and written here while everybody else waits. */
const BATCH = 100
/** Reading so much here costs less than a thread does. */
const SMALL = 256 * 1024

export function createImporter(deps: ImporterDeps): Importer {
  let queue: Promise<void> = Promise.resolve()
  const stopped = new AbortController()
  return {
    async start(file) {
      const id = randomUUID()
      await deps.ledger.imports.create(id, file.filename, deps.clock())
      queue = queue.then(() => carryOut(deps, id, file, stopped.signal))
      return id
    },
    stop() {
      stopped.abort()
      return queue
    },
    idle: () => queue,
  }
}

/** What a dead process left running; called once at the start. */
export function failInterruptedImports(ledger: Pick<Ledger, 'imports'>, at: Instant): Promise<void> {
  return ledger.imports.failInterrupted(reasonOf('interrupted', 'pt-BR', {}), at)
}

/** Never rejects: whatever happens is on record. */
async function carryOut(deps: ImporterDeps, id: string, file: ImportFile, stopped: AbortSignal): Promise<void> {
  const { ledger, clock, log, onChange } = deps
  const finish = (result: Parameters<typeof ledger.imports.finish>[1]) => ledger.imports.finish(id, result, clock())
  const closes = file.missing === 'close'
  const failed = (code: string, values = {}) =>
    finish({ status: 'failed', problem: reasonOf(code, file.locale, values) })
  try {
    // What this file names again must not be closed by what an earlier one did not name.
    if (!stopped.aborted) await ledger.imports.keepMissing('all')
    if (!stopped.aborted) await read(deps, id, file, stopped)
    if (closes && !stopped.aborted) await ledger.portfolio.closeMissing(id, clock())
    await (stopped.aborted ? failed('interrupted') : finish({ status: 'done' }))
  } catch (error) {
    try {
      if (error instanceof UnreadableFile) await failed(error.code, error.values)
      else {
        log.error({ import: id, err: error }, 'an import stopped')
        await failed('unexpected')
      }
    } catch (second) {
      log.error({ import: id, err: second }, 'the end of an import could not be stored')
    }
  } finally {
    if ('path' in file) await rm(file.path, { force: true })
  }
  onChange(id)
}

async function read(deps: ImporterDeps, id: string, file: ImportFile, stopped: AbortSignal): Promise<void> {
  const { ledger, clock, onChange, elsewhere } = deps
  const { kind, locale, mapping, missing } = file
  const options = { ...(mapping === undefined ? {} : { mapping }), ...(missing === undefined ? {} : { missing }) }
  if (elsewhere && 'path' in file && file.size > SMALL)
    return elsewhere({ id, path: file.path, kind, locale, ...options }, () => onChange(id), stopped)
  const bytes = 'path' in file ? bytesOnDisk(file.path) : bytesInMemory(file.bytes)
  const load: ImportTarget['load'] = (people, at) => ledger.portfolio.load(people, at, id)
  try {
    await importFile(
      bytes,
      kind,
      targetOf(id, ledger, load, () => onChange(id)),
      {
        ...{ locale, clock, batch: BATCH, progressEvery: 0, stopping: () => stopped.aborted },
        ...options,
      },
    )
  } finally {
    bytes.close()
  }
}

/** Where the file of one import goes, in whichever thread it is read. */
export function targetOf(
  id: string,
  { imports, portfolio }: ImporterDeps['ledger'],
  load: ImportTarget['load'],
  onProgress: () => void,
): ImportTarget {
  return {
    load,
    async progress(counts, errors) {
      await imports.progress(id, counts, errors)
      onProgress()
    },
    openDebts: (scopes, size) => portfolio.openDebts(scopes, size),
    foundMissing: (found, debts) => imports.foundMissing(id, found, debts),
    mapping: (signature) => imports.mapping(signature),
    rememberMapping: (signature, mapping, at) => imports.rememberMapping(signature, mapping, at),
  }
}
