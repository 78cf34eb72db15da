/** People and debts: recognised however they are named, written once however often they come, found and paged. */

import { expect, test } from 'vitest'
import { SETTLEMENT_RULES } from '../../runtime/collections/settlement.ts'
import type { CustomerWrite } from '../../runtime/storage/ports.ts'
import type { Given } from './contract.ts'
import { person } from './portfolio-of.ts'

const AT = Date.parse('2026-03-02T12:00:00Z')

export function portfolioContract(given: Given): void {
  const portfolio = () => given().ledger.portfolio
  const customerOf = async (id: string | undefined) => {
    const found = await portfolio().get(id ?? '')
    if (!found) throw new Error(`no customer ${id}`)
    return found
  }

  test('what is written is read again, whole', async () => {
    const [id] = await portfolio().write(
      [
        {
          customer: {
            name: 'José da Conceição 🦜',
            phone: '+5511987654321',
            userId: 'BR.9f3',
            document: '123.456.789-09',
            email: 'jose@example.com',
            state: 'SP',
            city: 'São José dos Campos',
            country: 'BR',
            language: 'pt-BR',
            timezone: 'America/Sao_Paulo',
            consent: 'granted',
            attributes: { plano: 'família', filhos: 2, vip: true, endereço: { cep: '12200-000' } },
          },
          debts: [
            {
              reference: 'NF 1/ç',
              principal: 1234_56,
              dueDate: '2026-01-10',
              currency: 'BRL',
              description: 'Mensalidade de janeiro',
              digitableLine: '34191.79001',
              creditor: 'loja-2',
            },
            { reference: 'NF 2', principal: 1, dueDate: '2025-12-10' },
          ],
        },
      ],
      AT,
    )
    const { customer, debts } = await customerOf(id)
    expect(id).toMatch(/^[0-9a-z]{26}$/)
    expect(customer).toEqual({
      id,
      name: 'José da Conceição 🦜',
      phone: '+5511987654321',
      userId: 'BR.9f3',
      document: '123.456.789-09',
      email: 'jose@example.com',
      state: 'SP',
      city: 'São José dos Campos',
      country: 'BR',
      language: 'pt-BR',
      timezone: 'America/Sao_Paulo',
      consent: 'granted',
      attributes: { plano: 'família', filhos: 2, vip: true, endereço: { cep: '12200-000' } },
      createdAt: AT,
      updatedAt: AT,
    })
    const common = { customer: id, currency: 'BRL', status: 'open', paid: 0 }
    expect(debts).toMatchObject([
      { ...common, reference: 'NF 2', principal: 1, dueDate: '2025-12-10', creditor: 'default', digitableLine: null },
      {
        ...common,
        reference: 'NF 1/ç',
        principal: 1234_56,
        creditor: 'loja-2',
        description: 'Mensalidade de janeiro',
        digitableLine: '34191.79001',
      },
    ])
    expect((await portfolio().creditors()).map((creditor) => creditor.id)).toContain('loja-2')
  })

  test('the same write twice changes nothing', async () => {
    const writes = [person(1), person(2, { userId: 'BR.2', attributes: { plano: 'ouro' } })]
    const ids = await portfolio().write(writes, AT)
    const before = await Promise.all(ids.map(customerOf))
    expect(await portfolio().write(writes, AT + 5000)).toEqual(ids)
    expect(await Promise.all(ids.map(customerOf))).toEqual(before)
  })

  test('absent fields keep what is stored, null takes it away, attributes are joined', async () => {
    const full = { email: 'a@example.com', state: 'SP', city: 'Santos', attributes: { plano: 'ouro', loja: 3 } }
    const [id] = await portfolio().write([person(1, { ...full, consent: 'granted' })], AT)
    await portfolio().write([person(1, { name: 'Outro Nome', email: null, attributes: { plano: 'prata' } })], AT + 1)
    expect((await customerOf(id)).customer).toMatchObject({
      name: 'Outro Nome',
      email: null,
      state: 'SP',
      city: 'Santos',
      consent: 'granted',
      attributes: { plano: 'prata', loja: 3 },
      createdAt: AT,
      updatedAt: AT + 1,
    })
  })

  test('inside one batch the last value wins and a person is one person', async () => {
    const ids = await portfolio().write(
      [person(1, { city: 'Santos' }), person(1, { name: 'Ana Maria', state: 'SP' }), person(2)],
      AT,
    )
    expect(ids[0]).toBe(ids[1])
    expect(ids[2]).not.toBe(ids[0])
    const { customer, debts } = await customerOf(ids[0])
    expect(customer).toMatchObject({ name: 'Ana Maria', city: 'Santos', state: 'SP' })
    expect(debts).toHaveLength(1)
  })

  test('a person is recognised by phone, then by user id, and by every phone they ever had', async () => {
    const [id] = await portfolio().write([person(1, { userId: 'BR.1' })], AT)
    const moved = { ...person(7, { userId: 'BR.1' }), debts: [] }
    expect(await portfolio().write([moved], AT + 1)).toEqual([id])
    expect((await customerOf(id)).customer.phone).toBe('+5511900000007')
    expect(await portfolio().write([{ ...person(1), debts: [] }], AT + 2)).toEqual([id])
    expect(await portfolio().findByPhones(['5511900000001', '5511900000007', '5511900000009'])).toEqual(
      new Map([
        ['5511900000001', id],
        ['5511900000007', id],
      ]),
    )
  })

  test('a form of a number that WhatsApp answered belongs to the same person', async () => {
    const [id] = await portfolio().write([person(1)], AT)
    await given().db.insertInto('addresses').values({ kind: 'phone', value: '551100000001', customer: id! }).execute()
    expect(await portfolio().write([person(9, { phone: '+551100000001' })], AT)).toEqual([id])
  })

  test('when phone and user id name two people, the phone wins and both keep their user id', async () => {
    const [one, two] = await portfolio().write([person(1), person(2, { userId: 'BR.2' })], AT)
    expect(await portfolio().write([person(1, { userId: 'BR.2' })], AT)).toEqual([one])
    expect((await customerOf(one)).customer.userId).toBeNull()
    expect((await customerOf(two)).customer.userId).toBe('BR.2')
  })

  test('a debt is one by creditor and reference; a second write of it keeps what was paid', async () => {
    const debt = { reference: 'X', principal: 500_00, dueDate: '2026-01-10' }
    const [id] = await portfolio().write([{ ...person(1), debts: [debt, { ...debt, creditor: 'b' }] }], AT)
    const payment = { reference: 'p', debt: (await customerOf(id)).debts[0]!.id, amount: 1, paidAt: AT, source: 'api' }
    await given().ledger.payments.record(payment, AT, SETTLEMENT_RULES)
    await portfolio().write(
      [{ ...person(1), debts: [{ ...debt, principal: 510_00, description: 'corrigida' }] }],
      AT + 1,
    )
    const { debts } = await customerOf(id)
    expect(debts).toHaveLength(2)
    expect(debts.find(({ creditor }) => creditor === 'default')).toMatchObject({
      principal: 510_00,
      description: 'corrigida',
      status: 'open',
    })
    expect(debts.flatMap(({ receipts = [] }) => receipts)).toMatchObject([{ amount: 1 }])
  })

  test('a debt that moves to another person is theirs', async () => {
    const [one] = await portfolio().write([person(1)], AT)
    const [two] = await portfolio().write([{ ...person(2), debts: person(1).debts }], AT + 1)
    expect((await customerOf(one)).debts).toEqual([])
    expect((await customerOf(two)).debts).toHaveLength(1)
  })

  test('one without any address refuses the whole write', async () => {
    const nobody = { ...person(2), customer: { ...person(2).customer, phone: null } }
    await expect(portfolio().write([person(1), nobody], AT)).rejects.toThrow(/Customer 2 .* neither a phone nor/)
    expect((await portfolio().search({ limit: 10 })).items).toEqual([])
  })

  test('a fraction of a centavo refuses the whole write', async () => {
    const wrong = { ...person(2), debts: [{ reference: 'X', principal: 10.5, dueDate: '2026-01-10' }] }
    await expect(portfolio().write([person(1), wrong], AT)).rejects.toThrow()
    expect((await portfolio().search({ limit: 10 })).items).toEqual([])
  })

  test('an empty write writes nothing', async () => {
    expect(await portfolio().write([], AT)).toEqual([])
  })

  test('texts that no database holds are stored without what makes them so', async () => {
    const [id] = await portfolio().write(
      [person(1, { name: 'Ana\u0000 Souza \ud83d', attributes: { nota: 'a\u0000b', livro: '\\u0000' } })],
      AT,
    )
    const { customer } = await customerOf(id)
    expect(customer.name).toBe('Ana Souza \ufffd')
    expect(customer.attributes).toMatchObject({ livro: '\\u0000' })
  })

  test('amounts beyond four bytes are exact', async () => {
    const principal = 9_007_199_254_740_991
    const [id] = await portfolio().write(
      [{ ...person(1), debts: [{ reference: 'X', principal, dueDate: '2026-01-10' }] }],
      AT,
    )
    expect((await customerOf(id)).debts[0]?.principal).toBe(principal)
  })

  test('two imports of the same people at once make each person once', async () => {
    const people = Array.from({ length: 300 }, (_, n) => person(n))
    const [forth, back] = await Promise.all([
      portfolio().write(people, AT),
      portfolio().write([...people].reverse(), AT),
    ])
    expect(back?.reverse()).toEqual(forth)
    expect(new Set(forth).size).toBe(300)
    const found = await portfolio().search({ limit: 1000 })
    expect(found.items).toHaveLength(300)
    expect(found.items.every(({ debts }) => debts.length === 1)).toBe(true)
  })

  test('twenty thousand people come in one write, and both kinds of paging see each once', async () => {
    const many: CustomerWrite[] = Array.from({ length: 20_000 }, (_, n) => person(n))
    const ids = await portfolio().write(many, AT)
    expect(new Set(ids).size).toBe(20_000)
    const scanned: string[] = []
    for await (const page of portfolio().scan(3_000)) {
      expect(page.every(({ debts }) => debts.length === 1)).toBe(true)
      scanned.push(...page.map(({ customer }) => customer.id))
    }
    expect(scanned).toEqual([...ids].sort())
    const listed: string[] = []
    let cursor: string | undefined
    do {
      const page = await portfolio().search({ limit: 1_999, ...(cursor ? { cursor } : {}) })
      listed.push(...page.items.map(({ customer }) => customer.name))
      cursor = page.next
    } while (cursor)
    expect(listed).toEqual(many.map(({ customer }) => customer.name))
    expect((await portfolio().findByPhones(many.map((_, n) => `55119${String(n).padStart(8, '0')}`))).size).toBe(20_000)
  })

  test('pages stay right when many share a name', async () => {
    await portfolio().write(
      Array.from({ length: 7 }, (_, n) => person(n, { name: 'Maria Silva' })),
      AT,
    )
    const first = await portfolio().search({ limit: 3, search: 'maria' })
    const second = await portfolio().search({ limit: 3, search: 'maria', cursor: first.next! })
    const third = await portfolio().search({ limit: 3, search: 'maria', cursor: second.next! })
    const ids = [first, second, third].flatMap(({ items }) => items.map(({ customer }) => customer.id))
    expect(new Set(ids).size).toBe(7)
    expect(third.next).toBeUndefined()
  })

  test('a cursor that no list gave is refused, and cursors show no name', async () => {
    await expect(portfolio().search({ limit: 1, cursor: 'no such' })).rejects.toThrow('cursor')
    await expect(portfolio().search({ limit: 1, cursor: 'bm9uZQ' })).rejects.toThrow('cursor')
    await portfolio().write([person(1, { name: 'Zuleica' }), person(2, { name: 'Zuleica' })], AT)
    const { next } = await portfolio().search({ limit: 1 })
    expect(Buffer.from(next!, 'base64url').toString('utf8').toLowerCase()).not.toContain('zuleica')
  })

  test.each([
    ['conceicao', true],
    ['CONCEIÇÃO josé', true],
    ['+55 (11) 98765-4321', true],
    ['98765', true],
    ['123.456.789-09', true],
    ['%', false],
    ['_', false],
    ['josé 123456', true],
    ['josé maria', false],
  ])('the search %j: found is %j', async (search, found) => {
    await portfolio().write(
      [person(1), person(2, { name: 'José da Conceição', phone: '+5511987654321', document: '123.456.789-09' })],
      AT,
    )
    const { items } = await portfolio().search({ limit: 10, search })
    expect(items.map(({ customer }) => customer.name)).toEqual(found ? ['José da Conceição'] : [])
  })

  test('a search of nothing but spaces is no search', async () => {
    await portfolio().write([person(1)], AT)
    expect((await portfolio().search({ limit: 10, search: '  ' })).items).toHaveLength(1)
  })

  test('consent is set and an unknown customer is nobody', async () => {
    const [id] = await portfolio().write([person(1)], AT)
    await portfolio().setConsent(id!, 'revoked', AT + 9)
    expect((await customerOf(id)).customer).toMatchObject({ consent: 'revoked', updatedAt: AT + 9 })
    expect(await portfolio().get('nobody')).toBeUndefined()
  })

  test('what conversation knows of a person survives an import', async () => {
    const [id] = await portfolio().write([person(1)], AT)
    await given().db.updateTable('customers').set({ last_inbound_at: AT, origin: 'inbound' }).execute()
    await portfolio().write([person(1, { city: 'Santos' })], AT + 1)
    const row = await given().db.selectFrom('customers').selectAll().where('id', '=', id!).executeTakeFirstOrThrow()
    expect(row).toMatchObject({ last_inbound_at: AT, origin: 'portfolio', city: 'Santos' })
  })
}
