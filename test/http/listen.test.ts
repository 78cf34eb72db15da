/** The server's socket closes in good order, also under connections that are never idle. */
import { Agent, get } from 'node:http'
import { expect, test } from 'vitest'
import { listen } from '../../runtime/listen.ts'

test('connections on which one request follows the other do not hold up the end', async () => {
  const server = await listen({ host: '127.0.0.1', port: 0 })
  server.handle(async () => {
    // Each is answered a little later than the next one is there.
    await new Promise((resolve) => setTimeout(resolve, 20))
    return new Response('here')
  })
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const answers: number[] = []
  const ask = () =>
    new Promise<boolean>((resolve) => {
      const request = get(server.ownUrl, { agent }, (response) => {
        answers.push(response.statusCode ?? 0)
        response.resume()
        response.on('end', () => resolve(true))
      })
      request.on('error', () => resolve(false))
    })
  const asking = (async () => {
    while (await ask());
  })()
  await expect.poll(() => answers.length).toBeGreaterThan(2)
  const patience = Symbol('patience')
  const ended = server.close(30_000)
  const first = await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 25_000, patience))])
  expect(first).not.toBe(patience)
  await asking
  expect(new Set(answers)).toEqual(new Set([200]))
})

test('a connection stays for longer than proxies keep theirs, so that none ends under a request', async () => {
  const server = await listen({ host: '127.0.0.1', port: 0 })
  const { headers } = await fetch(server.ownUrl)
  expect(Number(/timeout=(\d+)/.exec(headers.get('keep-alive') ?? '')?.[1])).toBeGreaterThan(60)
  await server.close(0)
})
