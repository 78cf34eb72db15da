/**
 * A Cloud API that records what it receives and behaves as badly as the real one may: it drops connections after it has
 * taken a message, refuses for a moment, answers slowly, and sends statuses that come again until they are acknowledged.
 * Independent of the product: it stands for Meta when the product is what is tested.
 */
import { createHmac } from 'node:crypto'
import { Agent, createServer, request, type Server } from 'node:http'

export type Received = { to: string; text: string; effect: string; wamid: string }

export type Behaviour = {
  /** 0 ≤ x < 1. */
  random: () => number
  /** Shares of the requests. */
  dropAfterAccept: number
  refuse: number
  /** Most milliseconds before an answer. */
  delayMs: number
}

export class Cloud {
  readonly received: Received[] = []
  refused = 0
  dropped = 0
  private readonly behaviour: Behaviour
  private readonly secret: string
  private readonly number: string
  private readonly server: Server
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 64 })
  private webhookUrl = ''
  private ended = false

  constructor(behaviour: Behaviour, { secret, number }: { secret: string; number: string }) {
    this.behaviour = behaviour
    this.secret = secret
    this.number = number
    this.server = createServer((incoming, response) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('error', () => {})
      incoming.on('end', () => {
        const { random, dropAfterAccept, refuse, delayMs } = this.behaviour
        const answer = (status: number, body: unknown) =>
          setTimeout(() => {
            const text = JSON.stringify(body)
            response.writeHead(status, {
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(text),
            })
            response.end(text)
          }, random() * delayMs)
        if (incoming.method !== 'POST' || !incoming.url?.endsWith('/messages')) {
          answer(404, { error: { code: 100, message: 'unknown path' } })
          return
        }
        if (random() < refuse) {
          this.refused += 1
          answer(500, { error: { code: 131016, message: 'unavailable' } })
          return
        }
        const wamid = this.take(Buffer.concat(chunks))
        if (random() < dropAfterAccept) {
          this.dropped += 1
          incoming.socket.destroy()
          return
        }
        answer(200, { messaging_product: 'whatsapp', contacts: [], messages: [{ id: wamid }] })
      })
    })
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve))
    const address = this.server.address()
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  }

  /** Where webhooks go. */
  speakTo(url: string): void {
    this.webhookUrl = `${url}/webhooks/whatsapp`
  }

  /** A person writes; resolves when the program has acknowledged it, however often it must be brought. */
  async writes(from: string, id: string, text: string): Promise<void> {
    const timestamp = String(Math.floor(Date.now() / 1000))
    await this.bring({
      contacts: [{ profile: { name: from }, wa_id: from }],
      messages: [{ from, id, timestamp, type: 'text', text: { body: text } }],
    })
  }

  async close(): Promise<void> {
    this.ended = true
    this.agent.destroy()
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private take(raw: Buffer): string {
    // What the program sends is what is tested: a wrong shape fails the test.
    const body = JSON.parse(raw.toString()) as { to: string; text: { body: string }; biz_opaque_callback_data: string }
    const wamid = `wamid.${this.received.length + 1}`
    const effect = body.biz_opaque_callback_data
    this.received.push({ to: body.to.slice(1), text: body.text.body, effect, wamid })
    const statuses = ['sent', 'delivered'].map((status) => ({
      id: wamid,
      status,
      timestamp: String(Math.floor(Date.now() / 1000)),
      recipient_id: body.to.slice(1),
      biz_opaque_callback_data: effect,
    }))
    // In any order, and now and then together.
    for (const status of this.behaviour.random() < 0.5 ? statuses : statuses.reverse())
      setTimeout(() => void this.bring({ statuses: [status] }), this.behaviour.random() * 100)
    return wamid
  }

  private async bring(value: Record<string, unknown>): Promise<void> {
    const body = JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '1',
          changes: [
            {
              field: 'messages',
              value: {
                messaging_product: 'whatsapp',
                metadata: { display_phone_number: '1', phone_number_id: this.number },
                ...value,
              },
            },
          ],
        },
      ],
    })
    while (!this.ended && !(await this.post(body))) await new Promise((resolve) => setTimeout(resolve, 50))
  }

  private post(body: string): Promise<boolean> {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'x-hub-signature-256': `sha256=${createHmac('sha256', this.secret).update(body).digest('hex')}`,
    }
    return new Promise((resolve) => {
      const sent = request(this.webhookUrl, { method: 'POST', agent: this.agent, headers }, (response) => {
        response.resume()
        response.on('error', () => resolve(false))
        response.on('close', () => resolve(response.complete && response.statusCode === 200))
      })
      sent.on('error', () => resolve(false))
      sent.end(body)
    })
  }
}
