/** The same portfolio again: what an import says that it did, what it finds missing, whose columns it remembers. */
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import type { ImportOptions } from '../../runtime/portfolio-import/file-import.ts'
import { fileKind } from '../../runtime/portfolio-import/file-kind.ts'
import { createImporter } from '../../runtime/portfolio-import/importer.ts'
import { type OpenLedger, openLedger } from '../../runtime/storage/ledger/open.ts'
import type { Import } from '../../schemas/api.ts'
import type { Customer, Debt } from '../../schemas/customer.ts'
import { type WrittenCell, workbook } from './workbook.ts'

const DAY = Date.parse('2026-11-26T15:00:00Z')
let opened: OpenLedger
let now: number
beforeEach(async () => {
  opened = await openLedger({ dataDir: ':memory:' })
  now = DAY
  return () => opened.close()
})

async function imported(file: string | Uint8Array, options: ImportOptions = {}, ledger = opened): Promise<Import> {
  const importer = createImporter({ ledger: ledger.ledger, clock: () => now, log: { error() {} }, onChange() {} })
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file
  const kind = fileKind(bytes) === 'xlsx' ? 'xlsx' : 'csv'
  now += 60_000
  const id = await importer.start({ bytes, kind, locale: 'pt-BR', ...options })
  await importer.idle()
  return (await ledger.ledger.imports.get(id))!
}

async function people({ ledger }: OpenLedger = opened): Promise<{ customer: Customer; debts: Debt[] }[]> {
  const all = []
  for await (const page of ledger.portfolio.scan(1_000)) all.push(...page)
  return all
}

const counts = ({ added, changed, unchanged, rejected }: Import) => [added, changed, unchanged, rejected]
const codes = ({ errors }: Import) => errors.map(({ line, code }) => [line, code])

const CARTEIRA = [
  'phone;name;email;consent;debt_id;principal;due_date;creditor',
  '11987654321;Ana Lima;ana@a.example;sim;A1;10,00;16/11/2026;Loja',
  '11987654321;Ana Lima;;;A2;20,00;17/11/2026;Loja',
  '21987654322;Bia Reis;;;B1;30,00;16/11/2026;Loja',
  '31987654323;Caio Sá;;;C1;40,00;16/11/2026;Banco',
]
const file = (rows: readonly string[]) => rows.join('\n')
const updates = async () => {
  const debts = await opened.db.selectFrom('debts').select(['reference', 'updated_at']).orderBy('reference').execute()
  const customers = await opened.db.selectFrom('customers').select(['name', 'updated_at']).orderBy('name').execute()
  return { debts, customers }
}

test('the same file twice changes nothing, and says so', async () => {
  expect(counts(await imported(file(CARTEIRA)))).toEqual([4, 0, 0, 0])
  const before = await updates()
  expect(counts(await imported(file(CARTEIRA)))).toEqual([0, 0, 4, 0])
  expect(await updates()).toEqual(before)
})

test('a changed row counts as changed and moves nothing else; a new one as new', async () => {
  await imported(file(CARTEIRA))
  const before = await updates()
  const rows = [...CARTEIRA, '41987654324;Duda;;;D1;1,00;16/11/2026;Loja']
  rows[3] = '21987654322;Bia Reis;bia@b.example;;B1;30,00;16/11/2026;Loja'
  rows[4] = '31987654323;Caio Sá;;;C1;44,00;16/11/2026;Banco'
  expect(counts(await imported(file(rows)))).toEqual([1, 2, 2, 0])
  const after = await updates()
  expect(after.debts.filter(({ reference }) => !['C1', 'D1'].includes(reference))).toEqual(
    before.debts.filter(({ reference }) => reference !== 'C1'),
  )
  expect(after.customers.filter(({ name }) => !['Bia Reis', 'Duda'].includes(name))).toEqual(
    before.customers.filter(({ name }) => name !== 'Bia Reis'),
  )
})

test('whatever a file holds, in whatever order and batches: twice is as once, and the second time nothing changes', async () => {
  const row = fc.record({
    phone: fc.constantFrom('11987654321', '11987654322', '11987654323'),
    name: fc.constantFrom('Ana', 'Ana Lima', 'ANA LIMA', 'Bia Reis'),
    document: fc.constantFrom('', '52998224725', '11144477735'),
    email: fc.constantFrom('', 'a@a.example', 'b@b.example'),
    state: fc.constantFrom('', 'PE', 'AM'),
    timezone: fc.constantFrom('', 'America/Noronha'),
    consent: fc.constantFrom('', 'sim', 'não'),
    consent_source: fc.constantFrom('', 'site', 'loja'),
    consent_at: fc.constantFrom('', '2026-01-02', '2026-01-03'),
    plano: fc.constantFrom('', 'ouro', 'prata'),
    debt_id: fc.constantFrom('', '1', '2', '3'),
    principal: fc.constantFrom('10,00', '20,00', '0,00'),
    due_date: fc.constantFrom('16/11/2026', '17/11/2026', '01/01/1900'),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 0, max: 250 }),
      async (rows, gap) => {
        const ledger = await openLedger({ dataDir: ':memory:' })
        try {
          const header = Object.keys(rows[0]!)
          const lines = rows.map((each) => header.map((name) => each[name as keyof typeof each]).join(';'))
          // Strangers between them: more than a batch apart they are written in transactions of their own.
          const strangers = Array.from(
            { length: gap },
            (_, n) => `1199${String(n).padStart(7, '0')};Estranho${';'.repeat(header.length - 2)}`,
          )
          const csv = [header.join(';'), lines[0], ...strangers, ...lines.slice(1)].join('\n')
          await imported(csv, {}, ledger)
          const all = async () => ({
            people: await people(ledger),
            consents: await ledger.db.selectFrom('consents').selectAll().orderBy('id').execute(),
          })
          const once = await all()
          const again = await imported(csv, {}, ledger)
          expect([again.added, again.changed]).toEqual([0, 0])
          expect(await all()).toEqual(once)
        } finally {
          await ledger.close()
        }
      },
    ),
    { numRuns: 40 },
  )
})

test('a state and a zone that a file said stay when another file says none', async () => {
  await imported('phone;name;state\n11987654321;Ana;PE\n')
  const again = await imported('phone;name\n11987654321;Ana\n')
  expect(counts(again)).toEqual([0, 0, 1, 0])
  expect(await people()).toMatchObject([{ customer: { state: 'PE', timezone: 'America/Recife' } }])
})

test('a workbook and a CSV of the same rows come to the same', async () => {
  const rows: WrittenCell[][] = [
    ['Telefone', 'Nome', 'Valor', 'Vencimento', 'Contrato', 'Consentimento', 'Data do consentimento'],
    [11987654321, 'Ana', 389.9, new Date(Date.UTC(2026, 10, 16)), 'A1', 'sim', new Date(Date.UTC(2026, 8, 1))],
    ['(21) 98765-4322', 'Bia', '1.250,00', '17/11/2026', 'B1', null, null],
    ['123', 'Curto', 1, '17/11/2026', 'C1', null, null],
  ]
  const text = (cell: WrittenCell) =>
    cell === null
      ? ''
      : cell instanceof Date
        ? cell.toISOString().slice(0, 10)
        : String(cell).replace('389.9', '389,90')
  const csv = rows.map((cells) => cells.map(text).join(';')).join('\n')
  const first = await imported(workbook(rows))
  expect([counts(first), codes(first)]).toEqual([[2, 0, 0, 1], [[4, 'phone-too-short']]])
  const second = await imported(csv)
  expect([counts(second), codes(second)]).toEqual([[0, 0, 2, 1], [[4, 'phone-too-short']]])
})

test('a debt that a complete file does not name is found, and closed when somebody says so', async () => {
  await imported(file(CARTEIRA))
  const found = await imported(file([CARTEIRA[0]!, CARTEIRA[1]!]), { missing: 'ask' })
  // Only of creditors that the file names: the bank's debt is none of its business.
  expect(found.missing).toEqual({ status: 'waiting', debts: 2, people: 2 })
  expect(await opened.ledger.portfolio.closeMissing(found.id, now)).toBe(2)
  expect((await opened.ledger.imports.get(found.id))?.missing).toEqual({ status: 'closed', debts: 2, people: 2 })
  const status = async () =>
    Object.fromEntries((await people()).flatMap(({ debts }) => debts.map((debt) => [debt.reference, debt.status])))
  expect(await status()).toEqual({ A1: 'open', A2: 'closed', B1: 'closed', C1: 'open' })

  // A file that names it again opens it again; what was paid stays so.
  const again = await imported(file(CARTEIRA))
  expect(counts(again)).toEqual([0, 2, 2, 0])
  expect(await status()).toEqual({ A1: 'open', A2: 'open', B1: 'open', C1: 'open' })
})

test('a complete file may close at once; a rejected row still names its debt', async () => {
  await imported(file(CARTEIRA))
  const rows = [CARTEIRA[0]!, CARTEIRA[1]!, '21987654322;Bia Reis;;;B1;muito;16/11/2026;Loja']
  const closed = await imported(file(rows), { missing: 'close' })
  expect(closed).toMatchObject({ rejected: 1, missing: { status: 'closed', debts: 1, people: 1 } })
  expect((await people()).flatMap(({ debts }) => debts).filter(({ status }) => status === 'closed')).toMatchObject([
    { reference: 'A2' },
  ])
})

test('where a rejected row does not tell which debt it was about, nothing is closed', async () => {
  await imported(file(CARTEIRA))
  const rows = [CARTEIRA[0]!, CARTEIRA[1]!, '21987654322;Bia Reis;;;;muito;16/11/2026;Loja']
  const unclear = await imported(file(rows), { missing: 'close' })
  expect(unclear.missing).toEqual({ status: 'unclear', debts: 0, people: 0, rows: 1 })
  expect((await people()).flatMap(({ debts }) => debts).every(({ status }) => status === 'open')).toBe(true)
})

test('nobody decides about an old file: the next import leaves its debts as they are', async () => {
  await imported(file(CARTEIRA))
  const old = await imported(file([CARTEIRA[0]!, CARTEIRA[1]!]), { missing: 'ask' })
  await imported(file(CARTEIRA))
  expect((await opened.ledger.imports.get(old.id))?.missing).toMatchObject({ status: 'kept', debts: 2 })
  expect(await opened.ledger.portfolio.closeMissing(old.id, now)).toBe(0)
  const whole = await imported(file(CARTEIRA), { missing: 'ask' })
  expect(whole.missing).toEqual({ status: 'none', debts: 0, people: 0 })
})

test('foreign columns are mapped, and remembered for the next file with such a header, in any order', async () => {
  const mapping = {
    'Cod Dev': 'debt_id',
    Sacado: 'name',
    'Fone Cob': 'phone',
    'Vl Tit': 'principal',
    Dt: 'due_date',
    Interno: 'ignore',
  }
  const first = await imported(
    file(['Cod Dev;Sacado;Fone Cob;Vl Tit;Dt;Interno;Loja', '7;Ana;11987654321;10,00;16/11/2026;x;Centro']),
    { mapping },
  )
  expect(counts(first)).toEqual([1, 0, 0, 0])
  const second = await imported(
    file(['Loja;interno;DT;VL_TIT;fone cob;SACADO;cod dev', 'Centro;y;16/11/2026;10,00;11987654321;Ana;7']),
  )
  expect(counts(second)).toEqual([0, 0, 1, 0])
  expect(await people()).toMatchObject([
    { customer: { name: 'Ana', attributes: { Loja: 'Centro' } }, debts: [{ reference: '7', principal: 1_000 }] },
  ])
  expect((await people())[0]?.customer.attributes).toEqual({ Loja: 'Centro' })
  // Another header is another file.
  expect((await imported(file(['Sacado;Fone Cob', 'Ana;11987654321']))).status).toBe('failed')
})

test.each([
  [{ Nope: 'name' }, 'Nope'],
  [{ Sacado: 'nome' }, 'nome'],
  [{ Sacado: 'name', Fone: 'name' }, 'name'],
])('a mapping that cannot be meant fails with its reason, and is not remembered: %o', async (mapping, said) => {
  const failed = await imported(file(['Sacado;Fone', 'Ana;11987654321']), { mapping })
  expect(failed).toMatchObject({ status: 'failed', rows: 0, problem: expect.stringContaining(said) })
  expect(await opened.db.selectFrom('import_mappings').selectAll().execute()).toEqual([])
})

test('amounts, dates, currencies and doubles that cannot be right are rejected one by one', async () => {
  const done = await imported(
    file([
      'phone;name;debt_id;principal;due_date;currency;consent_at', // 1
      '11987654321;Ana Lima;1;0,00;16/11/2026;;', // 2
      '11987654321;Ana Lima;2;-5,00;16/11/2026;;', // 3
      '11987654321;Ana Lima;3;5,00;01/01/1900;;', // 4
      '11987654321;Ana Lima;4;5,00;2126-11-16;;', // 5
      '11987654321;Ana Lima;5;5,00;16/11/3026;;', // 6
      '11987654321;Ana Lima;6;5,00;16/11/2026;XYZ;', // 7
      '11987654321;Ana Lima;7;5,00;16/11/2026;BRL;', // 8
      '11987654321;Ana Lima;7;6,00;16/12/2026;BRL;', // 9
      '11987654321;Bia Reis;8;5,00;16/11/2026;;', // 10
      '11987654321;ANA DE LIMA;9;5,00;16/11/2026;;', // 11
      '11987654321;Ana Lima;10;5,00;16/11/2026;;2030-01-01', // 12
    ]),
  )
  expect(codes(done)).toEqual([
    [2, 'amount-zero'],
    [3, 'amount-negative'],
    [4, 'date-out-of-range'],
    [5, 'date-out-of-range'],
    [6, 'date-out-of-range'],
    [7, 'currency'],
    [9, 'debt-repeated'],
    [10, 'phone-of-another'],
    [12, 'date-to-come'],
  ])
  for (const { reason } of done.errors) expect(reason).not.toMatch(/\{\{|undefined/)
  expect(await people()).toMatchObject([
    { customer: { name: 'Ana Lima' }, debts: [{ reference: '7', principal: 500 }, { reference: '9' }] },
  ])
})

test('one document is one person, however the names are written', async () => {
  const done = await imported(
    file([
      'phone;name;document',
      '11987654321;Ana Lima;52998224725',
      '11987654321;Loja da Ana;52998224725',
      '11987654321;Ana Lima;11144477735',
    ]),
  )
  expect(codes(done)).toEqual([[4, 'phone-of-another']])
})

test('consent is kept with its line, its source and its day, once, and follows what was said last', async () => {
  const csv = file([
    'phone;name;consent;consent_source;consent_at',
    '11987654321;Ana;sim;site, pedido 831;2026-10-01',
    '21987654322;Bia;não;;',
  ])
  const done = await imported(csv)
  await imported(csv)
  const [ana, bia] = await people()
  const { portfolio } = opened.ledger
  expect(await portfolio.consents(ana!.customer.id, 10)).toEqual([
    {
      ...{ channel: 'whatsapp', purpose: 'collections', status: 'granted', source: 'import' },
      ...{ at: Date.parse('2026-10-01T03:00:00Z'), recordedAt: DAY + 60_000 },
      proof: { import: done.id, line: 2, text: 'site, pedido 831' },
    },
  ])
  expect(await portfolio.consents(bia!.customer.id, 10)).toMatchObject([{ status: 'revoked', proof: { line: 3 } }])
  // A spreadsheet does not undo a refusal, and then there is nothing to record.
  await imported(file(['phone;name;consent', '21987654322;Bia;sim']))
  expect(await portfolio.consents(bia!.customer.id, 10)).toHaveLength(1)
  const staff = { channel: 'whatsapp', purpose: 'collections', source: 'staff', at: now, recordedAt: now } as const
  expect(
    await portfolio.recordConsent(bia!.customer.id, {
      ...staff,
      status: 'granted',
      proof: { text: 'ligou', by: 'Carla' },
    }),
  ).toBe(true)
  expect((await portfolio.get(bia!.customer.id))?.customer.consent).toBe('granted')
  expect(
    await portfolio.recordConsent(bia!.customer.id, { ...staff, channel: 'email', status: 'revoked', proof: {} }),
  ).toBe(true)
  expect((await portfolio.get(bia!.customer.id))?.customer.consent).toBe('granted')
  expect(await portfolio.recordConsent('nobody', { ...staff, status: 'granted', proof: {} })).toBe(false)
})
