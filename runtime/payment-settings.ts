/**
 * Who is paid, and through whom: the settings of payments, validated like all others. Certificates and keys are files, so
 * that they never stand in the environment; no value of a secret is repeated in a message.
 */
import { readFileSync } from 'node:fs'
import { staticPixCode } from './collections/pix-code.ts'
import { parsePixKey } from './collections/pix-key.ts'
import type { PixApiAccess } from './payments/pix-http.ts'
import type { PixReceiver } from './payments/static-pix.ts'

export type PaymentSettings = {
  /** Who receives a Pix; absent: none can be made. */
  receiver: PixReceiver | undefined
  /** A bank's Pix API; absent: codes are static. */
  pixApi: PixApiAccess | undefined
  /** Signs the callbacks of the creditor's own systems. */
  callbackSecret: string | undefined
  /** Address of the creditor's checkout, with `{txid}`. */
  linkPattern: string | undefined
}

type Given = (name: string) => string | undefined

/** Throws what `problem` makes of the line that says what is wrong. */
export function paymentSettings(given: Given, problem: (line: string) => Error): PaymentSettings {
  const receiver = receiverOf(given, problem)
  const pixApi = pixApiOf(given, problem)
  if (pixApi !== undefined && receiver === undefined)
    throw problem('PIX_API_URL is set, so REGUA_PIX_KEY must be set too: charges name the key that is paid.')
  const callbackSecret = given('REGUA_PAYMENT_CALLBACK_SECRET')
  if (callbackSecret !== undefined && callbackSecret.length < 32)
    throw problem(`REGUA_PAYMENT_CALLBACK_SECRET has ${callbackSecret.length} characters, but must have at least 32.`)
  return { receiver, pixApi, callbackSecret, linkPattern: linkPatternOf(given, problem) }
}

function receiverOf(given: Given, problem: (line: string) => Error): PixReceiver | undefined {
  const [key, merchantName, merchantCity] = [
    given('REGUA_PIX_KEY'),
    given('REGUA_PIX_MERCHANT_NAME'),
    given('REGUA_PIX_MERCHANT_CITY'),
  ]
  if (key === undefined && merchantName === undefined && merchantCity === undefined) return undefined
  if (key === undefined || merchantName === undefined || merchantCity === undefined)
    throw problem(
      'REGUA_PIX_KEY, REGUA_PIX_MERCHANT_NAME and REGUA_PIX_MERCHANT_CITY belong together: set all three or none.',
    )
  const read = parsePixKey(key)
  if (!read.ok)
    throw problem(
      'REGUA_PIX_KEY is no Pix key: give an e-mail, a telephone with +55, a CNPJ, or the random key of 36 characters.',
    )
  if (read.value.kind === 'cpf')
    throw problem('REGUA_PIX_KEY is a CPF. It would be shown to every debtor: use another key of the account.')
  if (merchantName.length > 25) throw problem('REGUA_PIX_MERCHANT_NAME has more than 25 characters, which Pix allows.')
  if (merchantCity.length > 15) throw problem('REGUA_PIX_MERCHANT_CITY has more than 15 characters, which Pix allows.')
  const receiver = { key: read.value.value, merchantName, merchantCity }
  const code = staticPixCode(receiver)
  if (!code.ok) throw problem(`No Pix code can be made of the settings REGUA_PIX_…: ${code.problem}.`)
  return receiver
}

function pixApiOf(given: Given, problem: (line: string) => Error): PixApiAccess | undefined {
  const url = addressOf('PIX_API_URL', given, problem)
  const [clientId, clientSecret] = [given('PIX_API_CLIENT_ID'), given('PIX_API_CLIENT_SECRET')]
  if (url === undefined) {
    if (clientId !== undefined || clientSecret !== undefined)
      throw problem('PIX_API_CLIENT_ID or PIX_API_CLIENT_SECRET is set, but PIX_API_URL is not: set all three or none.')
    return undefined
  }
  if (clientId === undefined || clientSecret === undefined)
    throw problem('PIX_API_URL is set, so PIX_API_CLIENT_ID and PIX_API_CLIENT_SECRET must be set too.')
  const [cert, key, ca] = (['PIX_API_CERT_FILE', 'PIX_API_KEY_FILE', 'PIX_API_CA_FILE'] as const).map((name) =>
    pemOf(name, given, problem),
  )
  if ((cert === undefined) !== (key === undefined))
    throw problem('PIX_API_CERT_FILE and PIX_API_KEY_FILE belong together: set both or none.')
  const tokenUrl = addressOf('PIX_API_TOKEN_URL', given, problem)
  return { url, tokenUrl, clientId, clientSecret, scope: given('PIX_API_SCOPE'), cert, key, ca }
}

function addressOf(name: string, given: Given, problem: (line: string) => Error): string | undefined {
  const value = given(name)
  if (value === undefined) return undefined
  const url = URL.canParse(value) ? new URL(value) : undefined
  const isHere = url !== undefined && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)
  // Charges and tokens go nowhere in the clear; a double on this machine is no elsewhere.
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isHere)) return value.replace(/\/+$/, '')
  throw problem(`${name} must be an address that begins with https://.`)
}

function pemOf(name: string, given: Given, problem: (line: string) => Error): string | undefined {
  const file = given(name)
  if (file === undefined) return undefined
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw problem(`${name} names a file that cannot be read: ${file}.`)
  }
  if (text.includes('-----BEGIN ')) return text
  throw problem(`${name} names a file that is no PEM: ${file}.`)
}

function linkPatternOf(given: Given, problem: (line: string) => Error): string | undefined {
  const pattern = given('REGUA_PAYMENT_LINK')
  if (pattern === undefined) return undefined
  const address = pattern.replace(/\{\w+\}/g, 'x')
  if (pattern.includes('{txid}') && URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)) return pattern
  throw problem('REGUA_PAYMENT_LINK must be an address with {txid} in it, such as https://pay.example.com/{txid}.')
}
