/** A bank that wants to see a certificate: ours is shown, and theirs is checked. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pixHttp } from '../../runtime/payments/pix-http.ts'

const dir = mkdtempSync(join(tmpdir(), 'regua-tls-'))
const pem = (name: string) => readFileSync(join(dir, name), 'utf8')
/** Node makes no certificates; openssl is wherever Node is built and on every CI image of it. */
const openssl = (...options: string[]) => execFileSync('openssl', options, { cwd: dir, stdio: 'ignore' })
const hasOpenssl = (() => {
  try {
    return openssl('version') === null
  } catch {
    return false
  }
})()

let server: Server
let url = ''

beforeAll(async () => {
  if (!hasOpenssl) return
  for (const name of ['bank', 'ours'])
    openssl(
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '3650'],
      ...['-keyout', `${name}.key`, '-out', `${name}.pem`, '-subj', `/CN=${name}`],
      ...['-addext', 'subjectAltName=IP:127.0.0.1'],
    )
  const tls = { key: pem('bank.key'), cert: pem('bank.pem'), ca: pem('ours.pem') }
  server = createServer({ ...tls, requestCert: true, rejectUnauthorized: true }, (request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(
      JSON.stringify(request.url === '/oauth/token' ? { access_token: 't', expires_in: 60 } : { seen: true }),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  url = `https://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
})
afterAll(async () => {
  rmSync(dir, { recursive: true, force: true })
  if (hasOpenssl) await new Promise((resolve) => server.close(resolve))
})

const secrets = { clientId: 'regua', clientSecret: 'secret', pauseMs: 1 }

test.skipIf(!hasOpenssl)('with our certificate the bank answers', async () => {
  const http = pixHttp({ url, ...secrets, cert: pem('ours.pem'), key: pem('ours.key'), ca: pem('bank.pem') })
  expect(await http.call('GET', '/cob/x')).toEqual({ status: 200, body: { seen: true } })
  http.close()
})

test.skipIf(!hasOpenssl)('without it, or when the bank is not who it says it is, nothing is told', async () => {
  const stranger = pixHttp({ url, ...secrets, ca: pem('bank.pem') })
  await expect(stranger.call('GET', '/cob/x')).rejects.toMatchObject({ name: 'ProviderUnavailable' })
  stranger.close()
  const trusting = pixHttp({ url, ...secrets, cert: pem('ours.pem'), key: pem('ours.key') })
  await expect(trusting.call('GET', '/cob/x')).rejects.toMatchObject({ name: 'ProviderUnavailable' })
  trusting.close()
})
