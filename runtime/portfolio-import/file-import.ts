/**
 * One portfolio file on its way into the ledger, in batches: each bad row is rejected alone, with its line, column and
 * reason, and the same file always makes the same portfolio. Where the rows go is the target's business.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Import } from '../../schemas/api.ts'
import type { Instant, Locale } from '../../schemas/basics.ts'
import type { ColumnMapping, MissingChoice, MissingDebts } from '../../schemas/portfolio-import.ts'
import type { ImportCounts, ImportedPerson, Loaded, Portfolio } from '../storage/ports.ts'
import { type Header, headerSignature, mappingProblem, readHeader } from './columns.ts'
import type { FileBytes } from './file-bytes.ts'
import { Fingerprints, fingerprintOf } from './fingerprints.ts'
import { type FoundMissing, Mentioned } from './mentioned-debts.ts'
import { csvRows } from './read-csv.ts'
import { type ReadRow, type Rejection, RowReader } from './read-row.ts'
import { xlsxRows } from './read-xlsx.ts'
import { reasonOf } from './reasons.ts'
import { type Row, UnreadableFile } from './rows.ts'
import { SamePerson } from './same-person.ts'

/** What the importer is told of a file, besides what is in it. */
export type ImportOptions = {
  /** What somebody says of this file's columns; remembered for the next file with such a header. */
  mapping?: ColumnMapping
  missing?: MissingChoice
}

/** Where an import writes. All resolve when it is committed. */
export type ImportTarget = {
  load(people: readonly ImportedPerson[], at: Instant): Promise<Loaded> | Loaded
  progress(counts: ImportCounts, errors: Import['errors']): Promise<void>
  openDebts: Portfolio['openDebts']
  /** Told only where somebody asked for what is missing. */
  foundMissing(found: MissingDebts, debts: readonly string[]): Promise<void>
  mapping(signature: string): Promise<ColumnMapping | undefined>
  rememberMapping(signature: string, mapping: ColumnMapping, at: Instant): Promise<void>
}

export type FileImportSettings = ImportOptions & {
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
  private readonly counts: ImportCounts = { rows: 0, imported: 0, added: 0, changed: 0, rejected: 0 }
  private errors: Import['errors'] = []
  private reportedAt = 0
  /** Whose each debt of this file is: a number that comes twice with different people is somebody's mistake. */
  private readonly owners = new Fingerprints()
  private readonly unnumbered = new Fingerprints()
  private readonly mentioned = new Mentioned(this.owners)
  private people = new SamePerson([])

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
          reader = await this.begin(each)
          continue
        }
        this.counts.rows += 1
        const read = reader.read(each)
        const accepted = 'code' in read ? this.reject(read) : this.accept(read)
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
    await this.lookForMissing()
  }

  private async begin({ cells }: Row): Promise<RowReader> {
    const { settings, target } = this
    const names = cells.map((cell) => String(cell ?? ''))
    const signature = headerSignature(names)
    if (settings.mapping !== undefined) refuseMapping(names, settings.mapping)
    const mapping = settings.mapping ?? (await target.mapping(signature))
    const header = headerOf(names, mapping)
    // Not before it is known to make sense of the file.
    if (settings.mapping !== undefined) await target.rememberMapping(signature, settings.mapping, settings.clock())
    this.people = new SamePerson(header.attributes.map(({ name }) => name))
    return new RowReader(header, settings.clock())
  }

  private reject({ line, column, code, value, debt }: Rejection): undefined {
    this.counts.rejected += 1
    if (debt !== undefined) this.mentioned.rejected(debt)
    const reason = reasonOf(code, this.settings.locale, { value })
    this.errors.push({ line, code, reason, ...(column ? { column } : {}) })
    return undefined
  }

  private accept(row: ReadRow): Accepted | undefined {
    const { line, customer, debt } = row
    const reference = debt && (debt.reference ?? this.referenceOf(customer.phone, debt.dueDate))
    const said = this.people.take(row)
    if (said === undefined) {
      const named = reference === undefined ? {} : { debt: { reference, ...pick(debt?.creditor) } }
      return this.reject({ line, column: 'name', code: 'phone-of-another', value: customer.phone, ...named })
    }
    const person = { customer: said.customer, weak: said.weak, proof: said.proof }
    if (debt === undefined || reference === undefined) return { ...person, debts: [] }
    const key = this.mentioned.keyOf(reference, debt.creditor)
    const own = fingerprintOf(customer.phone)
    const owner = this.owners.get(key)
    if (owner !== undefined) {
      const code = owner === own ? 'debt-repeated' : 'debt-of-another'
      return this.reject({ line, column: 'debt_id', code, value: reference })
    }
    this.owners.set(key, own)
    this.mentioned.scope(debt.creditor, debt.currency)
    return { ...person, debts: [{ ...debt, reference }] }
  }

  /** The same file always gives the same references, so importing it again changes nothing. */
  private referenceOf(phone: string, dueDate: string): string {
    const base = `${phone.slice(1)}-${dueDate}`
    const count = (this.unnumbered.get(base) ?? 0) + 1
    this.unnumbered.set(base, count)
    return count === 1 ? base : `${base}-${count}`
  }

  private async write(batch: readonly Accepted[]): Promise<void> {
    if (batch.length > 0) {
      const { added, changed } = await this.target.load(byPerson(batch), this.settings.clock())
      this.counts.added += added
      this.counts.changed += changed
    }
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

  private async lookForMissing(): Promise<void> {
    const { missing = 'keep', stopping } = this.settings
    if (missing === 'keep') return
    const found: FoundMissing = await this.mentioned.missing(this.target.openDebts, stopping)
    if (!stopping()) await this.target.foundMissing(found.report, found.debts)
  }
}

function pick(creditor: string | null | undefined): { creditor?: string } {
  return creditor ? { creditor } : {}
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

function refuseMapping(names: readonly string[], mapping: ColumnMapping): void {
  const problem = mappingProblem(names, mapping)
  if (problem !== undefined) throw new UnreadableFile(problem.code, { value: problem.value })
}

function headerOf(names: readonly string[], mapping: ColumnMapping | undefined): Header {
  const header = readHeader(names, mapping)
  if (header.missing.length > 0) throw new UnreadableFile('missing-columns', { columns: header.missing.join(', ') })
  return header
}

/** Several rows of one telephone are one person with several debts. */
function byPerson(rows: readonly Accepted[]): ImportedPerson[] {
  const people = new Map<string, ImportedPerson>()
  for (const row of rows) {
    const before = people.get(row.customer.phone)
    people.set(row.customer.phone, before === undefined ? row : joined(before, row))
  }
  return [...people.values()]
}

/** `row` says nothing that `before` has said; what of it is weak counts only where `before` is silent, which it never is. */
function joined(before: ImportedPerson, row: Accepted): ImportedPerson {
  const { consent, attributes, ...rest } = row.customer
  const weak = row.weak ?? []
  const stated = Object.fromEntries(Object.entries(rest).filter(([field]) => !weak.some((name) => name === field)))
  const all = { ...before.customer.attributes, ...attributes }
  const both = {
    ...before.customer,
    ...stated,
    ...(Object.keys(all).length > 0 ? { attributes: all } : {}),
  }
  // As between two batches: whoever has refused is not made to agree by a further row.
  const says = consent !== undefined && consent !== before.customer.consent && before.customer.consent !== 'revoked'
  return {
    customer: says ? { ...both, consent } : both,
    weak: (before.weak ?? []).filter((field) => weak.includes(field)),
    ...(says ? withProof(row.proof) : withProof(before.proof)),
    debts: [...before.debts, ...row.debts],
  }
}

function withProof(proof: ImportedPerson['proof']): Pick<ImportedPerson, 'proof'> {
  return proof === undefined ? {} : { proof }
}
