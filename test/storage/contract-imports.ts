/** What imports and segments leave in the ledger, the same on both databases. */
import { expect, test } from 'vitest'
import { openDelivery } from '../../runtime/storage/delivery/store.ts'
import type { ImportedPerson } from '../../runtime/storage/ports.ts'
import type { SegmentRules } from '../../schemas/segment.ts'
import type { Given } from './contract.ts'
import { journey, person } from './portfolio-of.ts'

const AT = Date.parse('2026-03-02T12:00:00Z')

export function importsContract(given: Given): void {
  const ledger = () => given().ledger
  const imported = (n: number, more: Partial<ImportedPerson> = {}): ImportedPerson => {
    const { customer, debts } = person(n)
    const { userId: _, ...about } = customer
    return { customer: { ...about, phone: about.phone ?? '' }, debts, ...more }
  }
  const debts = () => given().db.selectFrom('debts').selectAll().orderBy('reference').execute()

  test('a load says what it added and what it changed, and the same again is neither', async () => {
    const two = {
      ...imported(1),
      debts: [...imported(1).debts, { reference: 'X', principal: 1, dueDate: '2026-01-01' }],
    }
    expect(await ledger().portfolio.load([two, imported(2)], AT, 'i1')).toEqual({ added: 3, changed: 0 })
    const before = await debts()
    expect(await ledger().portfolio.load([two, imported(2)], AT + 1, 'i2')).toEqual({ added: 0, changed: 0 })
    expect(await debts()).toEqual(before)
    const { customer } = imported(1)
    const renamed = { ...two, customer: { ...customer, name: 'Outro Nome' } }
    // One row speaks for the person; the debts are as they were.
    expect(await ledger().portfolio.load([renamed], AT + 2, 'i3')).toEqual({ added: 0, changed: 1 })
    expect(await debts()).toEqual(before)
  })

  test('what is weak counts only where nothing is stored', async () => {
    const { customer } = imported(1)
    const load = (more: Partial<typeof customer>, weak: ImportedPerson['weak']) =>
      ledger().portfolio.load([{ customer: { ...customer, ...more }, debts: [], ...(weak ? { weak } : {}) }], AT, 'i')
    await load({ state: 'SP' }, ['state', 'timezone'])
    await load({ state: 'PE', timezone: 'America/Recife' }, [])
    await load({ state: 'SP', name: 'Outro' }, ['state', 'timezone', 'name'])
    const [row] = await given().db.selectFrom('customers').selectAll().execute()
    expect(row).toMatchObject({ state: 'PE', timezone: 'America/Recife', name: customer.name })
  })

  test('missing debts are closed once, and whoever owes nothing more is withdrawn in the same moment', async () => {
    await ledger().journeys.publish(journey('a'), 'ana', undefined, AT)
    const other = { reference: 'Z', principal: 1, dueDate: '2026-01-01', creditor: 'banco' }
    await ledger().portfolio.load(
      [imported(1), imported(2), { ...imported(3), debts: [...imported(3).debts, other] }],
      AT,
      'i1',
    )
    const rows = await debts()
    const customers = [...new Set(rows.map(({ customer }) => customer))]
    await ledger().runs.enroll({ id: 'a', version: 1 }, customers, AT)
    const open: string[] = []
    for await (const page of ledger().portfolio.openDebts([{ creditor: 'default', currency: 'BRL' }], 2))
      open.push(...page.map(({ reference }) => reference))
    expect(open.sort()).toEqual(rows.filter(({ creditor }) => creditor === 'default').map(({ reference }) => reference))

    const missing = rows.filter(({ creditor }) => creditor === 'default').slice(1)
    await ledger().imports.create('i2', undefined, AT)
    const ids = missing.map(({ id }) => id)
    await ledger().imports.foundMissing('i2', { status: 'waiting', debts: 2, people: 2 }, ids)
    await given().db.updateTable('debts').set({ status: 'paid' }).where('id', '=', 'none').execute()
    expect(await ledger().portfolio.closeMissing('i2', AT + 1)).toBe(2)
    expect(await ledger().portfolio.closeMissing('i2', AT + 2)).toBe(0)
    expect((await debts()).map(({ status, closed_by }) => [status, closed_by])).toEqual([
      ['open', null],
      ['closed', 'i2'],
      ['closed', 'i2'],
      ['open', null],
    ])
    const told = await given().db.selectFrom('inbox').selectAll().where('provider_id', 'like', 'closed:%').execute()
    // The third owes the bank, and goes on.
    expect(told).toMatchObject([{ customer: missing[0]?.customer, kind: 'event', state: 'pending' }])
    expect(JSON.parse(told[0]?.payload ?? '')).toEqual({ kind: 'interrupted', by: 'withdrawn', at: AT + 1 })
    expect((await ledger().imports.get('i2'))?.missing).toEqual({ status: 'closed', debts: 2, people: 2 })
    expect(await ledger().portfolio.load([imported(2)], AT + 3, 'i3')).toEqual({ added: 0, changed: 1 })
    expect((await debts())[1]).toMatchObject({ status: 'open', closed_by: null })
  })

  test('a decision that nobody took is none any more when another file comes', async () => {
    await ledger().portfolio.load([imported(1)], AT, 'i1')
    const [debt] = await debts()
    await ledger().imports.create('i2', undefined, AT)
    await ledger().imports.foundMissing('i2', { status: 'waiting', debts: 1, people: 1 }, [debt!.id])
    await ledger().imports.keepMissing('all')
    expect((await ledger().imports.get('i2'))?.missing).toEqual({ status: 'kept', debts: 1, people: 1 })
    expect(await ledger().portfolio.closeMissing('i2', AT)).toBe(0)
    expect((await debts())[0]?.status).toBe('open')
  })

  test('a mapping is remembered, and a later one takes its place', async () => {
    const { imports } = ledger()
    expect(await imports.mapping('s')).toBeUndefined()
    await imports.rememberMapping('s', { Sacado: 'name' }, AT)
    await imports.rememberMapping('s', { Sacado: 'name', Praça: 'ignore' }, AT + 1)
    expect(await imports.mapping('s')).toEqual({ Sacado: 'name', Praça: 'ignore' })
  })

  test('consent of a file is recorded once for each proof', async () => {
    const given = (line: number, text?: string, at?: number): ImportedPerson => ({
      ...imported(1),
      customer: { ...imported(1).customer, consent: 'granted' },
      proof: { line, ...(text ? { text } : {}), ...(at ? { at } : {}) },
    })
    for (const each of [given(2), given(3), given(4, 'site', AT - 5), given(5, 'site', AT - 5), given(6, 'loja')])
      await ledger().portfolio.load([each], AT, 'i1')
    const { items } = await ledger().portfolio.search({ limit: 1 })
    const records = await ledger().portfolio.consents(items[0]!.customer.id, 10)
    expect(records.map(({ at, proof }) => [at, proof])).toEqual([
      [AT, { import: 'i1', line: 6, text: 'loja' }],
      [AT - 5, { import: 'i1', line: 4, text: 'site' }],
      [AT, { import: 'i1', line: 2 }],
    ])
  })

  test('segments are kept by name, changed and removed', async () => {
    const { segments } = ledger()
    const rules: SegmentRules = { combinator: 'and', rules: [{ field: 'customer.state', operator: '=', value: 'SP' }] }
    expect(await segments.create('sp', { name: ' São Paulo ', rules }, AT)).toEqual({
      ...{ id: 'sp', name: 'São Paulo', rules, createdAt: AT, updatedAt: AT },
    })
    expect(await segments.create('sp', { name: 'Outro', rules }, AT)).toBe('exists')
    await segments.create('ba', { name: 'Bahia', description: 'perto', rules }, AT)
    expect((await segments.list()).map(({ id }) => id)).toEqual(['ba', 'sp'])
    const changed = { name: 'Todos', rules: { combinator: 'or' as const, rules: [] } }
    expect(await segments.update('sp', changed, AT + 1)).toEqual({
      id: 'sp',
      ...changed,
      createdAt: AT,
      updatedAt: AT + 1,
    })
    expect(await segments.update('none', changed, AT)).toBeUndefined()
    expect(await segments.get('sp')).toMatchObject(changed)
    expect([await segments.remove('sp'), await segments.remove('sp'), await segments.get('sp')]).toEqual([
      true,
      false,
      undefined,
    ])
  })

  test('who was in a segment is remembered page by page, and forgotten when they have left', async () => {
    const store = openDelivery(given())
    const look = (pages: string[][]) =>
      store.transaction(async (tx) => {
        const fresh: string[] = []
        let last = ''
        for (const page of pages) {
          const before = await tx.membersAmong('j', page)
          fresh.push(...page.filter((customer) => !before.has(customer)))
          await tx.rememberMembers('j', last, page)
          last = page.at(-1) ?? last
        }
        await tx.endMembers('j', last)
        return fresh
      })
    expect(await store.transaction((tx) => tx.hasMembers('j'))).toBe(false)
    expect(await look([])).toEqual([])
    expect(await store.transaction((tx) => tx.hasMembers('j'))).toBe(true)
    expect(
      await look([
        ['a', 'c'],
        ['e', 'g'],
      ]),
    ).toEqual(['a', 'c', 'e', 'g'])
    expect(await look([['a', 'd'], ['g']])).toEqual(['d'])
    expect(await look([['a', 'c', 'd', 'e']])).toEqual(['c', 'e'])
    expect(await look([['g']])).toEqual(['g'])
    const rows = await given().db.selectFrom('segment_members').selectAll().orderBy('customer').execute()
    expect(rows.map(({ customer }) => customer)).toEqual(['', 'g'])
    await store.transaction((tx) => tx.forgetMembers('j'))
    expect(await given().db.selectFrom('segment_members').selectAll().execute()).toEqual([])
  })

  test('when somebody was last in a journey, and when they left it', async () => {
    await ledger().journeys.publish(journey('a'), 'ana', undefined, AT)
    const [one, two] = await ledger().portfolio.write([person(1), person(2)], AT)
    await ledger().runs.enroll({ id: 'a', version: 1 }, [one!, two!], AT)
    await given()
      .db.updateTable('runs')
      .set({ status: 'ended', updated_at: AT + 5 })
      .where('customer', '=', one!)
      .execute()
    await ledger().runs.enroll({ id: 'a', version: 1 }, [one!], AT + 9)
    const store = openDelivery(given())
    expect(await store.transaction((tx) => tx.lastVisits('a', [one!, two!, 'nobody']))).toEqual(
      new Map([
        [one, { startedAt: AT + 9, endedAt: AT + 5 }],
        [two, { startedAt: AT, endedAt: null }],
      ]),
    )
    expect(await store.transaction((tx) => tx.lastVisits('b', [one!]))).toEqual(new Map())
  })
}
