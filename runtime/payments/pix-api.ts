/**
 * The Central Bank's standard Pix API (bacen/pix-api 2.x), as any bank offers it: immediate charges (cob), charges with a
 * due date (cobv), their removal, and what was received. A callback is never believed: what it names is asked for.
 */
import type { Amount, Instant } from '../../schemas/basics.ts'
import { parseDocument } from '../collections/identity-documents.ts'
import { dynamicPixCode, pixAmount } from '../collections/pix-code.ts'
import { fieldOf, type PixApiAccess, type PixHttp, pixHttp } from './pix-http.ts'
import {
  type CallbackReading,
  type ChargeKind,
  type Issued,
  type PaymentProvider,
  type ProviderPayment,
  ProviderRefused,
  ProviderUnavailable,
  type ReadCallback,
  type Wish,
} from './port.ts'
import type { PixReceiver } from './static-pix.ts'

export type PixApiSettings = { access: PixApiAccess; receiver: PixReceiver; now: () => Instant }

export type PixApi = PaymentProvider & {
  readCallback: ReadCallback
  close(): void
  received(from: Instant, until: Instant): Promise<ProviderPayment[]>
  listen(callbackUrl: string): Promise<void>
}

const REMOVED = 'REMOVIDA_PELO_USUARIO_RECEBEDOR'
const DAY_S = 86_400
/** A charge without a due date lives so long when nobody says otherwise. */
const LIFE_S = 7 * DAY_S
const MOST_DESCRIPTION = 140
const MOST_NAME = 200
/** A callback names few payments; more would make us ask for whatever a stranger likes. */
const MOST_CALLED = 100
const MOST_PAGES = 1_000
const PAGE = 100

export function pixApi({ access, receiver, now }: PixApiSettings): PixApi {
  const http = pixHttp(access)

  async function issue(wish: Wish): Promise<Issued> {
    const path = `/${endpoint(wish.kind)}/${wish.txid}`
    const { status, body } = await http.call('PUT', path, wish.kind === 'pix-cobv' ? cobv(wish) : cob(wish))
    if (status === 200 || status === 201) return issued(wish, body)
    // The answer of an earlier attempt may have been lost: then it is there already.
    const there = await http.call('GET', path)
    const original = fieldOf(fieldOf(there.body, 'valor'), 'original')
    if (there.status === 200 && original === pixAmount(wish.amount)) return issued(wish, there.body)
    throw new ProviderRefused(`The Pix API refused the charge: ${problemIn(body, status)}`)
  }

  function cob({ amount, payer, description, expiresAt }: Wish): object {
    const seconds = expiresAt === undefined ? LIFE_S : Math.max(60, Math.ceil((expiresAt - now()) / 1_000))
    const devedor = payerOf(payer)
    return {
      calendario: { expiracao: Math.min(seconds, 2_147_483_647) },
      ...(devedor ? { devedor } : {}),
      valor: { original: pixAmount(amount) },
      chave: receiver.key,
      ...told(description),
    }
  }

  function cobv({ amount, payer, description, dueDate, daysAfterDue = 0, lateCharges }: Wish): object {
    const devedor = payerOf(payer)
    if (dueDate === undefined || devedor === undefined)
      throw new ProviderRefused('A charge with a due date needs that date, and the name and CPF or CNPJ of the payer.')
    return {
      calendario: { dataDeVencimento: dueDate, validadeAposVencimento: daysAfterDue },
      devedor,
      valor: {
        original: pixAmount(amount),
        // Modalities 2 and 3: a percentage once, and a percentage a month of calendar days.
        ...(lateCharges === undefined || lateCharges.fee === 0
          ? {}
          : { multa: { modalidade: 2, valorPerc: percent(lateCharges.fee) } }),
        ...(lateCharges === undefined || lateCharges.monthlyInterest === 0
          ? {}
          : { juros: { modalidade: 3, valorPerc: percent(lateCharges.monthlyInterest) } }),
      },
      chave: receiver.key,
      ...told(description),
    }
  }

  function issued({ txid }: Wish, body: unknown): Issued {
    const life = fieldOf(body, 'calendario')
    const created = Date.parse(String(fieldOf(life, 'criacao') ?? ''))
    const seconds = Number(fieldOf(life, 'expiracao'))
    const code = codeIn(body)
    if (code === undefined) throw new ProviderRefused('The Pix API gave neither a code nor a location for the charge.')
    const expires = Number.isNaN(created) || !Number.isFinite(seconds) ? undefined : created + 1_000 * seconds
    return { code, txid, ...(expires === undefined ? {} : { expiresAt: expires }) }
  }

  /** `pixCopiaECola` where the provider gives it, else made from the charge's location. */
  function codeIn(body: unknown): string | undefined {
    const whole = fieldOf(body, 'pixCopiaECola')
    if (typeof whole === 'string' && whole !== '') return whole
    const location = fieldOf(body, 'location') ?? fieldOf(fieldOf(body, 'loc'), 'location')
    if (typeof location !== 'string') return undefined
    const made = dynamicPixCode({ ...receiver, url: location.replace(/^https?:\/\//, ''), once: true })
    return made.ok ? made.value : undefined
  }

  return {
    name: 'pix-api',
    kinds: new Set<ChargeKind>(['pix-cob', 'pix-cobv', 'order']),
    issue,

    async cancel({ txid, kind }) {
      const path = `/${endpoint(kind)}/${txid}`
      const { status } = await http.call('PATCH', path, { status: REMOVED })
      if (status === 200) return 'cancelled'
      if (status === 404) return 'unknown'
      const there = await http.call('GET', path)
      const state = String(fieldOf(there.body, 'status') ?? '')
      if (there.status === 404) return 'unknown'
      if (state === 'CONCLUIDA') return 'paid'
      if (state.startsWith('REMOVIDA')) return 'cancelled'
      throw new ProviderUnavailable(`The Pix API did not remove the charge (HTTP ${status}).`)
    },

    async received(from, until) {
      const all: ProviderPayment[] = []
      const span = `inicio=${isoOf(from)}&fim=${isoOf(until)}&paginacao.itensPorPagina=${PAGE}`
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const { status, body } = await http.call('GET', `/pix?${span}&paginacao.paginaAtual=${page}`)
        if (status !== 200) throw new ProviderUnavailable(`The Pix API did not say what was received (HTTP ${status}).`)
        const items = fieldOf(body, 'pix')
        if (!Array.isArray(items)) return all
        for (const item of items) {
          const payment = paymentOf(item)
          if (payment) all.push(payment)
        }
        const pages = Number(fieldOf(fieldOf(fieldOf(body, 'parametros'), 'paginacao'), 'quantidadeDePaginas') ?? 1)
        if (page + 1 >= pages || items.length === 0) return all
      }
      return all
    },

    async listen(callbackUrl) {
      const path = `/webhook/${encodeURIComponent(receiver.key)}`
      const { status, body } = await http.call('PUT', path, { webhookUrl: callbackUrl })
      if (status !== 200 && status !== 201) throw new ProviderRefused(problemIn(body, status))
    },

    readCallback: (callback) => confirmed(http, callback.body),
    close: () => http.close(),
  }
}

/** What the callback names, as the API itself tells it. Whoever forges one learns nothing and changes nothing. */
async function confirmed(http: PixHttp, bytes: Uint8Array): Promise<CallbackReading> {
  let parsed: unknown
  try {
    parsed = JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return { ok: false, problem: 'malformed', detail: 'the body is no JSON' }
  }
  const items = fieldOf(parsed, 'pix')
  if (!Array.isArray(items)) return { ok: false, problem: 'malformed', detail: '"pix" must be a list' }
  if (items.length > MOST_CALLED)
    return { ok: false, problem: 'malformed', detail: `"pix" may have ${MOST_CALLED} items` }
  const payments: ProviderPayment[] = []
  const named = new Set(items.map((item) => fieldOf(item, 'endToEndId')))
  for (const id of named) {
    if (typeof id !== 'string' || !/^[A-Za-z0-9]{32}$/.test(id)) continue
    const { status, body } = await http.call('GET', `/pix/${id}`)
    const payment = status === 200 ? paymentOf(body) : undefined
    if (payment && payment.reference === id) payments.push(payment)
  }
  return { ok: true, payments }
}

/** One that names no charge (somebody knew the key) is none of ours. */
function paymentOf(item: unknown): ProviderPayment | undefined {
  const [reference, txid, valor] = [fieldOf(item, 'endToEndId'), fieldOf(item, 'txid'), fieldOf(item, 'valor')]
  const paidAt = Date.parse(String(fieldOf(item, 'horario') ?? ''))
  const amount = centsOf(valor)
  if (typeof reference !== 'string' || typeof txid !== 'string' || txid === '') return undefined
  return amount === undefined || Number.isNaN(paidAt) ? undefined : { reference, txid, amount, paidAt }
}

function centsOf(text: unknown): Amount | undefined {
  const parts = typeof text === 'string' ? /^(\d{1,10})\.(\d{2})$/.exec(text) : null
  return parts ? Number(parts[1]) * 100 + Number(parts[2]) : undefined
}

function endpoint(kind: ChargeKind): 'cob' | 'cobv' {
  return kind === 'pix-cobv' ? 'cobv' : 'cob'
}

/** Only with a document that is right: banks refuse the charge for a wrong one. */
function payerOf({ name, document }: Wish['payer']): object | undefined {
  const read = document === null ? undefined : parseDocument(document)
  const nome = name.trim().slice(0, MOST_NAME)
  if (!read?.ok || nome === '') return undefined
  return read.value.kind === 'cpf' ? { cpf: read.value.value, nome } : { cnpj: read.value.value, nome }
}

function told(description: string): object {
  const text = description.replace(/\s+/g, ' ').trim().slice(0, MOST_DESCRIPTION)
  return text === '' ? {} : { solicitacaoPagador: text }
}

/** Basis points as the API writes percentages: 200 is `2.00`. */
function percent(basisPoints: number): string {
  const digits = String(basisPoints).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

function isoOf(at: Instant): string {
  return encodeURIComponent(new Date(at).toISOString())
}

/** What the API says is wrong, without the values that it quotes. */
function problemIn(body: unknown, status: number): string {
  const violations = fieldOf(body, 'violacoes')
  const first = Array.isArray(violations) ? violations[0] : undefined
  const parts = [fieldOf(body, 'title'), fieldOf(first, 'propriedade'), fieldOf(first, 'razao')]
  const said = parts.filter((part): part is string => typeof part === 'string').join(' · ')
  return said === '' ? `HTTP ${status}` : `HTTP ${status}: ${said.slice(0, 300)}`
}
