/**
 * A double of a bank's Pix API (bacen/pix-api) over real HTTP: for the demo and for tests. `/_/…` is what no bank has:
 * somebody pays, answers are lost, the API fails. It knows nothing of the runtime.
 */
import { type Context, Hono } from 'hono'
import { type BookedCharge, type BookedPix, PixBook } from './pix-book.ts'

export type PixSandboxOptions = {
  clock: () => number
  clientId: string
  clientSecret: string
  /** Where charges are said to be, without a scheme. */
  host: string
  /** Writes and reads "copia e cola"; given from outside, because the double knows no format of codes. */
  writeCode: (location: string) => string
  readCode: (code: string) => { txid?: string; url?: string; key?: string; valor?: string } | undefined
}

/** Switched on by tests: so many of the next answers fail, or are lost after they were carried out. */
type Faults = { failures: number; status: number; lost: number; silentWebhook: boolean }

const AMOUNT = /^\d{1,10}\.\d{2}$/
const POST_ATTEMPTS = 3

export function createPixSandbox(options: PixSandboxOptions): Hono {
  const { clock, clientId, clientSecret } = options
  const book = new PixBook(clock)
  const faults: Faults = { failures: 0, status: 503, lost: 0, silentWebhook: false }
  const tokens = new Set<string>()
  const app = new Hono()

  app.post('/oauth/token', async (c) => {
    const given = Buffer.from((c.req.header('authorization') ?? '').replace(/^Basic /i, ''), 'base64').toString('utf8')
    if (given !== `${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`)
      return problem(c, 401, 'AcessoNegado', 'client_id ou client_secret')
    const form = new URLSearchParams(await c.req.text())
    if (form.get('grant_type') !== 'client_credentials') return problem(c, 400, 'RequisicaoInvalida', 'grant_type')
    const token = `pix-${tokens.size + 1}-${clock()}`
    tokens.add(token)
    return c.json({ access_token: token, token_type: 'Bearer', expires_in: 300, scope: form.get('scope') ?? '' })
  })

  for (const path of ['/cob/*', '/cobv/*', '/pix/*', '/pix', '/webhook/*'])
    app.use(path, async (c, next) => {
      if (!tokens.has((c.req.header('authorization') ?? '').replace(/^Bearer /i, '')))
        return problem(c, 401, 'AcessoNegado', 'token')
      if (faults.failures > 0) {
        faults.failures -= 1
        return problem(c, faults.status as 503, 'ServicoIndisponivel', 'falha simulada') // a status of the fault's setting
      }
      await next()
      if (faults.lost > 0 && c.req.method !== 'GET') {
        faults.lost -= 1
        c.res = undefined
        c.res = problem(c, 504, 'ServicoIndisponivel', 'resposta perdida')
      }
      return undefined
    })

  for (const endpoint of ['cob', 'cobv'] as const) {
    app.put(`/${endpoint}/:txid`, async (c) => {
      const txid = c.req.param('txid')
      const body = record(await c.req.json().catch(() => null))
      const wrong = body === undefined ? 'corpo' : wrongField(endpoint, txid, body)
      if (wrong !== undefined || body === undefined) return problem(c, 400, 'CobOperacaoInvalida', wrong ?? 'corpo')
      if (book.charges.has(txid)) return problem(c, 409, 'CobOperacaoInvalida', 'txid')
      const location = `${options.host}/qr/${endpoint}/${txid}`
      const charge: BookedCharge = {
        ...{ endpoint, txid, revisao: 0, status: 'ATIVA', createdAt: clock(), body, location },
        pixCopiaECola: options.writeCode(location),
      }
      book.charges.set(txid, charge)
      return c.json(shown(charge), 201)
    })
    app.get(`/${endpoint}/:txid`, (c) => {
      const charge = book.charges.get(c.req.param('txid'))
      return charge?.endpoint === endpoint ? c.json(shown(charge)) : problem(c, 404, 'CobNaoEncontrado', 'txid')
    })
    app.patch(`/${endpoint}/:txid`, async (c) => {
      const charge = book.charges.get(c.req.param('txid'))
      const body = record(await c.req.json().catch(() => null))
      if (charge?.endpoint !== endpoint) return problem(c, 404, 'CobNaoEncontrado', 'txid')
      if (charge.status !== 'ATIVA' || body?.status !== 'REMOVIDA_PELO_USUARIO_RECEBEDOR')
        return problem(c, 400, 'CobOperacaoInvalida', 'status')
      charge.status = 'REMOVIDA_PELO_USUARIO_RECEBEDOR'
      charge.revisao += 1
      return c.json(shown(charge))
    })
  }

  app.get('/pix', (c) => {
    const [from, until] = [Date.parse(c.req.query('inicio') ?? ''), Date.parse(c.req.query('fim') ?? '')]
    if (Number.isNaN(from) || Number.isNaN(until)) return problem(c, 400, 'PixConsultaInvalida', 'inicio, fim')
    const size = Math.min(1_000, Number(c.req.query('paginacao.itensPorPagina') ?? 100))
    const page = Number(c.req.query('paginacao.paginaAtual') ?? 0)
    const all = book.between(from, until)
    const paginacao = {
      paginaAtual: page,
      itensPorPagina: size,
      quantidadeDePaginas: Math.max(1, Math.ceil(all.length / size)),
      quantidadeTotalDeItens: all.length,
    }
    return c.json({ parametros: { paginacao }, pix: all.slice(page * size, (page + 1) * size) })
  })
  app.get('/pix/:id', (c) => {
    const pix = book.received.find(({ endToEndId }) => endToEndId === c.req.param('id'))
    return pix ? c.json(pix) : problem(c, 404, 'PixNaoEncontrado', 'e2eid')
  })

  app.put('/webhook/:key', async (c) => {
    const url = record(await c.req.json().catch(() => null))?.webhookUrl
    if (typeof url !== 'string' || !URL.canParse(url)) return problem(c, 400, 'WebhookOperacaoInvalida', 'webhookUrl')
    book.webhooks.set(c.req.param('key'), url)
    return c.json({}, 200)
  })
  app.get('/webhook/:key', (c) => {
    const url = book.webhooks.get(c.req.param('key'))
    return url
      ? c.json({ webhookUrl: url, chave: c.req.param('key') })
      : problem(c, 404, 'WebhookNaoEncontrado', 'chave')
  })

  // Another site's form can post text to this machine, but no JSON without asking first.
  app.use('/_/*', async (c, next) => {
    if (c.req.method !== 'GET' && !/^application\/json\b/.test(c.req.header('content-type') ?? ''))
      return problem(c, 400, 'RequisicaoInvalida', 'content-type')
    await next()
    return undefined
  })
  app.get('/_/charges', (c) => c.json({ items: [...book.charges.values()].map(shown) }))
  app.get('/_/pix', (c) => c.json({ items: book.received }))
  /** Somebody pays what a code says: `{code | txid, valor?, at?}`; answers the Pix, and whether the callback was taken. */
  app.post('/_/pay', async (c) => {
    const wish = record(await c.req.json().catch(() => null)) ?? {}
    const found = payable(book, options, wish)
    if (found === undefined) return problem(c, 422, 'NaoPago', 'code, txid ou valor')
    const pix = book.receive({ ...found, ...(typeof wish.at === 'number' ? { at: wish.at } : {}) })
    const told = faults.silentWebhook ? undefined : await callBack(book, pix)
    return c.json({ pix, told: told ?? null }, 201)
  })
  app.post('/_/call-again', async (c) => {
    const id = record(await c.req.json().catch(() => null))?.endToEndId
    const pix = book.received.find(({ endToEndId }) => endToEndId === id)
    return pix
      ? c.json({ told: (await callBack(book, pix)) ?? null })
      : problem(c, 404, 'PixNaoEncontrado', 'endToEndId')
  })
  app.put('/_/faults', async (c) => {
    const wish = record(await c.req.json().catch(() => null)) ?? {}
    for (const name of ['failures', 'status', 'lost'] as const)
      if (typeof wish[name] === 'number') faults[name] = wish[name]
    if (typeof wish.silentWebhook === 'boolean') faults.silentWebhook = wish.silentWebhook
    return c.json(faults)
  })
  return app
}

/** What a payer's bank would do with it: a charge by its address or txid, or a static code. */
function payable(
  book: PixBook,
  { readCode }: PixSandboxOptions,
  { code, txid, valor }: Record<string, unknown>,
): { txid?: string; valor: string; chave: string } | undefined {
  const given = typeof valor === 'string' && AMOUNT.test(valor) ? valor : undefined
  const read = typeof code === 'string' ? readCode(code) : undefined
  const charge = [...book.charges.values()].find(
    (each) => each.txid === txid || (read?.url !== undefined && each.location === read.url),
  )
  if (charge !== undefined && charge.status !== 'ATIVA') return undefined
  if (charge !== undefined) {
    const original = String(record(charge.body.valor)?.original ?? '')
    return { txid: charge.txid, valor: given ?? original, chave: String(charge.body.chave) }
  }
  const amount = given ?? read?.valor
  if (read?.key === undefined || amount === undefined) return undefined
  return { ...(read.txid === undefined ? {} : { txid: read.txid }), valor: amount, chave: read.key }
}

/** As a bank does: below the address that was given, a few times. Gives the last status, or nothing without an address. */
async function callBack(book: PixBook, pix: BookedPix): Promise<number | undefined> {
  const url = book.webhooks.get(pix.chave)
  if (url === undefined) return undefined
  let status = 0
  for (let attempt = 0; attempt < POST_ATTEMPTS && status !== 200; attempt += 1)
    status = await fetch(`${url.replace(/\/+$/, '')}/pix`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ pix: [pix] }),
    }).then(
      (response) => response.status,
      () => 0,
    )
  return status
}

/** The first field that the API would refuse. */
function wrongField(endpoint: 'cob' | 'cobv', txid: string, body: Record<string, unknown>): string | undefined {
  if (!/^[A-Za-z0-9]{26,35}$/.test(txid)) return 'txid'
  const valor = record(body.valor)
  if (typeof valor?.original !== 'string' || !AMOUNT.test(valor.original) || Number(valor.original) === 0)
    return 'valor.original'
  if (typeof body.chave !== 'string' || body.chave === '' || body.chave.length > 77) return 'chave'
  if (typeof body.solicitacaoPagador === 'string' && body.solicitacaoPagador.length > 140) return 'solicitacaoPagador'
  const calendario = record(body.calendario)
  const devedor = record(body.devedor)
  if (devedor !== undefined && !/^(\d{11}|[0-9A-Z]{12}\d{2})$/.test(String(devedor.cpf ?? devedor.cnpj ?? '')))
    return 'devedor'
  if (endpoint === 'cob')
    return calendario === undefined || Number.isInteger(calendario.expiracao) ? undefined : 'calendario.expiracao'
  if (devedor === undefined || typeof devedor.nome !== 'string') return 'devedor'
  if (!/^\d{4}-\d{2}-\d{2}$/.test(String(calendario?.dataDeVencimento ?? ''))) return 'calendario.dataDeVencimento'
  for (const part of ['multa', 'juros']) {
    const rule = record(valor[part])
    if (rule !== undefined && !(Number.isInteger(rule.modalidade) && /^\d{1,3}\.\d{2}$/.test(String(rule.valorPerc))))
      return `valor.${part}`
  }
  return undefined
}

function shown({ endpoint, txid, revisao, status, createdAt, body, location, pixCopiaECola }: BookedCharge): object {
  const calendario = { criacao: new Date(createdAt).toISOString(), ...record(body.calendario) }
  return { ...body, calendario, txid, revisao, status, location, loc: { location, tipoCob: endpoint }, pixCopiaECola }
}

function record(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>) // an object, just checked
    : undefined
}

function problem(c: Context, status: 400 | 401 | 404 | 409 | 422 | 503 | 504, kind: string, field: string): Response {
  return c.json(
    {
      type: `https://pix.bcb.gov.br/api/v2/error/${kind}`,
      title: kind,
      status,
      detail: `O campo ${field} não respeita o esquema ou a operação.`,
      violacoes: [{ razao: 'Inválido ou inconsistente.', propriedade: field }],
    },
    status,
    { 'content-type': 'application/problem+json' },
  )
}
