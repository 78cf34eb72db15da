/**
 * A Cloud API that records what it receives and behaves as badly as the plan says: errors, delays, connections broken
 * before and after a message is taken, statuses out of order, twice and before their answer; webhooks that come together
 * with others, again until they are acknowledged, and sometimes once more. Independent of the product: it stands for Meta.
 */
import { createHmac } from 'node:crypto'
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { pause } from './chance.ts'
import type { Plan, Treatment } from './plan.ts'

/** A message that was taken. The place in the log is the order in which the person sees them. */
export type Taken = { to: string; text: string; effect: string; wamid: string; at: number }
export type Written = { from: string; id: string; text: string }
type Value = Record<string, unknown>

const REFUSALS = {
  throughput: [429, 130429],
  unavailable: [500, 131016],
  'pair-rate': [400, 131056],
} as const

/** Milliseconds that webhooks wait for company. */
const BATCH_MS = 40

export class Cloud {
  readonly taken: Taken[] = []
  /** Messages of people that the program has acknowledged, in each person's order. */
  readonly acknowledged: Written[] = []
  /** The statuses that it has acknowledged, for each effect. */
  readonly told = new Map<string, Set<string>>()
  readonly injected = new Map<string, number>()
  /** What Meta's clock says; the program's may say something else. */
  now: () => number = () => Date.now()
  private readonly plan: Plan
  private readonly secret: string
  private readonly number: string
  private readonly attempts = new Map<string, number>()
  private readonly server = createServer((incoming, response) => this.answer(incoming, response))
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 64 })
  private readonly lastHeard = new Map<string, number>()
  private together: { value: Value; done: () => void }[] = []
  private webhookUrl = ''
  private ended = false
  /** Webhooks that are still to be acknowledged. */
  underWay = 0

  constructor(plan: Plan, { secret, number }: { secret: string; number: string }) {
    this.plan = plan
    this.secret = secret
    this.number = number
  }

  /** Gives the address for WHATSAPP_GRAPH_URL. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve))
    const address = this.server.address()
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  }

  /** Where webhooks go. */
  speakTo(url: string): void {
    this.webhookUrl = `${url}/webhooks/whatsapp`
  }

  /** When the person was last sent something, by the clock of this machine. */
  heardAt(phone: string): number | undefined {
    return this.lastHeard.get(phone)
  }

  /** A person writes; resolves when the program has acknowledged it, however often it must be brought. */
  async writes(written: Written): Promise<void> {
    const { from, id, text } = written
    const { batched, again } = this.plan.webhook(id)
    const timestamp = this.timestamp()
    const value = {
      contacts: [{ profile: { name: from }, wa_id: from }],
      messages: [{ from, id, timestamp, type: 'text', text: { body: text } }],
    }
    await this.bring(value, batched)
    if (this.ended) return
    this.acknowledged.push(written)
    if (again) void this.bring(value, batched).then(() => this.count('message again'))
  }

  async close(): Promise<void> {
    this.ended = true
    this.agent.destroy()
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private answer(incoming: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    // The program was killed while it asked; then there is nothing to take.
    incoming.on('error', () => {})
    incoming.on('end', () => {
      response.setHeader('date', new Date(this.now()).toUTCString())
      if (incoming.method === 'POST' && incoming.url?.endsWith('/messages'))
        void this.message(Buffer.concat(chunks), incoming, response)
      else if (incoming.url?.includes('/message_templates')) reply(response, 200, { data: [] })
      else reply(response, 404, { error: { code: 100, message: 'unknown path' } })
    })
  }

  private async message(raw: Buffer, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    // What the program sends is what is tested: a wrong shape fails the test.
    const body = JSON.parse(raw.toString()) as { to: string; text: { body: string }; biz_opaque_callback_data: string }
    const to = body.to.replace(/^\+/, '')
    const text = body.text.body
    const attempt = (this.attempts.get(`${to} ${text}`) ?? 0) + 1
    this.attempts.set(`${to} ${text}`, attempt)
    const treatment = this.plan.treatment(to, text, attempt)
    const { fault, delayMs } = treatment
    if (fault !== 'none') this.count(fault)
    if (fault === 'reset-before') return void incoming.socket.destroy()
    if (fault !== 'none' && fault !== 'reset-after') {
      const [status, code] = REFUSALS[fault]
      await pause(delayMs)
      return reply(response, status, { error: { code, message: fault, error_data: { details: fault } } })
    }
    const wamid = `wamid.out.${this.taken.length + 1}`
    const taken = { to, text, effect: body.biz_opaque_callback_data, wamid, at: this.now() }
    this.taken.push(taken)
    this.lastHeard.set(to, Date.now())
    const first = this.tellStatuses(taken, treatment)
    if (fault === 'reset-after') return void incoming.socket.destroy()
    if (treatment.statusFirst) {
      this.count('status before answer')
      // Not for ever: the program may be down, and then nobody waits for the answer.
      await Promise.race([first, pause(3_000)])
    }
    await pause(delayMs)
    reply(response, 200, {
      messaging_product: 'whatsapp',
      contacts: [{ input: body.to, wa_id: to }],
      messages: [{ id: wamid }],
    })
  }

  /** Resolves when the first of them is acknowledged. */
  private tellStatuses({ to, effect, wamid }: Taken, { statuses }: Treatment): Promise<void> {
    const tell = async ({ status, afterMs, times, batched }: Treatment['statuses'][number]) => {
      await pause(afterMs)
      const one = { id: wamid, status, recipient_id: to, biz_opaque_callback_data: effect }
      for (let time = 1; time <= times && !this.ended; time += 1) {
        await this.bring({ statuses: [{ ...one, timestamp: this.timestamp() }] }, batched)
        if (time > 1) this.count('status again')
      }
      if (this.ended) return
      const told = this.told.get(effect) ?? new Set()
      this.told.set(effect, told.add(status))
    }
    this.underWay += 1
    const all = statuses.map(tell)
    void Promise.all(all).then(() => {
      this.underWay -= 1
    })
    return Promise.race(all)
  }

  /** Resolves when it is acknowledged. */
  private async bring(value: Value, batched: boolean): Promise<void> {
    this.underWay += 1
    if (batched)
      await new Promise<void>((done) => {
        this.together.push({ value, done })
        if (this.together.length === 1) setTimeout(() => void this.bringTogether(), BATCH_MS)
      })
    else await this.insist([value])
    this.underWay -= 1
  }

  private async bringTogether(): Promise<void> {
    const batch = this.together
    this.together = []
    await this.insist(batch.map(({ value }) => value))
    for (const { done } of batch) done()
  }

  private async insist(values: Value[]): Promise<void> {
    const metadata = { display_phone_number: '1', phone_number_id: this.number }
    const body = JSON.stringify({
      object: 'whatsapp_business_account',
      entry: values.map((value) => ({
        id: '1',
        changes: [{ field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } }],
      })),
    })
    for (let wait = 25; !this.ended && !(await this.post(body)); wait = Math.min(wait * 2, 400)) {
      this.count('webhook brought again')
      await pause(wait)
    }
  }

  private post(body: string): Promise<boolean> {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'x-hub-signature-256': `sha256=${createHmac('sha256', this.secret).update(body).digest('hex')}`,
    }
    return new Promise((resolve) => {
      const sent = request(this.webhookUrl, { method: 'POST', agent: this.agent, headers, timeout: 20_000 }, (got) => {
        got.resume()
        got.on('error', () => resolve(false))
        got.on('close', () => resolve(got.complete && got.statusCode === 200))
      })
      sent.on('timeout', () => sent.destroy())
      sent.on('error', () => resolve(false))
      sent.end(body)
    })
  }

  private timestamp(): string {
    return String(Math.floor(this.now() / 1_000))
  }

  private count(what: string): void {
    this.injected.set(what, (this.injected.get(what) ?? 0) + 1)
  }
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body)
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
  response.end(text)
}
