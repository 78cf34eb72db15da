/**
 * The server's socket. It is opened before anything else, so that a taken port is told at once and the address is known
 * to all that need it; until the app is there it answers that it is starting.
 */
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { SettingsProblem } from './settings.ts'

/**
 * A connection that nobody speaks on is ended by the other side, which then asks nothing on it: proxies keep theirs for a
 * minute, and one that we end while a request is under way is a request that fails.
 */
const IDLE_CONNECTION_MS = 75_000

type Fetch = (request: Request, env: never) => Response | Promise<Response>

export type Listening = {
  port: number
  /** How this machine reaches it. */
  ownUrl: string
  handle(fetch: Fetch): void
  /** Takes no new connection; resolves when what is under way has been answered, at the latest after `patienceMs`. */
  close(patienceMs: number): Promise<void>
}

/** Throws `SettingsProblem` when host or port cannot be had. */
export async function listen({ host, port }: { host: string; port: number }): Promise<Listening> {
  let handler: Fetch = () => new Response('{"status":"starting"}', { status: 503, headers: { 'Retry-After': '1' } })
  const server = createAdaptorServer({ fetch: (request, env) => handler(request, env as never) })
  if ('keepAliveTimeout' in server) server.keepAliveTimeout = IDLE_CONNECTION_MS
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: Error & { code?: string }) => {
      if (error.code === 'EADDRINUSE')
        reject(new SettingsProblem(`PORT ${port} on ${host} is in use: stop what uses it, or choose another PORT.`))
      else reject(new SettingsProblem(`HOST ${host} and PORT ${port} cannot be listened on: ${error.message}`))
    })
    server.listen(port, host, resolve)
  })
  let closing = false
  // A connection on which one request follows the other would never be idle.
  server.prependListener('request', (_: unknown, response: ServerResponse) => {
    if (closing) response.shouldKeepAlive = false
  })
  const address = server.address() as AddressInfo // it listens on host and port, never on a pipe
  const own = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
  return {
    port: address.port,
    ownUrl: `http://${own}:${address.port}`,
    handle(fetch) {
      handler = fetch
    },
    close: (patienceMs) =>
      new Promise((resolve) => {
        closing = true
        server.close(() => resolve()) // an error says that it is closed already
        if ('closeIdleConnections' in server) server.closeIdleConnections()
        setTimeout(() => {
          if ('closeAllConnections' in server) server.closeAllConnections()
          resolve()
        }, patienceMs).unref()
      }),
  }
}
