/** Cases: listed as a queue, resolved with what follows, and numbers that are somebody else's forgotten but for a hash. */
import type { Insertable } from 'kysely'
import { describe, expect, test } from 'vitest'
import { InvalidCursor } from '../../runtime/storage/ports.ts'
import type { Tables } from '../../runtime/storage/tables.ts'
import type { Given } from './contract.ts'
import { messageRow, sendRow } from './outbox-of.ts'
import { journey, person } from './portfolio-of.ts'

const AT = Date.parse('2026-11-18T12:00:00Z')

function caseRow(id: string, customer: string, more: Partial<Insertable<Tables['cases']>> = {}) {
  return {
    ...{ id, customer, kind: 'dispute' as const, status: 'open' as const, opened_at: AT, summary: `disse ${id}` },
    ...{
      run: null,
      node: null,
      message: `wamid.${id}`,
      resolved_at: null,
      resolved_by: null,
      note: null,
      outcome: null,
    },
    ...more,
  }
}

export function casesContract(given: Given): void {
  const cases = () => given().ledger.cases
  const put = (...rows: ReturnType<typeof caseRow>[]) => given().db.insertInto('cases').values(rows).execute()
  const holdOf = async (customer: string) =>
    (await given().db.selectFrom('customers').select('hold').where('id', '=', customer).executeTakeFirst())?.hold
  const someone = async (n = 1) => (await given().ledger.portfolio.write([person(n)], AT))[0] ?? ''

  test('a queue is given from its oldest, page by page; everything else from the latest', async () => {
    const ana = await someone()
    await put(
      ...['b', 'a', 'c'].map((id, index) => caseRow(id, ana, { opened_at: AT + index })),
      caseRow('same', ana, { opened_at: AT + 2 }),
      caseRow('over', ana, { opened_at: AT + 9, status: 'resolved', outcome: 'resume', kind: 'lawyer' }),
    )
    const first = await cases().list({ limit: 2, status: 'open' })
    expect(first.items.map(({ id }) => id)).toEqual(['b', 'a'])
    const rest = await cases().list({ limit: 9, status: 'open', ...(first.next ? { cursor: first.next } : {}) })
    expect(rest).toMatchObject({ items: [{ id: 'c', customerName: 'Pessoa 00000001' }, { id: 'same' }] })
    expect(rest.next).toBeUndefined()
    const all = await cases().list({ limit: 9 })
    expect(all.items.map(({ id }) => id)).toEqual(['over', 'same', 'c', 'a', 'b'])
    expect((await cases().list({ limit: 9, kind: 'lawyer' })).items).toHaveLength(1)
    expect((await cases().list({ limit: 9, customer: 'nobody' })).items).toEqual([])
    expect(await cases().countOpen()).toBe(4)
    await expect(cases().list({ limit: 9, cursor: '?' })).rejects.toThrow(InvalidCursor)
  })

  test('one case is given with what holds the person back', async () => {
    const ana = await someone()
    await put(caseRow('a', ana))
    await given().db.updateTable('customers').set({ hold: 'lawyer' }).execute()
    expect(await cases().get('a')).toMatchObject({ case: { id: 'a', summary: 'disse a' }, hold: 'lawyer' })
    expect(await cases().get('b')).toBeUndefined()
  })

  describe('resolving', () => {
    const decided = { note: 'visto', by: 'Bruno', at: AT + 60 }

    test('lets go what no other case holds, and frees the messages that waited for it', async () => {
      const ana = await someone()
      await put(caseRow('a', ana, { kind: 'human' }), caseRow('b', ana, { kind: 'reply' }))
      const waits = { state: 'held' as const, reason: 'in-person', not_before: AT + 999_999 }
      const hours = { ...waits, reason: 'hours' }
      const rows = [waits, hours].map((more, index) => sendRow({ run: `r${index}`, customer: ana, ...more }))
      await given().db.insertInto('outbox').values(rows).execute()
      expect(await cases().resolve('b', { outcome: 'resume', ...decided })).toBe('resolved')
      expect(await holdOf(ana)).toBe('human')
      expect(await cases().resolve('a', { outcome: 'resume', ...decided })).toBe('resolved')
      expect(await holdOf(ana)).toBeNull()
      const due = await given().db.selectFrom('outbox').select('not_before').orderBy('position').execute()
      expect(due.map(({ not_before }) => not_before)).toEqual([AT + 60, AT + 999_999])
      expect(await cases().get('a')).toMatchObject({
        case: { status: 'resolved', outcome: 'resume', note: 'visto', resolvedBy: 'Bruno', resolvedAt: AT + 60 },
      })
    })

    test('to keep holds on, until somebody lets go; nothing else of what is over can be decided anew', async () => {
      const ana = await someone()
      await put(caseRow('a', ana, { kind: 'deceased' }))
      expect(await cases().resolve('a', { outcome: 'keep', ...decided })).toBe('resolved')
      expect(await holdOf(ana)).toBe('deceased')
      expect(await cases().resolve('a', { outcome: 'keep', ...decided })).toBe('over')
      expect(await cases().resolve('a', { outcome: 'resume', ...decided })).toBe('resolved')
      expect(await holdOf(ana)).toBeNull()
      expect(await cases().resolve('a', { outcome: 'resume', ...decided })).toBe('over')
      expect(await cases().resolve('missing', { outcome: 'keep', ...decided })).toBe('unknown')
    })

    test('of two who decide at once one is told that it is over', async () => {
      const ana = await someone()
      await put(caseRow('a', ana))
      const both = await Promise.all([
        cases().resolve('a', { outcome: 'keep', ...decided }),
        cases().resolve('a', { outcome: 'keep', ...decided }),
      ])
      expect(both.sort()).toEqual(['over', 'resolved'])
    })
  })

  test('whoever answered is forgotten; the same person under the same number enters nothing, others do', async () => {
    const { ledger, db } = given()
    const ana = await someone()
    await put(caseRow('a', ana, { kind: 'wrong_person', summary: 'aqui é a Rita' }))
    const said = { id: 'wamid.a', kind: 'text' as const, at: AT, text: 'aqui é a Rita', context: 'x' }
    await db
      .insertInto('inbox')
      .values(messageRow(said, ana, null))
      .execute()
    expect(await cases().eraseContact(ana, AT)).toBe(true)
    expect(await cases().eraseContact('nobody', AT)).toBe(false)
    expect(await ledger.portfolio.get(ana)).toMatchObject({ customer: { phone: null, userId: null } })
    expect((await ledger.portfolio.search({ limit: 9, search: '00000001' })).items).toHaveLength(1)
    expect((await ledger.conversations.ofCustomer(ana, 9)).map(({ inbound }) => inbound?.text)).toEqual([''])
    expect((await cases().get('a'))?.case.summary).toBe('')

    // As a later file has it, without the ninth digit.
    const [again = ''] = await ledger.portfolio.write([person(1, { phone: '+551100000001' })], AT)
    const [other = ''] = await ledger.portfolio.write([person(2, { phone: '+5511900000009' })], AT)
    expect(again).not.toBe(ana)
    const version = { id: 'j', version: await ledger.journeys.publish(journey('j'), 'Edu', undefined, AT) }
    expect(await ledger.runs.enroll(version, [again, other], AT)).toMatchObject({
      enrolled: 1,
      skipped: [{ customer: again, reason: 'on-hold' }],
    })
    // It was them after all.
    const decided = { outcome: 'resume', note: 'era ela', by: 'Bruno', at: AT } as const
    expect(await cases().resolve('a', decided)).toBe('resolved')
    expect((await ledger.runs.enroll(version, [again], AT)).enrolled).toBe(1)
  })
}
