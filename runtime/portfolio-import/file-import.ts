/**
 * One portfolio file on its way into the ledger, in batches: each bad row is rejected alone, with its line, column and
 * reason, and the same file always makes the same portfolio. Where the rows go is the target's business.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Import } from '../../schemas/api.ts'
import type { Instant, Locale } from '../../schemas/basics.ts'
import type { ImportedPerson } from '../storage/ports.ts'
import { type Header, readHeader } from './columns.ts'
import type { FileBytes } from './file-bytes.ts'
import { Fingerprints, fingerprintOf } from './fingerprints.ts'
import { csvRows } from './read-csv.ts'
import { type ReadRow, type Rejection, RowReader } from './read-row.ts'
import { xlsxRows } from './read-xlsx.ts'
import { reasonOf } from './reasons.ts'
import { type Row, UnreadableFile } from './rows.ts'

export type Counts = Pick<Import, 'rows' | 'imported' | 'rejected'>

/** Where an import writes. Both resolve when it is committed. */
export type ImportTarget = {
  load(people: readonly ImportedPerson[], at: Instant): Promise<void> | void
  progress(counts: Counts, errors: Import['errors']): Promise<void>
}

export type FileImportSettings = {
  locale: Locale
  clock: () => Instant
  /** Rows between two looks at everything else. */
  batch: number
  /** Milliseconds between two reports of progress. */
  progressEvery: number
  stopping: () => boolean
}

/** Throws `UnreadableFile`; what was written until then stays. */
export async function importFile(
  bytes: FileBytes,
  kind: 'csv' | 'xlsx',
  target: ImportTarget,
  settings: FileImportSettings,
): Promise<void> {
  const rows = kind === 'csv' ? csvRows(bytes) : xlsxRows(Buffer.from(bytes.read(0, bytes.size)))
  await new FileImport(target, settings).read(rows)
}

type Accepted = ImportedPerson & { debts: [ImportedPerson['debts'][number]] | [] }

class FileImport {
  private readonly target: ImportTarget
  private readonly settings: FileImportSettings
  private readonly counts: Counts = { rows: 0, imported: 0, rejected: 0 }
  private errors: Import['errors'] = []
  private reportedAt = 0
  /** Whose each debt of this file is: a number that comes twice with different people is somebody's mistake. */
  private readonly owners = new Fingerprints()
  private readonly unnumbered = new Fingerprints()

  constructor(target: ImportTarget, settings: FileImportSettings) {
    this.target = target
    this.settings = settings
  }

  async read(rows: Iterable<Row> | AsyncIterable<Row>): Promise<void> {
    let reader: RowReader | undefined
    let batch: Accepted[] = []
    for await (const row of Symbol.asyncIterator in rows ? rows : inBatches(rows, this.settings.batch)) {
      for (const each of Array.isArray(row) ? row : [row]) {
        if (reader === undefined) {
          reader = new RowReader(headerOf(each))
          continue
        }
        this.counts.rows += 1
        const read = reader.read(each)
        const accepted = 'code' in read ? this.reject(read) : this.ownedByOne(read)
        if (accepted) batch.push(accepted)
        // Rejected rows count too, or a file of nothing else would never give way.
        if (this.counts.rows % this.settings.batch > 0) continue
        await this.write(batch)
        batch = []
        if (this.settings.stopping()) return this.report()
      }
    }
    if (reader === undefined) throw new UnreadableFile('no-header')
    await this.write(batch)
    await this.report()
  }

  private reject({ line, column, code, value }: Rejection): undefined {
    this.counts.rejected += 1
    const reason = reasonOf(code, this.settings.locale, { value })
    this.errors.push({ line, code, reason, ...(column ? { column } : {}) })
    return undefined
  }

  private ownedByOne({ line, customer, debt }: ReadRow): Accepted | undefined {
    if (debt === undefined) return { customer, debts: [] }
    const reference = debt.reference ?? this.referenceOf(customer.phone, debt.dueDate)
    const key = `${debt.creditor ?? ''}\n${reference}`
    const own = fingerprintOf(customer.phone)
    const owner = this.owners.get(key)
    if (owner === undefined) this.owners.set(key, own)
    else if (owner !== own) return this.reject({ line, column: 'debt_id', code: 'debt-of-another', value: reference })
    return { customer, debts: [{ ...debt, reference }] }
  }

  /** The same file always gives the same references, so importing it again changes nothing. */
  private referenceOf(phone: string, dueDate: string): string {
    const base = `${phone.slice(1)}-${dueDate}`
    const count = (this.unnumbered.get(base) ?? 0) + 1
    this.unnumbered.set(base, count)
    return count === 1 ? base : `${base}-${count}`
  }

  private async write(batch: readonly Accepted[]): Promise<void> {
    if (batch.length > 0) await this.target.load(byPerson(batch), this.settings.clock())
    this.counts.imported += batch.length
    if (performance.now() - this.reportedAt >= this.settings.progressEvery) await this.report()
    await nextTurn()
  }

  private async report(): Promise<void> {
    this.reportedAt = performance.now()
    const errors = this.errors
    this.errors = []
    await this.target.progress(this.counts, errors)
  }
}

/** Waiting for each row of many would cost more than reading it. */
async function* inBatches(rows: Iterable<Row>, size: number): AsyncGenerator<Row[]> {
  let batch: Row[] = []
  for (const row of rows) {
    batch.push(row)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  yield batch
}

function headerOf({ cells }: Row): Header {
  const header = readHeader(cells.map((cell) => String(cell ?? '')))
  if (header.missing.length > 0) throw new UnreadableFile('missing-columns', { columns: header.missing.join(', ') })
  return header
}

/** Several rows of one telephone are one person with several debts; what a later row says of the person wins. */
function byPerson(rows: readonly Accepted[]): ImportedPerson[] {
  const people = new Map<string, ImportedPerson>()
  for (const row of rows) {
    const before = people.get(row.customer.phone)
    people.set(row.customer.phone, before === undefined ? row : joined(before, row))
  }
  return [...people.values()]
}

function joined(before: ImportedPerson, { customer, debts }: Accepted): ImportedPerson {
  const attributes = { ...before.customer.attributes, ...customer.attributes }
  const refused = before.customer.consent === 'revoked' && customer.consent === 'granted'
  return {
    customer: {
      ...before.customer,
      ...customer,
      ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
      // As between two batches: whoever has refused is not made to agree by a further row.
      ...(refused ? { consent: 'revoked' as const } : {}),
    },
    debts: [...before.debts, ...debts],
  }
}
