/**
 * Writes `portfolio.csv`, the invented portfolio of the demo: `npx tsx examples/make-portfolio.ts`. The same seed always
 * writes the same file. Nobody in it exists; the README says how one can tell.
 */
import { writeFileSync } from 'node:fs'
import { bankBarcode, digitableLineOf, formatDigitableLine } from '../runtime/collections/boleto.ts'

const PEOPLE = 200
/** Due dates spread around this day. */
const TODAY = Date.UTC(2026, 10, 22)
const DAY = 86_400_000
const random = mulberry32(20261122)

const HEADER =
  'phone;name;document;email;state;city;language;consent;debt_id;principal;currency;due_date;description;digitable_line;plano;loja'

const FIRST = [
  ...['Ana', 'Bruno', 'Caio', 'Dandara', 'Eduardo', 'Fernanda', 'Gilberto', 'Helena', 'Ícaro', 'Joana', 'Kauã'],
  ...['Luana', 'Moacir', 'Naiara', 'Otávio', 'Priscila', 'Quitéria', 'Rafael', 'Sônia', 'Tainá', 'Ubirajara'],
  ...['Valdirene', 'Wesley', 'Xênia', 'Yasmin', 'Zuleica', 'Akemi', 'Benedito', 'Conceição', 'Davi', 'Estela'],
  ...['Francisco', 'Giovana', 'Hiroshi', 'Iracema', 'João Pedro', 'Larissa', 'Maria Clara', 'Nelson', 'Samira'],
]
const LAST = [
  ...['Almeida', 'Barros', 'Cardoso', 'Dias', 'Espíndola', 'Farias', 'Gonçalves', 'Hirata', 'Ishikawa', 'Jardim'],
  ...['Klein', 'Lacerda', 'Macedo', 'Nascimento', 'Oliveira', 'Pataxó', 'Queiroz', 'Ramos', 'Santana', 'Tavares'],
  ...['Uchôa', 'Vasconcelos', 'Werneck', 'Xavier', 'Yamada', 'Zanetti', 'Abud', 'Bittencourt', 'Corrêa', 'dos Anjos'],
]
/** State, city, area code; the first ones are the most frequent. */
const PLACES: [string, string, string][] = [
  ['SP', 'São Paulo', '11'],
  ['SP', 'Campinas', '19'],
  ['RJ', 'Rio de Janeiro', '21'],
  ['SP', 'Santos', '13'],
  ['BA', 'Salvador', '71'],
  ['PR', 'Curitiba', '41'],
  ['CE', 'Fortaleza', '85'],
  ['RS', 'Porto Alegre', '51'],
  ['PE', 'Recife', '81'],
  ['AM', 'Manaus', '92'],
  ['MG', 'Belo Horizonte', '31'],
  ['AL', 'Maceió', '82'],
  ['AC', 'Rio Branco', '68'],
]
const ABROAD: { prefix: string; city: string; currency: string; from: number; to: number; names: string[] }[] = [
  { prefix: '+57390000', city: 'Bogotá', currency: 'COP', from: 90_000, to: 900_000, names: ['Camila Restrepo Ossa'] },
  {
    prefix: '+52550000',
    city: 'Ciudad de México',
    currency: 'MXN',
    from: 400,
    to: 6000,
    names: ['Itzel Hernández Cruz'],
  },
  { prefix: '+5690000', city: 'Santiago', currency: 'CLP', from: 20_000, to: 300_000, names: ['Matías Fuentes Rojas'] },
]
const ABROAD_FIRST = ['Lucía', 'Andrés', 'Valentina', 'Joaquín', 'Rocío', 'Emiliano']
const ABROAD_LAST = ['Quispe Mamani', 'Cárdenas Vega', 'Salinas Duarte', 'Paredes Luna', 'Ibáñez Soto']
const PLANS = ['Básico', 'Família', 'Premium']
const SHOPS = ['Centro', 'Shopping Norte', 'Site']
const WHAT = ['Fatura', 'Parcela do carnê', 'Fatura do cartão da loja', 'Mensalidade']
/** Days past due: share of the people, from, to. */
const LATENESS: [number, number, number][] = [
  [0.14, -20, 0],
  [0.34, 1, 30],
  [0.18, 31, 60],
  [0.12, 61, 90],
  [0.12, 91, 180],
  [0.07, 181, 360],
  [0.03, 361, 400],
]

writeFileSync(new URL('portfolio.csv', import.meta.url), `${[HEADER, ...rows()].join('\n')}\n`)

function rows(): string[] {
  const names = new Set(['Marina Alves Prado'])
  let debt = 8841
  const all: string[] = []
  for (let index = 0; index < PEOPLE; index += 1) {
    const abroad = index % 13 === 12 ? ABROAD[Math.floor(index / 13) % ABROAD.length] : undefined
    const [state, city, area] = PLACES[Math.floor(random() ** 1.6 * PLACES.length)] ?? ['SP', 'São Paulo', '11']
    const serial = String(index + 1).padStart(4, '0')
    const person = abroad
      ? [`${abroad.prefix}${serial}`, newName(names, abroad), '', '', '']
      : index === 0
        ? ['+55 11 90000-0001', 'Marina Alves Prado', cpf(101), 'marina.prado@example.com', 'SP']
        : [`+55 ${area} 90000-${serial}`, newName(names), cpf(101 + index), '', state]
    if (!abroad && index > 0 && random() < 0.6) person[3] = `cliente${serial}@example.com`
    const place = index === 0 ? 'São Paulo' : (abroad?.city ?? city)
    const consent = index === 0 ? 'sim' : pickWeighted([0.78, 'sim'], [0.92, ''], [1, 'não'])
    const shared = [...person, place, abroad ? 'es' : 'pt-BR', consent]
    const plan = [pick(PLANS), pick(SHOPS)]
    // One in eight owes more than one thing.
    const debts = index > 0 && index % 8 === 3 ? 2 + (index % 3 === 0 ? 1 : 0) : 1
    for (let count = 0; count < debts; count += 1) {
      const days = index === 0 ? 9 : lateness()
      const due = new Date(TODAY - days * DAY)
      const cents = index === 0 ? 38_990 : amount(abroad)
      const line = abroad || random() < 0.25 ? '' : digitableLine(debt, due, cents)
      const what = abroad ? `Factura ${debt}` : `${index === 0 ? 'Fatura' : pick(WHAT)} ${debt}`
      all.push(
        [
          ...shared,
          debt,
          written(cents, abroad?.currency),
          abroad?.currency ?? 'BRL',
          dayOf(due),
          what,
          line,
          ...plan,
        ].join(';'),
      )
      debt += 1 + Math.floor(random() * 9)
    }
  }
  return all
}

function newName(taken: Set<string>, abroad?: { names: string[] }): string {
  for (;;) {
    const ready = abroad?.names.shift()
    const name =
      ready ?? (abroad ? `${pick(ABROAD_FIRST)} ${pick(ABROAD_LAST)}` : `${pick(FIRST)} ${pick(LAST)} ${pick(LAST)}`)
    if (taken.has(name) || new Set(name.split(' ')).size < name.split(' ').length) continue
    taken.add(name)
    return name
  }
}

/** 000.00x.xxx with right check digits: valid in form, and so low that nobody has it. */
function cpf(serial: number): string {
  const nine = String(serial).padStart(9, '0')
  const digit = (digits: string) => {
    const sum = [...digits].reduce((total, value, index) => total + Number(value) * (digits.length + 1 - index), 0)
    return String(sum % 11 < 2 ? 0 : 11 - (sum % 11))
  }
  const first = digit(nine)
  const digits = nine + first + digit(nine + first)
  return `${digits.slice(0, 3)}.${digits.slice(3, 6)}.${digits.slice(6, 9)}-${digits.slice(9)}`
}

function lateness(): number {
  let rest = random()
  for (const [share, from, to] of LATENESS) {
    if (rest < share) return from + Math.floor(random() * (to - from + 1))
    rest -= share
  }
  return 30
}

/** Minor units; small amounts are the most frequent. */
function amount(abroad?: { from: number; to: number }): number {
  const { from, to } = abroad ?? { from: 40, to: 4800 }
  const value = from * (to / from) ** (random() ** 1.4)
  return abroad ? Math.round(value) * 100 : Math.round(value * 100)
}

function written(cents: number, currency = 'BRL'): string {
  const whole = String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+$)/g, '.')
  return currency === 'CLP' ? whole : `${whole},${String(cents % 100).padStart(2, '0')}`
}

function dayOf(date: Date): string {
  const [year, month, day] = date.toISOString().slice(0, 10).split('-')
  return `${day}/${month}/${year}`
}

/** Of the bank 000, which does not exist: right in form, so that it can be copied and checked, and nobody can pay it. */
function digitableLine(debt: number, due: Date, cents: number): string {
  const dueDate = due.toISOString().slice(0, 10)
  const freeField = String(debt).padStart(25, '0')
  return formatDigitableLine(digitableLineOf(bankBarcode({ bank: '000', dueDate, amount: cents, freeField })))
}

function pick(list: readonly string[]): string {
  return list[Math.floor(random() * list.length)] ?? ''
}

function pickWeighted(...choices: [upTo: number, value: string][]): string {
  const drawn = random()
  return choices.find(([upTo]) => drawn < upTo)?.[1] ?? ''
}

/** A small seeded generator (Tommy Ettinger's mulberry32). */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
