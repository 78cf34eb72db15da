/** Makes the providers that the settings name. In the demo the bundled sandbox is the bank. */
import { randomBytes } from 'node:crypto'
import type { Instant } from '../schemas/basics.ts'
import { dynamicPixCode, parsePixCode, pixAmount } from './collections/pix-code.ts'
import type { PaymentSettings } from './payment-settings.ts'
import { paymentLink } from './payments/payment-link.ts'
import { type PixApi, pixApi } from './payments/pix-api.ts'
import type { PixApiAccess } from './payments/pix-http.ts'
import type { PaymentProvider, ReadCallback } from './payments/port.ts'
import { signedCallback } from './payments/signed-callback.ts'
import { type PixReceiver, staticPix } from './payments/static-pix.ts'

export type PaymentParts = {
  /** In the order in which they are asked for an instrument that several of them have. */
  providers: PaymentProvider[]
  receiver: PixReceiver | undefined
  callbacks: ReadonlyMap<string, ReadCallback>
  /** The bank of the demo: a server of its own below /pix. */
  bank?: (request: Request) => Response | Promise<Response>
  close(): void
}

/** Nobody's: the demo pays nobody. */
const DEMO: PixReceiver = {
  key: '7f3c1a52-6f0d-4c0e-9b1e-5a2d8c4e9f10',
  merchantName: 'Loja Aurora',
  merchantCity: 'Sao Paulo',
}

/** `demoUrl`: where the bank of the demo is to be, when there is one. */
export async function paymentParts(
  settings: PaymentSettings,
  { demoUrl, now }: { demoUrl: string | undefined; now: () => Instant },
): Promise<PaymentParts> {
  const isDemo = demoUrl !== undefined && settings.receiver === undefined
  const receiver = isDemo ? DEMO : settings.receiver
  const secrets = { clientId: 'regua-demo', clientSecret: randomBytes(16).toString('hex') }
  const access: PixApiAccess | undefined = isDemo ? { url: `${demoUrl}/pix`, ...secrets } : settings.pixApi
  const api: PixApi | undefined = access && receiver && pixApi({ access, receiver, now })
  const { callbackSecret, linkPattern } = settings
  return {
    providers: [
      ...(api ? [api] : []),
      ...(receiver ? [staticPix(receiver)] : []),
      ...(linkPattern ? [paymentLink(linkPattern)] : []),
    ],
    receiver,
    callbacks: new Map<string, ReadCallback>([
      ...(api ? [['pix-api', api.readCallback] as const] : []),
      ...(callbackSecret ? [['signed', signedCallback(callbackSecret)] as const] : []),
    ]),
    ...(isDemo ? { bank: await demoBank(demoUrl, secrets, now) } : {}),
    close: () => api?.close(),
  }
}

/** Loaded only where it is used. */
async function demoBank(demoUrl: string, secrets: { clientId: string; clientSecret: string }, now: () => Instant) {
  const { createPixSandbox } = await import('./sandbox/pix/create-pix-sandbox.ts')
  const bank = createPixSandbox({
    ...secrets,
    clock: now,
    host: `${new URL(demoUrl).hostname.replace('localhost', '127.0.0.1')}/pix`,
    writeCode: codeAt,
    readCode,
  })
  return (request: Request) => {
    const url = new URL(request.url)
    url.pathname = url.pathname.replace(/^\/pix/, '') || '/'
    return bank.fetch(new Request(url, request))
  }
}

/** Throws when a location fits no code, which is the bank's own mistake. */
export function codeAt(location: string): string {
  const code = dynamicPixCode({ ...DEMO, url: location, once: true })
  if (!code.ok) throw new Error(`No Pix code can be made for the location: ${code.problem}.`)
  return code.value
}

export function readCode(text: string): { txid?: string; url?: string; key?: string; valor?: string } | undefined {
  const code = parsePixCode(text)
  if (!code.ok) return undefined
  const { txid, url, key, amount } = code.value
  return {
    ...(txid === null ? {} : { txid }),
    ...(url === undefined ? {} : { url }),
    ...(key === undefined ? {} : { key }),
    ...(amount === null || amount === 0 ? {} : { valor: pixAmount(amount) }),
  }
}
