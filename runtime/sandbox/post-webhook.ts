/**
 * One signed POST to the webhook address, and its HTTP status. Kept-alive connections, few at a time, as Meta does.
 */
import { createHmac } from 'node:crypto'
import * as http from 'node:http'
import * as https from 'node:https'

/** Meta gives up waiting for an answer after some seconds and tries again later. */
const ANSWER_MS = 20_000

export type WebhookPoster = {
  post(url: string, body: string): Promise<number>
  get(url: string): Promise<{ status: number; body: string }>
  close(): void
}

export function createPoster(appSecret: string): WebhookPoster {
  const options = { keepAlive: true, maxSockets: 16, timeout: 4000 }
  const plain = new http.Agent(options)
  const secure = new https.Agent(options)

  function exchange(
    method: string,
    url: string,
    headers: Record<string, string>,
    body?: string,
  ): Promise<{ status: number; body: string }> {
    return new Promise((resolve, reject) => {
      const isSecure = url.startsWith('https:')
      const request = (isSecure ? https : http).request(url, {
        method,
        headers,
        agent: isSecure ? secure : plain,
        timeout: ANSWER_MS,
      })
      request.on('timeout', () => request.destroy(new Error('timeout')))
      request.on('error', reject)
      request.on('response', (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }))
      })
      request.end(body)
    })
  }

  return {
    /** The HTTP status; 0 when there was no answer. */
    async post(url, body) {
      const bytes = Buffer.from(body)
      const signature = createHmac('sha256', appSecret).update(bytes).digest('hex')
      const headers = {
        'content-type': 'application/json',
        'content-length': String(bytes.length),
        'user-agent': 'facebookexternalua',
        'x-hub-signature-256': `sha256=${signature}`,
      }
      return exchange('POST', url, headers, body).then(
        (answer) => answer.status,
        () => 0,
      )
    },
    get: (url) => exchange('GET', url, {}),
    close() {
      plain.destroy()
      secure.destroy()
    },
  }
}
