/**
 * Numbers that are not the person's whom a portfolio takes them for. Kept as a keyed hash of number and person, so that
 * the same row of a later file contacts nobody, whoever has the number keeps no record with us, and the number may still
 * belong to somebody else of the portfolio.
 */
import { createHmac, randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Instant } from '../../../schemas/basics.ts'
import type { Tables } from '../tables.ts'
import { digitsOf, searchTextOf } from './customer-rows.ts'

type Person = Pick<Tables['customers'], 'id' | 'name' | 'document' | 'phone'>

/** Every number that this person is known by is not theirs. */
export async function suppress(db: Kysely<Tables>, customer: string, at: Instant): Promise<void> {
  const person = await db
    .selectFrom('customers')
    .select(['id', 'name', 'document', 'phone'])
    .where('id', '=', customer)
    .executeTakeFirst()
  if (person === undefined) return
  const key = (await keyOf(db)) ?? (await makeKey(db))
  const addresses = await db
    .selectFrom('addresses')
    .select('value')
    .where('customer', '=', customer)
    .where('kind', '=', 'phone')
    .execute()
  const numbers = [person.phone ?? '', ...addresses.map(({ value }) => value)]
  const hashes = new Set(numbers.flatMap((number) => hashesOf(person, number, key)))
  if (hashes.size === 0) return
  await db
    .insertInto('suppressions')
    .values([...hashes].map((hash) => ({ hash, customer, at })))
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute()
}

/** It was the right person after all. */
export async function unsuppress(db: Kysely<Tables>, customer: string): Promise<void> {
  await db.deleteFrom('suppressions').where('customer', '=', customer).execute()
}

/** Those of these people whose number is known not to be theirs. */
export async function suppressed(db: Kysely<Tables>, people: readonly Person[]): Promise<Set<string>> {
  const found = new Set<string>()
  const some = await db.selectFrom('suppressions').select('hash').limit(1).executeTakeFirst()
  const key = some === undefined ? undefined : await keyOf(db)
  if (key === undefined) return found
  const byHash = new Map(people.flatMap((each) => hashesOf(each, each.phone ?? '', key).map((hash) => [hash, each.id])))
  const hashes = [...byHash.keys()]
  for (let from = 0; from < hashes.length; from += MOST_AT_ONCE) {
    const rows = await db
      .selectFrom('suppressions')
      .select('hash')
      .where('hash', 'in', hashes.slice(from, from + MOST_AT_ONCE))
      .execute()
    for (const { hash } of rows) found.add(byHash.get(hash) ?? '')
  }
  return found
}

const MOST_AT_ONCE = 500

/** Where the ledger has lost its own: what was hashed with that is found no more. */
async function makeKey(db: Kysely<Tables>): Promise<string> {
  const key = randomBytes(32).toString('base64url')
  await db.insertInto('suppression_key').values({ id: 1, key }).execute()
  return key
}

async function keyOf(db: Kysely<Tables>): Promise<string | undefined> {
  return (await db.selectFrom('suppression_key').select('key').executeTakeFirst())?.key
}

/** One for the name, and one for the document where there is one: a later file may bring only one of both. */
function hashesOf({ name, document }: Person, phone: string, key: string): string[] {
  const number = withoutNinthDigit(digitsOf(phone))
  if (number === '') return []
  const folded = (text: string | null) => searchTextOf({ name: '', phone: null, document: text })
  const named = searchTextOf({ name, phone: null, document: null })
  return [named, folded(document)]
    .filter((who) => who !== '')
    .map((who) => createHmac('sha256', key).update(`${number}\n${who}`).digest('base64url'))
}

/** Brazilian mobile numbers are written with and without it. */
function withoutNinthDigit(digits: string): string {
  return /^55\d{2}9\d{8}$/.test(digits) ? `${digits.slice(0, 4)}${digits.slice(5)}` : digits
}
