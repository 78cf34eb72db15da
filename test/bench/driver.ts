/**
 * The load and the Cloud API double, in a process of their own: a webhook for each reply, and the clock stops when the
 * answer to it arrives. Prints one line of JSON. No product code is used here but the numbers of invented people.
 */
import { createHmac } from 'node:crypto'
import { Agent, createServer, request } from 'node:http'
import { createInterface } from 'node:readline'
import { indexOf, phoneOf } from './people.ts'

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
      messages: [{ id: `wamid.${wamids}` }],
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

/** Closed loop: `concurrency` people talk at once, each person a few times in all. */
async function endToEnd(
  url: string,
  people: number,
  events: number,
  concurrency: number,
  from: number,
): Promise<number> {
  let next = 0
  const one = async () => {
    while (next < events) {
      const person = (from + next++) % people
      const arrived = new Promise<void>((resolve) => answered.set(person, resolve))
      await Promise.all([webhook(url, person), inTime(arrived)])
      answered.delete(person)
    }
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: concurrency }, one))
  return (performance.now() - began) / 1000
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

/** Open loop: a webhook every so often, however long the answers take. */
async function acknowledged(url: string, people: number, perSecond: number, seconds: number): Promise<number[]> {
  const times: Promise<number>[] = []
  const began = performance.now()
  for (let index = 0; index < perSecond * seconds; index += 1) {
    const due = began + (index * 1000) / perSecond
    const wait = due - performance.now()
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait))
    times.push(webhook(url, index % people))
  }
  return (await Promise.all(times)).sort((a, b) => a - b)
}

type Order =
  | { do: 'rate'; url: string; people: number; events: number; concurrency: number; from: number }
  | { do: 'ack'; url: string; people: number; perSecond: number; seconds: number }

double.listen(0, '127.0.0.1', () => {
  const address = double.address()
  console.log(JSON.stringify({ port: typeof address === 'object' ? address?.port : undefined }))
})
createInterface(process.stdin).on('line', (line) => {
  // Orders come from run.ts alone.
  const order = JSON.parse(line) as Order
  const done =
    order.do === 'rate'
      ? endToEnd(order.url, order.people, order.events, order.concurrency, order.from).then((seconds) => ({ seconds }))
      : acknowledged(order.url, order.people, order.perSecond, order.seconds).then((times) => ({
          p50: times[Math.floor(times.length * 0.5)],
          p99: times[Math.floor(times.length * 0.99)],
          max: times.at(-1),
        }))
  done.then(
    (result) => console.log(JSON.stringify(result)),
    (error: unknown) => console.log(JSON.stringify({ error: String(error) })),
  )
})
