/**
 * The load and the Cloud API double, in a process of their own: a webhook for each reply, and the clock stops when the
 * answer to it arrives. One line of JSON an order, one an answer. No product code but the numbers of invented people.
 */
import { createHmac } from 'node:crypto'
import { Agent, createServer, request } from 'node:http'
import { createInterface } from 'node:readline'
import { indexOf, phoneOf, speaker } from './people.ts'

const { APP_SECRET = '' } = process.env

/** Who waits for the answer to which person. */
const answered = new Map<number, () => void>()
let wamids = 0
const double = createServer((incoming, response) => {
  const chunks: Buffer[] = []
  incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
  incoming.on('end', () => {
    if (incoming.method !== 'POST') {
      response.writeHead(404).end()
      return
    }
    // Both programs send the same shape.
    const { to } = JSON.parse(Buffer.concat(chunks).toString()) as { to: string }
    wamids += 1
    const digits = to.slice(1)
    const answer = JSON.stringify({
      messaging_product: 'whatsapp',
      contacts: [{ input: to, wa_id: digits }],
      messages: [{ id: `wamid.${process.pid}.${wamids}` }],
    })
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) })
    response.end(answer)
    const person = indexOf(digits)
    answered.get(person)?.()
  })
})
double.keepAliveTimeout = 60_000

const agent = new Agent({ keepAlive: true, maxSockets: 256 })
let webhooks = 0

function webhook(url: string, person: number): Promise<number> {
  webhooks += 1
  const from = phoneOf(person)
  const id = `wamid.in.${process.pid}.${webhooks}`
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
              metadata: { display_phone_number: '551100000000', phone_number_id: '1001' },
              contacts: [{ profile: { name: `Pessoa ${person}` }, wa_id: from }],
              messages: [
                {
                  from,
                  id,
                  timestamp: String(Math.floor(Date.now() / 1000)),
                  type: 'text',
                  text: { body: `oi ${webhooks}` },
                },
              ],
            },
          },
        ],
      },
    ],
  })
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'x-hub-signature-256': `sha256=${createHmac('sha256', APP_SECRET).update(body).digest('hex')}`,
  }
  return post(url, headers, body)
}

/** Milliseconds until the acknowledgement. */
function post(url: string, headers: Record<string, string | number>, body: string): Promise<number> {
  const began = performance.now()
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume()
      response.on('end', () =>
        response.statusCode === 200
          ? resolve(performance.now() - began)
          : reject(new Error(`HTTP ${response.statusCode}`)),
      )
    })
    sent.on('error', (error: NodeJS.ErrnoException) => {
      // The server closed an idle connection just as it was used again: nothing was received.
      if (sent.reusedSocket && error.code === 'ECONNRESET') post(url, headers, body).then(resolve, reject)
      else reject(error)
    })
    sent.end(body)
  })
}

type RateOrder = { urls: string[]; people: number; events: number; concurrency: number; from: number }

/** Closed loop: `concurrency` people talk at once, each person a few times in all. */
async function endToEnd({ urls, people, events, concurrency, from }: RateOrder): Promise<{ seconds: number }> {
  let next = 0
  const one = async () => {
    while (next < events) {
      const turn = from + next++
      const person = speaker(turn, people)
      const arrived = new Promise<void>((resolve) => answered.set(person, resolve))
      await Promise.all([webhook(urls[turn % urls.length] ?? '', person), inTime(arrived)])
      answered.delete(person)
    }
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: concurrency }, one))
  return { seconds: (performance.now() - began) / 1000 }
}

/** An answer that never comes must end the measurement, not hold it up. */
async function inTime(arrived: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer within 30 s')), 30_000)
  })
  await Promise.race([arrived, late])
  clearTimeout(timer)
}

type AckOrder = { url: string; people: number; perSecond: number; seconds: number }
let isStopped = false

/** Open loop: a webhook every so often, however long the answers take, until the time is over or a `stop`. */
async function acknowledged({ url, people, perSecond, seconds }: AckOrder) {
  const sent: Promise<number>[] = []
  const began = performance.now()
  isStopped = false
  for (let index = 0; index < perSecond * seconds && !isStopped; index += 1) {
    const due = began + (index * 1000) / perSecond
    const wait = due - performance.now()
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait))
    sent.push(webhook(url, speaker(index, people)))
  }
  const times = (await Promise.all(sent)).sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]
  return { webhooks: times.length, p50: at(0.5), p99: at(0.99), max: times.at(-1) }
}

type Order = { id: number } & (({ do: 'rate' } & RateOrder) | ({ do: 'ack' } & AckOrder) | { do: 'stop' })

async function carryOut(order: Order): Promise<object> {
  switch (order.do) {
    case 'rate':
      return endToEnd(order)
    case 'ack':
      return acknowledged(order)
    case 'stop':
      isStopped = true
      return {}
  }
}

double.listen(0, '127.0.0.1', () => {
  const address = double.address()
  console.log(JSON.stringify({ id: 0, port: typeof address === 'object' ? address?.port : undefined }))
})
createInterface(process.stdin).on('line', (line) => {
  // Orders come from driver-process.ts alone.
  const order = JSON.parse(line) as Order
  carryOut(order).then(
    (result) => console.log(JSON.stringify({ id: order.id, ...result })),
    (error: unknown) => console.log(JSON.stringify({ id: order.id, error: String(error) })),
  )
})
