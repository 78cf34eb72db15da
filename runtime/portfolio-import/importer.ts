/**
 * Imports portfolio files in the background, one at a time, in batches that other work goes between. Each bad row is
 * rejected alone, with its line, column and reason; importing the same file again changes nothing.
 */
import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Import } from '../../schemas/api.ts'
import type { Instant, Locale } from '../../schemas/basics.ts'
import type { CustomerWrite, Ledger } from '../storage/ports.ts'
import { type Header, readHeader } from './columns.ts'
import { csvRows } from './read-csv.ts'
import { type ReadRow, type Rejection, readRow } from './read-row.ts'
import { xlsxRows } from './read-xlsx.ts'
import { reasonOf } from './reasons.ts'
import { type Row, UnreadableFile } from './rows.ts'

export type ImportFile = { bytes: Uint8Array; kind: 'csv' | 'xlsx'; filename?: string; locale: Locale }

export type ImporterDeps = {
  ledger: Pick<Ledger, 'imports' | 'portfolio'>
  clock: () => Instant
  log: { error: (data: Record<string, unknown>, message: string) => void }
  /** Told after each batch and at the end. */
  onChange: (id: string) => void
}

export type Importer = {
  /** Gives the id as soon as the import is on record. */
  start(file: ImportFile): Promise<string>
  /** Begins no further batch; resolves when the one under way is written. */
  stop(): Promise<void>
  /** Resolves when nothing is being imported. */
  idle(): Promise<void>
}

const BATCH = 500

export function createImporter(deps: ImporterDeps): Importer {
  let queue: Promise<void> = Promise.resolve()
  let stopping = false
  return {
    async start(file) {
      const id = randomUUID()
      await deps.ledger.imports.create(id, file.filename, deps.clock())
      queue = queue.then(() => (stopping ? undefined : carryOut(deps, id, file, () => stopping)))
      return id
    },
    stop() {
      stopping = true
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
async function carryOut(deps: ImporterDeps, id: string, file: ImportFile, stopping: () => boolean): Promise<void> {
  const { ledger, clock, log, onChange } = deps
  const finish = (result: Parameters<typeof ledger.imports.finish>[1]) => ledger.imports.finish(id, result, clock())
  const failed = (code: string, values = {}) =>
    finish({ status: 'failed', problem: reasonOf(code, file.locale, values) })
  try {
    await new FileImport(deps, id, file.locale).read(
      file.kind === 'csv' ? csvRows(file.bytes) : xlsxRows(file.bytes),
      stopping,
    )
    await (stopping() ? failed('interrupted') : finish({ status: 'done' }))
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
  }
  onChange(id)
}

type Accepted = { customer: ReadRow['customer']; debt: CustomerWrite['debts'][number] | undefined }
type Counts = Pick<Import, 'rows' | 'imported' | 'rejected'>

class FileImport {
  private readonly deps: ImporterDeps
  private readonly id: string
  private readonly locale: Locale
  private readonly counts: Counts = { rows: 0, imported: 0, rejected: 0 }
  private errors: Import['errors'] = []
  /** Whose each debt of this file is: a number that comes twice with different people is somebody's mistake. */
  private readonly owners = new Map<string, string>()
  private readonly unnumbered = new Map<string, number>()

  constructor(deps: ImporterDeps, id: string, locale: Locale) {
    this.deps = deps
    this.id = id
    this.locale = locale
  }

  async read(rows: AsyncIterable<Row>, stopping: () => boolean): Promise<void> {
    let header: Header | undefined
    let batch: Accepted[] = []
    for await (const row of rows) {
      if (header === undefined) {
        header = headerOf(row)
        continue
      }
      this.counts.rows += 1
      const read = readRow(row, header)
      const accepted = 'code' in read ? this.reject(read) : this.ownedByOne(read)
      if (accepted) batch.push(accepted)
      // Rejected rows count too, or a file of nothing else would never give way.
      if (this.counts.rows % BATCH > 0) continue
      await this.write(batch)
      batch = []
      if (stopping()) return
    }
    if (header === undefined) throw new UnreadableFile('no-header')
    await this.write(batch)
  }

  private reject({ line, column, code, value }: Rejection): undefined {
    this.counts.rejected += 1
    this.errors.push({ line, code, reason: reasonOf(code, this.locale, { value }), ...(column ? { column } : {}) })
    return undefined
  }

  private ownedByOne(row: ReadRow): Accepted | undefined {
    if (row.debt === undefined) return { customer: row.customer, debt: undefined }
    const { creditor = '' } = row.debt
    const reference = row.debt.reference ?? this.referenceOf(row.customer.phone, row.debt.dueDate)
    const key = `${creditor}\n${reference}`
    const owner = this.owners.get(key) ?? row.customer.phone
    this.owners.set(key, owner)
    if (owner === row.customer.phone) return { customer: row.customer, debt: { ...row.debt, reference } }
    return this.reject({ line: row.line, column: 'debt_id', code: 'debt-of-another', value: reference })
  }

  /** The same file always gives the same references, so importing it again changes nothing. */
  private referenceOf(phone: string, dueDate: string): string {
    const base = `${phone.slice(1)}-${dueDate}`
    const count = (this.unnumbered.get(base) ?? 0) + 1
    this.unnumbered.set(base, count)
    return count === 1 ? base : `${base}-${count}`
  }

  private async write(batch: readonly Accepted[]): Promise<void> {
    const { ledger, clock, onChange } = this.deps
    const writes = await this.respectRefusals(byPerson(batch))
    await ledger.portfolio.write(writes, clock())
    this.counts.imported += batch.length
    await ledger.imports.progress(this.id, this.counts, this.errors)
    this.errors = []
    onChange(this.id)
    await nextTurn()
  }

  /** A person who asked us to stop is not made to agree again by a spreadsheet. */
  private async respectRefusals(writes: CustomerWrite[]): Promise<CustomerWrite[]> {
    const { portfolio } = this.deps.ledger
    const agreeing = writes.filter(({ customer }) => customer.consent === 'granted')
    const known = await portfolio.findByPhones(agreeing.map(({ customer }) => (customer.phone ?? '').slice(1)))
    const refused = new Set<string>()
    for (const [digits, id] of known) {
      if ((await portfolio.get(id))?.customer.consent === 'revoked') refused.add(`+${digits}`)
    }
    return writes.map((write) => {
      if (!refused.has(write.customer.phone ?? '')) return write
      const { consent: _, ...customer } = write.customer
      return { ...write, customer }
    })
  }
}

function headerOf({ cells }: Row): Header {
  const header = readHeader(cells.map((cell) => String(cell ?? '')))
  if (header.missing.length > 0) throw new UnreadableFile('missing-columns', { columns: header.missing.join(', ') })
  return header
}

/** Several rows of one telephone are one person with several debts; what a later row says of the person wins. */
function byPerson(rows: readonly Accepted[]): CustomerWrite[] {
  const people = new Map<string, CustomerWrite>()
  for (const { customer, debt } of rows) {
    const before = people.get(customer.phone)
    const attributes = { ...before?.customer.attributes, ...customer.attributes }
    people.set(customer.phone, {
      customer: { ...before?.customer, ...customer, ...(Object.keys(attributes).length > 0 ? { attributes } : {}) },
      debts: [...(before?.debts ?? []), ...(debt === undefined ? [] : [debt])],
    })
  }
  return [...people.values()]
}
