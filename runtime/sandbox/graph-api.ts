/**
 * Meta's own paths: messages, templates, media. The runtime cannot tell them from the Cloud API.
 */

import { timingSafeEqual } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { type Context, Hono } from 'hono'
import { optionalTextAt, textAt } from './check-fields.ts'
import { GraphRefusal } from './graph-error.ts'
import { storeMedia } from './media.ts'
import type { SandboxAccount } from './sandbox-account.ts'
import { acceptSend } from './send.ts'
import type { Statuses } from './statuses.ts'
import { createTemplate, deleteTemplate, listTemplates } from './template-api.ts'
import type { Json } from './world.ts'

export type SandboxEnv = { Bindings: Partial<HttpBindings> }

const VERSION = ':version{v[0-9]+\\.[0-9]+}'
const MEDIA_LIMIT = 100 * 1024 * 1024

export function graphApi(account: SandboxAccount, statuses: Statuses): Hono<SandboxEnv> {
  const { world, faults, events, options } = account
  const app = new Hono<SandboxEnv>()

  app.onError((error, c) => {
    const refusal = error instanceof GraphRefusal ? error : new GraphRefusal(131000, 'The sandbox itself failed.')
    if (refusal !== error) console.error('sandbox:', error)
    const { status, body } = refusal.answer()
    if (refusal.retryAfter !== undefined) c.header('retry-after', String(refusal.retryAfter))
    return c.json(body, status)
  })

  app.use(`/${VERSION}/*`, async (c, next) => {
    if (!isBearer(c.req.header('authorization'), options.accessToken)) {
      throw new GraphRefusal(190, 'Invalid OAuth access token - Cannot parse access token')
    }
    await next()
  })

  app.post(`/${VERSION}/:number/messages`, async (c) => {
    const { delay } = faults.get()
    if (faults.hits(delay) && delay !== undefined) {
      const { min, max } = delay
      await new Promise((resolve) => setTimeout(resolve, min + faults.dice() * Math.max(0, max - min)))
    }
    if (faults.hits(faults.get().dropBefore)) return broken(c)
    ownNumber(c, options.phoneNumberId)
    const body = await jsonBody(c)
    if (body.status === 'read') return c.json(markRead(body))
    const { person, bubble, answer } = acceptSend(body, account, statuses)
    if (faults.hits(faults.get().statusBeforeAnswer)) await statuses.post(person, bubble, 'sent')
    if (faults.hits(faults.get().drop)) return broken(c)
    if (faults.hits(faults.get().brokenAnswer)) return c.html('<html><body>Internal Server Error</body></html>', 500)
    return c.json(answer)
  })

  function markRead(body: Json): Json {
    const wamid = textAt(body, 'message_id', 300)
    const person = [...world.people.values()].find((each) => world.findBubble(each, wamid)?.from === 'person')
    if (person === undefined) throw new GraphRefusal(131009, 'Param message_id is not a message of this number.')
    if (body.typing_indicator !== undefined) events.emit({ type: 'typing', person: person.id })
    return { success: true }
  }

  app.get(`/${VERSION}/:waba/message_templates`, (c) => {
    ownAccount(c, options.wabaId)
    return c.json(listTemplates(account, new URL(c.req.url)))
  })
  app.post(`/${VERSION}/:waba/message_templates`, async (c) => {
    ownAccount(c, options.wabaId)
    return c.json(createTemplate(account, await jsonBody(c)))
  })
  app.delete(`/${VERSION}/:waba/message_templates`, (c) => {
    ownAccount(c, options.wabaId)
    return c.json(deleteTemplate(account, c.req.query('name')))
  })

  app.post(`/${VERSION}/:number/media`, async (c) => {
    ownNumber(c, options.phoneNumberId)
    const form = await c.req.parseBody()
    const { file } = form
    if (form.messaging_product !== 'whatsapp')
      throw new GraphRefusal(100, 'The parameter messaging_product is required.')
    if (!(file instanceof File)) throw new GraphRefusal(131008, 'The parameter file is required.')
    if (file.size > MEDIA_LIMIT) throw new GraphRefusal(131053, 'The file is larger than 100 MB.')
    const mimeType = typeof form.type === 'string' && form.type !== '' ? form.type : file.type
    if (mimeType === '') throw new GraphRefusal(131008, 'The parameter type is required.')
    return c.json({ id: storeMedia(account, new Uint8Array(await file.arrayBuffer()), mimeType, file.name) })
  })

  app.get(`/${VERSION}/:media/file`, (c) => {
    const media = knownMedia(c)
    return c.body(media.bytes, 200, { 'content-type': media.mimeType })
  })
  app.get(`/${VERSION}/:media`, (c) => {
    const { id, mimeType, sha256, bytes } = knownMedia(c)
    const url = `${c.req.url.split('?')[0]}/file`
    return c.json({ messaging_product: 'whatsapp', url, mime_type: mimeType, sha256, file_size: bytes.length, id })
  })
  app.all(`/${VERSION}/*`, () => {
    throw new GraphRefusal(100, 'Unsupported request: there is no such object or edge.')
  })

  function knownMedia(c: Context<SandboxEnv>) {
    const media = world.media.get(c.req.param('media') ?? '')
    if (media === undefined)
      throw new GraphRefusal(100, `Unsupported get request: there is no media ${c.req.param('media')}.`)
    return media
  }
  return app
}

function isBearer(header: string | undefined, token: string): boolean {
  const given = Buffer.from(header ?? '')
  const wanted = Buffer.from(`Bearer ${token}`)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

function ownNumber(c: Context<SandboxEnv>, number: string): void {
  if (c.req.param('number') !== number)
    throw new GraphRefusal(100, `Unsupported post request. Object with ID '${c.req.param('number')}' does not exist.`)
}

function ownAccount(c: Context<SandboxEnv>, waba: string): void {
  if (c.req.param('waba') !== waba)
    throw new GraphRefusal(100, `Unsupported request. Object with ID '${c.req.param('waba')}' does not exist.`)
}

async function jsonBody(c: Context<SandboxEnv>): Promise<Json> {
  const body: unknown = await c.req.json().catch(() => undefined)
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new GraphRefusal(100, 'The request body must be a JSON object.')
  // A non-null, non-array object of parsed JSON has string keys.
  const object = body as Json
  optionalTextAt(object, 'recipient_type', 20)
  return object
}

/** Cuts the connection instead of answering; without a real socket (in-process tests) a bare 502 says as little. */
function broken(c: Context<SandboxEnv>): Response {
  const { incoming } = c.env ?? {}
  if (incoming === undefined || !('socket' in incoming)) return c.body(null, 502)
  incoming.socket?.destroy()
  return RESPONSE_ALREADY_SENT
}
