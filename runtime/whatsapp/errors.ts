/**
 * What to do about each error code of the Cloud API, as data. Codes come in the HTTP answer, in `statuses.failed`,
 * or in both; the code alone decides, never the HTTP status or the title.
 */

/**
 * - `retry`: backoff, no end but the message's own validity · `few-retries`: some, then park for a person
 * - `slow-number`: backoff and send slower from this number · `hold-person`: wait 4^n s, this person only
 * - `wait-app`: wait, no hammering (app or account rate)
 * - `needs-template`: the 24 h window is closed, whatever the clock says
 * - `give-up`: this message will never arrive, another channel may · `defect`: our message is wrong, repair the journey
 * - `retry-media`: try the file again, then repair it · `ask-again`: the person's file was lost, ask for it again
 * - `hold-node`: template missing, unapproved or in another language · `hold-template`: until a webhook says otherwise
 * - `fix-template`: too long or against policy · `fallback-message`: the Flow cannot be shown, say it otherwise
 * - `not-before-24h`: marketing cap of this person · `opt-out-marketing`: the person stopped marketing
 * - `use-phone`: user ids cannot receive this type · `verify-person`: the number may belong to somebody else now
 * - `skip-country`: not to this country · `stop-number`: nothing more from this number · `stop-all`: keep the queue, send nothing
 */
export type ErrorAction =
  | 'retry'
  | 'few-retries'
  | 'slow-number'
  | 'hold-person'
  | 'wait-app'
  | 'needs-template'
  | 'give-up'
  | 'defect'
  | 'retry-media'
  | 'ask-again'
  | 'hold-node'
  | 'hold-template'
  | 'fix-template'
  | 'fallback-message'
  | 'not-before-24h'
  | 'opt-out-marketing'
  | 'use-phone'
  | 'verify-person'
  | 'skip-country'
  | 'stop-number'
  | 'stop-all'

export type ErrorVerdict = {
  action: ErrorAction
  /** True when the same message may be sent again later without anybody changing anything. */
  retryable: boolean
  /** True when a person of the organisation must be told. */
  alert: boolean
  /** Key of the text that tells staff what happened: `whatsapp.errors.<reason>`. */
  reason: string
}

type Codes = number | readonly [from: number, to: number]
type Row = { codes: readonly Codes[] } & ErrorVerdict

const row = (
  codes: readonly Codes[],
  action: ErrorAction,
  reason: string,
  options: { retry?: true; alert?: true } = {},
): Row => ({
  codes,
  action,
  reason,
  retryable: options.retry ?? false,
  alert: options.alert ?? false,
})

/** First match wins, so single codes stand before the ranges that hold them. Source: docs, "Errors". */
const TABLE: readonly Row[] = [
  row([130429], 'slow-number', 'throughput', { retry: true }),
  row([131056], 'hold-person', 'pairRate', { retry: true }),
  row([4, 80007], 'wait-app', 'accountRate', { retry: true }),
  row([131016, 2, 133004, 131057], 'retry', 'unavailable', { retry: true }),
  row([131000, 1], 'few-retries', 'unknown', { retry: true }),
  row([131047], 'needs-template', 'windowClosed'),
  row([131026], 'give-up', 'undeliverable'),
  row([131048, 131064], 'stop-number', 'restricted', { alert: true }),
  row([131049], 'not-before-24h', 'marketingCap', { retry: true }),
  row([131050], 'opt-out-marketing', 'marketingStopped'),
  row([130472, 130403], 'give-up', 'notDelivered'),
  row([131008, 131009, 100, 131051, 131021, 135000], 'defect', 'badRequest', { alert: true }),
  row([131062], 'use-phone', 'userIdUnsupported'),
  row([131052], 'ask-again', 'inboundMedia'),
  row([131053], 'retry-media', 'outboundMedia', { retry: true }),
  row([132000, 132008, 132012, 132018], 'defect', 'templateParameters', { alert: true }),
  row([132001], 'hold-node', 'templateMissing', { alert: true }),
  row([132005, 132007], 'fix-template', 'templateText', { alert: true }),
  row([132015], 'hold-template', 'templatePaused', { alert: true }),
  row([132016], 'hold-template', 'templateDisabled', { alert: true }),
  row([132068, 132069], 'fallback-message', 'flowUnavailable'),
  row([131045, [133000, 133099]], 'stop-number', 'numberNotRegistered', { alert: true }),
  row([131042, 134011], 'stop-all', 'billing', { alert: true }),
  row([368, 131031], 'stop-all', 'accountRestricted', { alert: true }),
  row([130497], 'skip-country', 'countryRestricted', { alert: true }),
  row([190, 0, 10, 3, 131005, [200, 299]], 'stop-all', 'permission', { alert: true }),
  row([137000], 'verify-person', 'identityChanged'),
]

/** A code that Meta adds later: a few retries, then somebody looks at it. */
const UNKNOWN: ErrorVerdict = { action: 'few-retries', reason: 'unknownCode', retryable: true, alert: true }

export function actionFor(code: number): ErrorVerdict {
  const found = TABLE.find(({ codes }) => codes.some((each) => covers(each, code)))
  if (found === undefined) return UNKNOWN
  const { codes: _, ...verdict } = found
  return verdict
}

function covers(codes: Codes, code: number): boolean {
  return typeof codes === 'number' ? codes === code : code >= codes[0] && code <= codes[1]
}
