/**
 * What the program asks of whoever collects money for it. A provider issues instruments, takes them back, and says what
 * was paid. Issuing and taking back are idempotent by txid: after a lost answer the same call is simply made again.
 */
import type { Amount, CalendarDate, Instant } from '../../schemas/basics.ts'
import type { Charge } from '../../schemas/charge.ts'

export type ChargeKind = Charge['kind']

/** An instrument as it is wished for. */
export type Wish = {
  kind: ChargeKind
  /** 26 to 35 letters and digits, never used for another charge. */
  txid: string
  amount: Amount
  currency: string
  /** What the payer reads in their bank's app. */
  description: string
  payer: { name: string; document: string | null }
  /** It can be paid until then, and `daysAfterDue` longer; without one it expires. */
  dueDate?: CalendarDate | undefined
  daysAfterDue?: number | undefined
  expiresAt?: Instant | undefined
  /** Late charges that the provider adds after the due date, in basis points: of the amount once, and a month. */
  lateCharges?: { fee: number; monthlyInterest: number } | undefined
}

export type Issued = {
  /** What the person gets: "copia e cola", or an address. */
  code: string
  /** As payments will name it; a provider may know it by less than was wished. */
  txid: string
  expiresAt?: Instant | undefined
}

/** A payment as the provider tells it. */
export type ProviderPayment = {
  /** `endToEndId` of a Pix. */
  reference: string
  txid: string
  amount: Amount
  paidAt: Instant
}

export interface PaymentProvider {
  /** As charges and the address of callbacks have it. */
  readonly name: string
  readonly kinds: ReadonlySet<ChargeKind>
  /** Throws `ProviderRefused` or `ProviderUnavailable`. */
  issue(wish: Wish): Promise<Issued>
  /** `paid`: too late, money has come. Throws `ProviderUnavailable`. */
  cancel(charge: Pick<Charge, 'txid' | 'kind'>): Promise<'cancelled' | 'paid' | 'unknown'>
  /** What was received in this time, for callbacks that were lost; absent where nobody can be asked. */
  received?(from: Instant, until: Instant): Promise<ProviderPayment[]>
  /** Tells the provider where to call; absent where that is agreed on paper. */
  listen?(callbackUrl: string): Promise<void>
}

export type Callback = {
  body: Uint8Array
  header(name: string): string | undefined
  now: Instant
}

export type CallbackReading =
  | { ok: true; payments: ProviderPayment[] }
  | { ok: false; problem: 'bad-signature' | 'too-old' | 'malformed'; detail: string }

/** Reads a callback and believes nothing that cannot be proved. Throws `ProviderUnavailable` when nobody can be asked. */
export type ReadCallback = (callback: Callback) => Promise<CallbackReading>

/** It will be refused however often it is asked for; the message is for staff and holds no personal datum. */
export class ProviderRefused extends Error {
  override readonly name = 'ProviderRefused'
}

/** It may work later. */
export class ProviderUnavailable extends Error {
  override readonly name = 'ProviderUnavailable'
}
