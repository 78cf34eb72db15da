/**
 * Records of consent: added, never changed. A file's consent is recorded when it changes something or tells a proof that
 * is not on record yet, so that the same file twice records it once.
 */
import { sql } from 'kysely'
import type { Instant } from '../../../schemas/basics.ts'
import type { ConsentRecord } from '../../../schemas/consent.ts'
import type { Customer } from '../../../schemas/customer.ts'
import type { ImportedPerson } from '../ports.ts'
import type { Tables } from '../tables.ts'
import { type ColumnType, insertRows, isOneOf, storable } from './rows.ts'
import { inTransaction, type Store, type Tx } from './store.ts'

type Row = Omit<Tables['consents'], 'id'>
type Proof = NonNullable<ImportedPerson['proof']>

/** `known`: only worth a record when its proof is none that we have. */
export type GivenConsent = { customer: string; status: ConsentRecord['status']; proof: Proof; known: boolean }

export const CONSENT_COLUMNS = {
  customer: 'text',
  channel: 'text',
  purpose: 'text',
  status: 'text',
  source: 'text',
  at: 'integer',
  recorded_at: 'integer',
  proof: 'text',
} satisfies { [K in keyof Row]: ColumnType }

/** What a row of a file says of consent: nothing, or one record that may be new. */
export function givenConsent(
  customer: string,
  given: Customer['consent'] | undefined,
  before: Customer['consent'] | undefined,
  after: Customer['consent'],
  proof: Proof | undefined,
): GivenConsent | undefined {
  // What the person has refused is not given again by a file, and then nothing was said.
  if (proof === undefined || given === undefined || given === 'unknown' || after !== given) return undefined
  const known = before === given
  if (known && proof.at === undefined && proof.text === undefined) return undefined
  return { customer, status: given, proof, known }
}

/** Whether one of these records tells what the file tells. */
export function isOnRecord(records: readonly Pick<Row, 'status' | 'source' | 'at' | 'proof'>[], given: GivenConsent) {
  const { at, text } = given.proof
  return records.some(
    (record) =>
      record.source === 'import' &&
      record.status === given.status &&
      (at === undefined || record.at === at) &&
      proofOf(record).text === (text === undefined ? undefined : storable(text)),
  )
}

export function consentRow({ customer, status, proof }: GivenConsent, source: string, at: Instant): Row {
  return {
    customer,
    status,
    channel: 'whatsapp',
    purpose: 'collections',
    source: 'import',
    at: proof.at ?? at,
    recorded_at: at,
    proof: JSON.stringify({
      import: source,
      line: proof.line,
      ...(proof.text === undefined ? {} : { text: storable(proof.text) }),
    }),
  }
}

/** For many people at once. */
export async function recordGiven(
  { dialect }: Pick<Store, 'dialect'>,
  tx: Tx,
  said: readonly GivenConsent[],
  source: string,
  at: Instant,
): Promise<void> {
  if (said.length === 0) return
  const asked = said.filter(({ known }) => known).map(({ customer }) => customer)
  const stored = asked.length === 0 ? [] : await recordsOf({ dialect }, tx, asked)
  const added: Row[] = []
  for (const given of said) {
    const mine = (row: Row) => row.customer === given.customer
    if (given.known && isOnRecord([...stored, ...added].filter(mine), given)) continue
    added.push(consentRow(given, source, at))
  }
  await insertRows(tx, dialect, 'consents', CONSENT_COLUMNS, added, sql``)
}

async function recordsOf({ dialect }: Pick<Store, 'dialect'>, tx: Tx, customers: readonly string[]) {
  return tx
    .selectFrom('consents')
    .selectAll()
    .where(isOneOf(dialect, 'customer', customers))
    .execute()
}

export async function recordConsent(store: Store, customer: string, record: ConsentRecord): Promise<boolean> {
  const { channel, purpose, status, source, at, recordedAt, proof } = record
  return inTransaction(store, async (tx) => {
    const person = await tx.selectFrom('customers').select('id').where('id', '=', customer).executeTakeFirst()
    if (!person) return false
    await tx
      .insertInto('consents')
      .values({ ...{ customer, channel, purpose, status, source, at }, recorded_at: recordedAt, proof: json(proof) })
      .execute()
    if (channel === 'whatsapp' && purpose === 'collections')
      await tx
        .updateTable('customers')
        .set({ consent: status, updated_at: recordedAt })
        .where('id', '=', customer)
        .execute()
    return true
  })
}

export async function consentsOf({ db }: Store, customer: string, limit: number): Promise<ConsentRecord[]> {
  const rows = await db
    .selectFrom('consents')
    .selectAll()
    .where('customer', '=', customer)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    channel: row.channel,
    purpose: row.purpose,
    status: row.status,
    source: row.source,
    at: row.at,
    recordedAt: row.recorded_at,
    proof: proofOf(row),
  }))
}

function json(proof: ConsentRecord['proof']): string {
  return storable(JSON.stringify(proof))
}

function proofOf({ proof }: Pick<Row, 'proof'>): ConsentRecord['proof'] {
  // Written from a record's proof and by nothing else.
  return JSON.parse(proof) as ConsentRecord['proof']
}
