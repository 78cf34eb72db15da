/** Portfolio files as people have them: encodings, delimiters, workbooks, several debts, and rows that are wrong. */
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { fileKind } from '../../runtime/portfolio-import/file-kind.ts'
import { createImporter, type Importer } from '../../runtime/portfolio-import/importer.ts'
import { type OpenLedger, openLedger } from '../../runtime/storage/ledger/open.ts'
import type { Import } from '../../schemas/api.ts'
import type { Customer, Debt } from '../../schemas/customer.ts'
import { workbook } from './workbook.ts'

const AT = Date.parse('2026-11-26T15:00:00Z')
let opened: OpenLedger
let importer: Importer

beforeEach(async () => {
  opened = await openLedger({ dataDir: ':memory:' })
  importer = createImporter({ ledger: opened.ledger, clock: () => AT, log: { error() {} }, onChange() {} })
  return () => opened.close()
})

type Imported = Import & { people: { customer: Customer; debts: Debt[] }[] }

async function imported(file: string | Uint8Array): Promise<Imported> {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file
  const kind = fileKind(bytes)
  if (kind !== 'csv' && kind !== 'xlsx') throw new Error(`The file is ${kind}.`)
  const id = await importer.start({ bytes, kind, locale: 'pt-BR' })
  await importer.idle()
  const people: Imported['people'] = []
  for await (const page of opened.ledger.portfolio.scan(1_000)) people.push(...page)
  return { ...(await opened.ledger.imports.get(id))!, people }
}

const wrong = ({ errors }: Import) => errors.map(({ line, column, code }) => [line, column, code])

test('names of columns in three languages, whatever their case and accents', async () => {
  for (const header of [
    'phone,name,due_date,principal,debt_id',
    'Telefone,NOME,Data de Vencimento,Valor,Contrato',
    'Teléfono,Nombre,Vencimiento,Monto,Factura',
  ]) {
    const { people, status } = await imported(`${header}\n+5511987654321,Marina,2026-11-16,100.00,C1\n`)
    expect(status).toBe('done')
    expect(people).toMatchObject([
      { customer: { name: 'Marina' }, debts: [{ reference: 'C1', principal: 10_000, dueDate: '2026-11-16' }] },
    ])
  }
})

test.each([
  [
    'a semicolon, with decimal commas',
    'phone;name;debt_id;principal;due_date\n11987654321;José;1;1.234,56;16/11/2026\n',
  ],
  ['a comma, with quotes', 'phone,name,debt_id,principal,due_date\r\n11987654321,José,1,"1.234,56",16/11/2026\r\n'],
  ['a tab', 'phone\tname\tdebt_id\tprincipal\tdue_date\n11987654321\tJosé\t1\t1234.56\t2026-11-16\n'],
  ['a byte order mark', '\uFEFFphone;name;debt_id;principal;due_date\n11987654321;José;1;1234,56;16-11-2026'],
])('is read with %s', async (_, csv) => {
  const { people, rejected } = await imported(csv)
  expect(rejected).toBe(0)
  expect(people).toMatchObject([{ customer: { name: 'José' }, debts: [{ principal: 123_456, dueDate: '2026-11-16' }] }])
})

test('is read in Windows-1252, which Excel in Brazil writes', async () => {
  const bytes = Buffer.from('telefone;nome;cidade\n11987654321;João Conceição;São Paulo\n', 'latin1')
  const { people } = await imported(bytes)
  expect(people).toMatchObject([{ customer: { name: 'João Conceição', city: 'São Paulo' } }])
})

test('a workbook: numbers, dates and text as a spreadsheet keeps them', async () => {
  const { people, status, rows, ...rest } = await imported(
    workbook([
      ['Telefone', 'Nome', 'CPF', 'Valor', 'Vencimento', 'Contrato', 'Score'],
      [11987654321, 'Marina & Filhos', 5_299_822_47, 389.9, new Date(Date.UTC(2026, 10, 16)), 'A1', 7],
      ['(21) 99876-5432', 'João', null, 0.1 + 0.2, '16/11/2026', 'A2', null],
      [31987654321, 'Zé', null, 1.234, new Date(Date.UTC(2026, 10, 16)), 'A3', null],
    ]),
  )
  expect([status, rows]).toEqual(['done', 3])
  expect(wrong(rest as Import)).toEqual([[4, 'principal', 'amount-too-many-decimals']])
  const byName = new Map(people.map((person) => [person.customer.name, person]))
  expect(byName.get('Marina & Filhos')).toMatchObject({
    customer: { phone: '+5511987654321', document: '00529982247', attributes: { Score: 7 } },
    debts: [{ principal: 38_990, dueDate: '2026-11-16' }],
  })
  expect(byName.get('João')).toMatchObject({ debts: [{ principal: 30 }] })
})

test('a workbook that is damaged fails with its reason, and the server goes on', async () => {
  const whole = workbook([
    ['phone', 'name'],
    ['11987654321', 'Marina'],
  ])
  const damaged = await imported(whole.slice(0, whole.length - 200))
  expect(damaged).toMatchObject({ status: 'failed', problem: expect.stringContaining('.xlsx'), people: [] })
  expect((await imported(whole)).people).toHaveLength(1)
})

test('rows of one telephone are debts of one person; the same file again changes nothing', async () => {
  const csv = [
    'phone;name;debt_id;principal;due_date',
    '11987654321;Marina;1;10,00;16/11/2026',
    '+55 (11) 98765-4321;Marina;2;20,00;17/11/2026',
  ].join('\n')
  const first = await imported(csv)
  const second = await imported(csv)
  expect(first.people).toMatchObject([{ debts: [{ reference: '1' }, { reference: '2' }] }])
  expect(second.people).toEqual(first.people)
})

test('debts without a number of their own are told apart, the same way each time', async () => {
  const csv = [
    'phone;name;principal;due_date',
    '11987654321;Marina;10,00;16/11/2026',
    '11987654321;Marina;20,00;16/11/2026',
  ].join('\n')
  await imported(csv)
  const { people } = await imported(csv)
  expect(people[0]?.debts.map(({ principal }) => principal)).toEqual([1_000, 2_000])
})

test('place and time zone come from the area code, unless the file says them', async () => {
  const { people } = await imported(
    'phone;name;state;timezone\n92987654321;A;;\n11987654322;B;PE;\n11987654323;C;;America/Noronha\n+5491123456789;D;;\n',
  )
  expect(people.map(({ customer: { name, country, state, timezone } }) => [name, country, state, timezone])).toEqual([
    ['A', 'BR', 'AM', 'America/Manaus'],
    ['B', 'BR', 'PE', 'America/Recife'],
    ['C', 'BR', 'SP', 'America/Noronha'],
    ['D', 'AR', null, 'America/Argentina/Buenos_Aires'],
  ])
})

test('each wrong row is rejected alone, with its line in the file', async () => {
  const rows = [
    'phone;name;email;state;consent;debt_id;principal;due_date;note', // 1
    '11987654321;Marina;;;sim;1;10,00;16/11/2026;"two', // 2
    'lines"', // 3
    '', // 4
    ';Sem telefone;;;;;;;', // 5
    '123;Curto;;;;;;;', // 6
    '20987654321;DDD;;;;;;;', // 7
    '5,5119E+12;Excel;;;;;;;', // 8
    '11987654322;;;;;;;;', // 9
    '11987654323;A;a@;;;;;;', // 10
    '11987654324;A;;XX;;;;;', // 11
    '11987654325;A;;;talvez;;;;', // 12
    '11987654326;A;;;;6;dez;16/11/2026;', // 13
    '11987654327;A;;;;7;-10,00;16/11/2026;', // 14
    '11987654328;A;;;;8;10,0015;16/11/2026;', // 15
    '11987654329;A;;;;9;10,00;30/02/2026;', // 16
    '11987654330;A;;;;10;10,00;11/16/2026;', // 17
    '11987654331;A;;;;11;;16/11/2026;', // 18
    '11987654332;A;;;;12;0,00;16/11/2026;', // 19
    '11987654333;A;;;;1;10,00;16/11/2026;', // 20
    '11987654334;A;;;;;;;;;muito', // 21
    '11987654335;Último;;;não;;;;', // 22
  ]
  const { people, ...result } = await imported(rows.join('\n'))
  expect(wrong(result as Import)).toEqual([
    [5, 'phone', 'missing'],
    [6, 'phone', 'phone-too-short'],
    [7, 'phone', 'phone-unknown-area-code'],
    [8, 'phone', 'phone-not-a-number'],
    [9, 'name', 'missing'],
    [10, 'email', 'email'],
    [11, 'state', 'state'],
    [12, 'consent', 'consent'],
    [13, 'principal', 'amount-not-a-number'],
    [14, 'principal', 'amount-negative'],
    [15, 'principal', 'amount-too-many-decimals'],
    [16, 'due_date', 'date-not-in-calendar'],
    [17, 'due_date', 'date-not-in-calendar'],
    [18, 'principal', 'missing'],
    [19, 'principal', 'amount-zero'],
    [20, 'debt_id', 'debt-of-another'],
    [21, undefined, 'too-many-cells'],
  ])
  expect(result).toMatchObject({ status: 'done', rows: 19, imported: 2, rejected: 17 })
  expect(people.map(({ customer }) => [customer.name, customer.consent, customer.attributes.note])).toEqual([
    ['Marina', 'granted', 'two\nlines'],
    ['Último', 'revoked', undefined],
  ])
  for (const { reason } of result.errors) expect(reason).not.toMatch(/\{\{|undefined/)
})

test('a person who asked to stop does not agree again by a spreadsheet', async () => {
  const { people } = await imported('phone;name;consent\n11987654321;Marina;sim\n')
  await opened.ledger.portfolio.setConsent(people[0]!.customer.id, 'revoked', AT)
  const again = await imported('phone;name;consent\n11987654321;Marina Duarte;sim\n')
  expect(again.people).toMatchObject([{ customer: { name: 'Marina Duarte', consent: 'revoked' } }])
})

test('thousands of rows come in batches, with others having their turn in between', async () => {
  const rows = Array.from(
    { length: 3_000 },
    (_, n) => `1198${String(n).padStart(7, '0')};Pessoa ${n};${n};10,00;16/11/2026`,
  )
  const bytes = new TextEncoder().encode(`phone;name;debt_id;principal;due_date\n${rows.join('\n')}\n`)
  const id = await importer.start({ bytes, kind: 'csv', locale: 'pt-BR' })
  const seen: number[] = []
  let done = false
  const watching = (async () => {
    while (!done) {
      seen.push((await opened.ledger.imports.get(id))!.rows)
      await new Promise((resolve) => setImmediate(resolve))
    }
  })()
  await importer.idle()
  done = true
  await watching
  expect(new Set(seen).size).toBeGreaterThan(3)
  expect(await opened.ledger.imports.get(id)).toMatchObject({ status: 'done', rows: 3_000, imported: 3_000 })
})

test('no file of any bytes keeps an import from coming to an end', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.uint8Array({ minLength: 1, maxLength: 300 }).filter((bytes) => fileKind(bytes) === 'csv'),
        fc
          .array(
            fc.array(fc.oneof(fc.string(), fc.constantFrom('"', ';', '\n', '11987654321', 'Zé', '10,00')), {
              maxLength: 6,
            }),
            { maxLength: 8 },
          )
          .map((cells) =>
            new TextEncoder().encode(`phone;name;principal;due_date\n${cells.map((row) => row.join(';')).join('\n')}`),
          ),
      ),
      async (bytes) => {
        const { status, rows, imported: taken, rejected } = await imported(bytes)
        expect(status).not.toBe('running')
        if (status === 'done') expect(taken + rejected).toBe(rows)
      },
    ),
    { numRuns: 60 },
  )
})
