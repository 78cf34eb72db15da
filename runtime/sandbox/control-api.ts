/**
 * `/_/…`: what Meta does not have. People speak, faults are switched, everything can be watched. For demos and tests.
 */
import { type Context, Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { objectAt, optionalTextAt, textAt } from './check-fields.ts'
import type { SandboxEnv } from './graph-api.ts'
import { GraphRefusal } from './graph-error.ts'
import { storeMedia } from './media.ts'
import { changeIdentity, changeMarketing } from './person-changes.ts'
import { speak } from './person-speaks.ts'
import type { SandboxAccount } from './sandbox-account.ts'
import { isWindowOpen, type Statuses } from './statuses.ts'
import { changeTemplate } from './template-api.ts'
import type { Json, Person } from './world.ts'

const HEARTBEAT_MS = 5000

/** The phone page lists no more people than this. */
const MOST_NAMED = 200

export function controlApi(account: SandboxAccount, statuses: Statuses): Hono<SandboxEnv> {
  const { world, faults, events, webhooks, options } = account
  const app = new Hono<SandboxEnv>()

  app.onError((error, c) => {
    if (error instanceof GraphRefusal) return problem(c, 422, error.details)
    console.error('sandbox:', error)
    return problem(c, 500, 'The sandbox itself failed.')
  })

  // Another site's form can post text or forms to this machine, but no JSON without asking first.
  app.use('*', async (c, next) => {
    const isWrite = c.req.method !== 'GET' && c.req.method !== 'HEAD' && c.req.method !== 'DELETE'
    const isJson = /^application\/json\b/.test(c.req.header('content-type') ?? '')
    if (isWrite && !isJson && !c.req.path.endsWith('/_/media')) return problem(c, 415, 'Send application/json.')
    await next()
  })

  const personOf = (c: Context<SandboxEnv>): Person => {
    const key = c.req.param('person') ?? ''
    const found = world.findPerson(key)
    if (found !== undefined) return found
    // Tests say a number and mean somebody; it costs nothing to let them exist.
    if (/^\+?\d{8,15}$/.test(key)) return announced(world.addPerson({ waId: key.replace('+', '') }))
    throw new GraphRefusal(131009, `Nobody here is called ${key}.`)
  }
  const announced = (person: Person) => {
    events.emit({ type: 'person', person })
    return person
  }
  const summary = (person: Person) => {
    const last = world.bubblesOf(person).at(-1)
    return { ...person, windowOpen: isWindowOpen(person, options.clock()), ...(last === undefined ? {} : { last }) }
  }

  app.get('/state', (c) => {
    const { phoneNumberId, wabaId } = options
    const { businessName, displayNumber } = account
    return c.json({
      now: options.clock(),
      businessName,
      displayNumber,
      phoneNumberId,
      wabaId,
      messagesPerSecond: account.throughput().perSecond,
    })
  })
  app.get('/held', async (c) => c.json({ items: (await options.held?.()) ?? [] }))
  app.post('/reset', (c) => {
    world.reset()
    account.buckets.reset()
    faults.clear()
    events.emit({ type: 'reset' })
    return c.json({ ok: true })
  })
  app.put('/limits', async (c) => {
    const { messagesPerSecond } = await body(c)
    if (typeof messagesPerSecond !== 'number' || !(messagesPerSecond >= 1))
      throw new GraphRefusal(131009, 'messagesPerSecond must be a number of at least 1.')
    account.setThroughput(messagesPerSecond)
    account.buckets.reset()
    return c.json({ messagesPerSecond })
  })

  app.get('/people', (c) => c.json({ items: [...world.people.values()] }))
  app.post('/people', async (c) => c.json(announced(addPerson(await body(c))), 201))
  app.patch('/people/:person', async (c) => {
    const person = personOf(c)
    const wish = await body(c)
    const name = optionalTextAt(wish, 'name', 100)
    if (name !== undefined) person.name = name
    for (const flag of ['onWhatsApp', 'online', 'readReceipts'] as const) {
      const value = wish[flag]
      if (typeof value === 'boolean') person[flag] = value
    }
    if (wish.online === true) statuses.online(person)
    const { marketing } = wish
    if (marketing === 'stop' || marketing === 'resume') await changeMarketing(account, person, marketing)
    return c.json(announced(person))
  })
  app.post('/people/:person/identity', async (c) => {
    const person = personOf(c)
    await changeIdentity(account, person, await body(c))
    return c.json(person)
  })
  app.post('/people/:person/messages', async (c) => c.json(await speak(account, personOf(c), await body(c)), 201))

  function addPerson(wish: Json): Person {
    const name = optionalTextAt(wish, 'name', 100)
    const phone = optionalTextAt(wish, 'phone', 25)?.replace(/[\s()+-]/g, '')
    const waId = optionalTextAt(wish, 'waId', 20) ?? phone
    const username = optionalTextAt(wish, 'username', 60)?.replace(/^@/, '')
    const userId = optionalTextAt(wish, 'userId', 100)
    if (waId === undefined && username === undefined)
      throw new GraphRefusal(131008, 'Say a phone, or a username for somebody without a visible number.')
    if (waId !== undefined && !/^\d{8,15}$/.test(waId))
      throw new GraphRefusal(131009, 'The phone must have 8 to 15 digits, with the country code.')
    if ([waId, username, userId].some((key) => key !== undefined && world.findPerson(key) !== undefined))
      throw new GraphRefusal(131009, 'This person is already here.')
    return world.addPerson({
      name: name ?? username ?? '',
      ...(waId === undefined ? {} : { waId }),
      ...(username === undefined ? {} : { username }),
      ...(userId === undefined ? {} : { userId }),
    })
  }

  /** People without a name of their own in WhatsApp are shown as the business knows them. */
  const named = async (summaries: ReturnType<typeof summary>[]) => {
    const nameless = summaries.filter(({ name, waId }) => name === '' && waId !== undefined).slice(-MOST_NAMED)
    const names = nameless.length === 0 ? undefined : await options.namesOf?.(nameless.map(({ waId = '' }) => waId))
    return summaries.map((each) => {
      const knownAs = names?.get(each.waId ?? '')
      return knownAs === undefined ? each : { ...each, knownAs }
    })
  }

  app.get('/conversations', async (c) => c.json({ items: await named([...world.people.values()].map(summary)) }))
  app.get('/conversations/:person', async (c) => {
    const person = personOf(c)
    const [shown] = await named([summary(person)])
    return c.json({ person: shown, bubbles: world.bubblesOf(person) })
  })
  app.post('/messages/:wamid/statuses', async (c) => {
    const wish = await body(c)
    const status = textAt(wish, 'status', 20)
    const wamid = c.req.param('wamid')
    const person = [...world.people.values()].find((each) => world.findBubble(each, wamid) !== undefined)
    const bubble = person && world.findBubble(person, wamid)
    if (person === undefined || bubble === undefined) throw new GraphRefusal(131009, 'There is no such message.')
    if (status !== 'sent' && status !== 'delivered' && status !== 'read' && status !== 'failed')
      throw new GraphRefusal(131009, 'status must be sent, delivered, read or failed.')
    await statuses.post(
      person,
      bubble,
      status,
      status === 'failed' ? (typeof wish.code === 'number' ? wish.code : 131026) : undefined,
    )
    return c.json({ ok: true })
  })

  app.post('/templates/:name/status', async (c) => {
    const wish = await body(c)
    const language = optionalTextAt(wish, 'language', 15)
    const template = world
      .templates()
      .find((each) => each.name === c.req.param('name') && (language ?? each.language) === each.language)
    if (template === undefined) throw new GraphRefusal(131009, 'There is no such template.')
    await changeTemplate(account, template, textAt(wish, 'event', 40), optionalTextAt(wish, 'reason', 200) ?? 'NONE')
    return c.json(template)
  })

  app.get('/faults', (c) => c.json(faults.get()))
  app.put('/faults', async (c) => {
    const refusal = faults.set(await body(c))
    if (refusal !== undefined) return problem(c, 422, refusal)
    if (faults.get().batch === undefined) await webhooks.flush()
    events.emit({ type: 'faults' })
    return c.json(faults.get())
  })
  app.delete('/faults', async (c) => {
    faults.clear()
    await webhooks.flush()
    events.emit({ type: 'faults' })
    return c.json({})
  })

  app.get('/webhooks', (c) => c.json({ items: webhooks.log() }))
  /** Any body, signed; answers what the receiver answered to the first attempt. */
  app.post('/webhooks', async (c) => c.json({ status: await webhooks.deliver(await body(c)) }))
  app.post('/handshake', async (c) => {
    const challenge = String(Math.floor(faults.dice() * 1e9))
    const { webhookUrl, verifyToken } = options
    const url = new URL(typeof webhookUrl === 'string' ? webhookUrl : webhookUrl())
    url.search = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.challenge': challenge,
      'hub.verify_token': verifyToken,
    }).toString()
    const answer = await account.poster.get(url.href).catch(() => ({ status: 0, body: '' }))
    return c.json({ ok: answer.status === 200 && answer.body === challenge, status: answer.status })
  })

  app.post('/media', async (c) => {
    const { file } = await c.req.parseBody()
    if (!(file instanceof File)) throw new GraphRefusal(131008, 'Send a form with a file.')
    return c.json({ id: storeMedia(account, new Uint8Array(await file.arrayBuffer()), file.type, file.name) }, 201)
  })
  app.get('/media/:id', (c) => {
    const media = world.media.get(c.req.param('id'))
    if (media === undefined) return problem(c, 404, 'There is no such media.')
    // Shown as an image or downloaded, never run as a page of this origin.
    const type = /^image\/(png|jpeg|webp|gif)$/.test(media.mimeType) ? media.mimeType : 'application/octet-stream'
    return c.body(media.bytes, 200, { 'content-type': type, 'x-content-type-options': 'nosniff' })
  })

  app.get('/events', (c) =>
    streamSSE(c, async (stream) => {
      const send = (event: string, data: unknown) => void stream.writeSSE({ event, data: JSON.stringify(data) })
      const stop = events.listen(({ type, ...data }) => send(type, data))
      const beat = () => send('clock', { now: options.clock() })
      const timer = setInterval(beat, HEARTBEAT_MS).unref()
      beat()
      await new Promise<void>((resolve) => stream.onAbort(resolve))
      clearInterval(timer)
      stop()
    }),
  )
  return app
}

async function body(c: Context<SandboxEnv>): Promise<Json> {
  return objectAt({ body: await c.req.json().catch(() => null) }, 'body')
}

function problem(c: Context<SandboxEnv>, status: 404 | 415 | 422 | 500, detail: string): Response {
  const titles = { 404: 'Not found', 415: 'Unsupported media type', 422: 'Not understood', 500: 'Failed' }
  return c.json({ type: 'about:blank', title: titles[status], status, detail }, status, {
    'content-type': 'application/problem+json',
  })
}
