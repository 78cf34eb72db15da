/** The double of a bank's Pix API on a free port, for tests of whoever speaks to it. */
import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { codeAt, readCode } from '../../runtime/payment-providers.ts'
import { pixApi } from '../../runtime/payments/pix-api.ts'
import { createPixSandbox } from '../../runtime/sandbox/pix/create-pix-sandbox.ts'

export const KEY = '123e4567-e12b-12d1-a456-426655440000'
const CLIENT = { clientId: 'regua', clientSecret: 'a secret + more' }

export class Bank {
  readonly url: string
  private readonly server: Server

  private constructor(server: Server, url: string) {
    this.server = server
    this.url = url
  }

  static async open(clock: () => number): Promise<Bank> {
    const app = createPixSandbox({ ...CLIENT, clock, host: 'pix.example.com', writeCode: codeAt, readCode })
    const server = createServer(getRequestListener(app.fetch))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    return new Bank(server, `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`)
  }

  api(now: () => number, more: { clientSecret?: string; timeoutMs?: number } = {}) {
    const receiver = { key: KEY, merchantName: 'Loja Aurora', merchantCity: 'Sao Paulo' }
    return pixApi({ access: { url: this.url, ...CLIENT, pauseMs: 1, ...more }, receiver, now })
  }

  async ask<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(this.url + path, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return (await response.json()) as T // who asks knows
  }

  pay(wish: { txid?: string; code?: string; valor?: string; at?: number }) {
    return this.ask<{ pix: { endToEndId: string; txid?: string }; told: number | null }>('POST', '/_/pay', wish)
  }

  charges() {
    return this.ask<{ items: { txid: string; status: string; [field: string]: unknown }[] }>('GET', '/_/charges')
  }

  async close(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }
}
