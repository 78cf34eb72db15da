/**
 * The Cloud API over HTTP. Promise: nothing is ever sent twice by this file (no hidden retry), every outcome says
 * what is known about the send, and the access token appears in no error.
 */
import { randomUUID } from 'node:crypto'
import type { MessageTemplate } from '../../schemas/message.ts'
import { buildMessage } from './build-message.ts'
import { type GraphAnswer, openGraphConnection } from './graph-http.ts'
import { describeProblem } from './message-checks.ts'
import { type MediaUpload, type SendOutcome, type WhatsAppPort, WhatsAppUnavailable } from './port.ts'
import { jsonOf, readRefusal, readSendAnswer } from './read-answer.ts'
import { readTemplate } from './read-template.ts'
import { asList, asObject, asText, present, type WireObject } from './wire-json.ts'

export type WhatsAppAccount = {
  /** Base address without version, such as `https://graph.facebook.com`. */
  graphUrl: string
  /** Pinned Graph version, such as `v26.0`. */
  version: string
  accessToken: string
  /** The numbers that speak, each with its WhatsApp Business Account. */
  numbers: readonly { id: string; wabaId: string }[]
  /** Milliseconds for one exchange; default 20 000. */
  timeoutMs?: number
  /** Connections kept at most; default 64. */
  maxSockets?: number
}

/** Pages of 100 templates; Meta allows 6 000 templates to an account. */
const TEMPLATE_PAGES = 100
const MEDIA_LIMIT = 100 * 1024 * 1024

/** Throws at once when address or token cannot be used at all; the message does not hold the token. */
export function createWhatsAppClient(account: WhatsAppAccount): WhatsAppPort {
  const { graphUrl, version, accessToken, numbers, timeoutMs = 20_000, maxSockets } = account
  const base = `${graphUrl.replace(/\/+$/, '')}/${version}`
  if (!URL.canParse(base)) throw new Error(`The Cloud API address is not a URL: ${graphUrl}`)
  // A line break in a header makes node:http throw with the value in the stack.
  if (!/^[\x21-\x7e]*$/.test(accessToken))
    throw new Error('The WhatsApp access token has characters that no token has.')
  const connection = openGraphConnection(maxSockets)
  let told: { date: number; at: number } | undefined
  const exchange: typeof connection.exchange = async (request) => {
    const answer = await connection.exchange(request)
    if (answer.kind === 'answered' && answer.date !== undefined) told = { date: answer.date, at: performance.now() }
    return answer
  }
  const authorization = { authorization: `Bearer ${accessToken}` }
  // Meta quotes a malformed token in its error text.
  const withoutToken = (text: string) => (accessToken === '' ? text : text.replaceAll(accessToken, '***'))

  const post = (path: string, body: string | Buffer, contentType = 'application/json') =>
    exchange({
      method: 'POST',
      url: new URL(`${base}/${path}`),
      headers: { ...authorization, 'content-type': contentType, 'content-length': String(Buffer.byteLength(body)) },
      body,
      timeoutMs,
    })
  const get = (url: string, maxAnswer?: number) =>
    exchange({
      method: 'GET',
      url: new URL(url),
      headers: authorization,
      timeoutMs,
      ...present({ maxAnswer }),
    })

  /** For calls that may be repeated freely: anything but a good answer throws. */
  const answered = (answer: GraphAnswer, what: string) => {
    if (answer.kind !== 'answered') throw new WhatsAppUnavailable(`${what}: ${answer.reason}`)
    const refusal = readRefusal(answer)
    if (refusal !== undefined) throw new WhatsAppUnavailable(`${what}: ${withoutToken(refusal.detail)}`, refusal.code)
    if (answer.status < 200 || answer.status > 299) throw new WhatsAppUnavailable(`${what}: HTTP ${answer.status}`)
    return answer
  }
  const answeredJson = (answer: GraphAnswer, what: string): WireObject => {
    const body = asObject(jsonOf(answered(answer, what).body))
    if (body === undefined) throw new WhatsAppUnavailable(`${what}: the answer is no JSON object`)
    return body
  }

  async function mediaUrl(media: string): Promise<{ url: string; mimeType?: string }> {
    const body = answeredJson(await get(`${base}/${encodeURIComponent(media)}`), 'Media address')
    const url = asText(body.url)
    if (url === undefined || !URL.canParse(url)) throw new WhatsAppUnavailable('Media address: the answer has no url')
    return { url, ...present({ mimeType: asText(body.mime_type) }) }
  }

  async function templatesOf(wabaId: string): Promise<MessageTemplate[]> {
    const templates: MessageTemplate[] = []
    let after: string | undefined
    for (let page = 0; page < TEMPLATE_PAGES; page += 1) {
      const query = `limit=100${after === undefined ? '' : `&after=${encodeURIComponent(after)}`}`
      const body = answeredJson(
        await get(`${base}/${encodeURIComponent(wabaId)}/message_templates?${query}`),
        'Templates',
      )
      // Whatever this is, it does not say that the account has no templates.
      if (!Array.isArray(body.data)) throw new WhatsAppUnavailable('Templates: the answer has no list of them')
      const entries = asList(body.data)
      templates.push(...entries.flatMap((each) => readTemplate(each) ?? []))
      const next = asText(asObject(asObject(body.paging)?.cursors)?.after)
      if (next === undefined || next === after || entries.length === 0) break
      after = next
    }
    return templates
  }

  return {
    async send(request): Promise<SendOutcome> {
      const built = buildMessage(request)
      // Our own check stands for Meta's: the same code leads to the same handling.
      if (!built.ok) return { kind: 'refused', code: 131009, detail: describeProblem(built.problem) }
      const outcome = readSendAnswer(
        await post(`${encodeURIComponent(request.number)}/messages`, JSON.stringify(built.body)),
      )
      return outcome.kind === 'refused' ? { ...outcome, detail: withoutToken(outcome.detail) } : outcome
    },
    async listTemplates() {
      const accounts = [...new Set(numbers.map((number) => number.wabaId))]
      return (await Promise.all(accounts.map(templatesOf))).flat()
    },
    async uploadMedia({ number, bytes, mimeType, filename }: MediaUpload) {
      const { contentType, body } = multipart(
        { messaging_product: 'whatsapp', type: mimeType },
        { bytes, mimeType, filename },
      )
      const answer = answeredJson(await post(`${encodeURIComponent(number)}/media`, body, contentType), 'Media upload')
      const id = asText(answer.id)
      if (id === undefined) throw new WhatsAppUnavailable('Media upload: the answer has no id')
      return id
    },
    mediaUrl,
    async downloadMedia(media) {
      const { url, mimeType } = await mediaUrl(media)
      const answer = answered(await get(url, MEDIA_LIMIT), 'Media download')
      return { bytes: answer.body, mimeType: mimeType ?? answer.mimeType }
    },
    async markRead(number, wamid, { typing = false } = {}) {
      const body = { messaging_product: 'whatsapp', status: 'read', message_id: wamid }
      const sign = typing ? { typing_indicator: { type: 'text' } } : {}
      answeredJson(
        await post(`${encodeURIComponent(number)}/messages`, JSON.stringify({ ...body, ...sign })),
        'Read mark',
      )
    },
    // A clock that nobody sets: ours may be wrong, and may be put right while this runs.
    theirNow: () => told && told.date + Math.round(performance.now() - told.at),
    close: () => connection.close(),
  }
}

function multipart(fields: Record<string, string>, file: { bytes: Uint8Array; mimeType: string; filename: string }) {
  const boundary = `regua-${randomUUID()}`
  // Quotes and line breaks would end the header early.
  const name = file.filename.replace(/["\r\n]/g, '_')
  const parts = Object.entries(fields).map(
    ([field, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  )
  const head = `${parts.join('')}--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${file.mimeType}\r\n\r\n`
  const body = Buffer.concat([Buffer.from(head), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
  return { contentType: `multipart/form-data; boundary=${boundary}`, body }
}
