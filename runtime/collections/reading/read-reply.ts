/**
 * What a person means by a reply, with the words that decided. Deterministic, in-process and linear in the text's length.
 * Safety intents are looked for in every language, the others in the customer's first. Nothing is ever read as the
 * acceptance of an offer: that takes a button. Wrong is worse than unsure.
 */
import { INTENTS_IN_ORDER, type Intent, type ReplyReading, SAFETY_INTENTS } from '../../../schemas/intent.ts'
import { LOCALES } from '../../../schemas/locales.ts'
import { type Heard, hear, type Level } from './hear.ts'
import { optOut } from './opt-out.ts'
import { type DateContext, type DateReading, readDate } from './read-date.ts'
import { type NumberReading, readNumber } from './read-number.ts'
import { tokensOf } from './reply-tokens.ts'

/** WhatsApp's longest text message. */
const MOST_READ = 4096
const MOST_WORDS = 5

/** Reads a reply as it was meant where and when it was written. */
export function readReply(text: string, context: DateContext): ReplyReading {
  const read = text.slice(0, MOST_READ)
  const written = tokensOf(read)
  const locales = [context.locale, ...LOCALES.filter((locale) => locale !== context.locale)]
  const heard = locales.map((locale) => hear(read, written, locale, locale === context.locale))
  const safety = safetyOf(read, heard)
  let best: ReplyReading | undefined
  for (const [index, own] of heard.entries()) {
    const locale = locales[index] ?? context.locale
    const reading = compose(read, own, safety, { ...context, locale })
    if (reading.certain) return reading
    best = best === undefined || (best.intent === null && reading.intent !== null) ? reading : best
  }
  return best ?? NOTHING
}

const NOTHING: ReplyReading = {
  intent: null,
  certain: false,
  also: [],
  words: [],
  date: null,
  amount: null,
  count: null,
}

const PAID_BY =
  /(?<!\p{L})(at[eé]|hasta|by)\s.{1,40}?(?<!\p{L})(t[aá]|est[aá]|estar[aá]|fica|queda|is|it'?s|will be)\s+(pag[oa]|quitad[oa]|pagad[oa]|paid)(?!\p{L})/iu

type Claims = Map<Intent, { level: Level; words: string[] }>

const RANK: Record<Level, number> = { sure: 0, weak: 1, unsure: 2 }

/** Of each safety intent what the language that is surest of it says. */
function safetyOf(text: string, heard: readonly Heard[]): Claims {
  const claims: Claims = new Map()
  const word = optOut(text)
  if (word !== null) claims.set('opt_out', { level: 'sure', words: [text.trim()] })
  for (const intent of SAFETY_INTENTS)
    for (const { intents } of heard) {
      const said = intents.get(intent)
      if (said === undefined) continue
      const known = claims.get(intent)
      if (known === undefined || RANK[said.level] < RANK[known.level]) claims.set(intent, said)
    }
  return claims
}

function compose(text: string, heard: Heard, safety: Claims, context: DateContext): ReplyReading {
  const date = readDate(text, context)
  const number = readNumber(text, context.locale)
  const claims: Claims = new Map(safety)
  for (const [intent, said] of heard.intents) if (!isSafety(intent)) claims.set(intent, said)
  addMoney(claims, text, heard, date, number)
  settleCourtesy(claims, heard, text)
  settleWeak(claims)
  if (heard.laughs && IRONICAL.some((intent) => claims.has(intent)))
    for (const intent of [...IRONICAL, ...COURTESIES]) soften(claims, intent)
  // "já paguei uma, a outra pago sexta": which debt is meant has to be asked.
  if (date?.value != null && claims.get('promise_to_pay')?.level === 'sure') soften(claims, 'already_paid', 'sure')

  // "até dia 30 tá pago": a deadline, not a receipt.
  if (PAID_BY.test(text)) {
    soften(claims, 'already_paid')
    if (date?.value != null && !heard.asks)
      claims.set('promise_to_pay', { level: 'sure', words: [text.trim().slice(0, 120)] })
  }

  const ordered = INTENTS_IN_ORDER.filter((intent) => claims.has(intent))
  const sure = ordered.filter((intent) => claims.get(intent)?.level === 'sure')
  const intent = sure[0] ?? ordered[0] ?? null
  return {
    intent,
    certain: sure.length > 0,
    also: ordered.filter((other) => other !== intent && (sure.includes(other) || isSafety(other))),
    words: intent === null ? [] : (claims.get(intent)?.words ?? []).slice(0, MOST_WORDS),
    date: date === null ? null : dateOf(date),
    ...moneyOf(text, number, claims.get('wants_installments')?.level === 'sure'),
  }
}

/** Days, amounts and counts make intents out of what is said around them. */
function addMoney(
  claims: Claims,
  text: string,
  heard: Heard,
  date: DateReading | null,
  number: NumberReading | null,
): void {
  const { cues } = heard
  const claim = (intent: Intent, level: Level, words: string[]) => {
    const known = claims.get(intent)
    if (known === undefined || RANK[level] < RANK[known.level]) claims.set(intent, { level, words })
  }
  const whole = [text.trim().slice(0, 120)]
  const isMonthly = number?.per === 'month' && number.amount !== null
  const count = number?.count ?? null
  if (count !== null) {
    const isOwed = claims.get('already_paid')?.level === 'sure'
    if (!isOwed) claim('wants_installments', COUNTED.test(text) || heard.onlyTimes ? 'sure' : 'unsure', whole)
  }
  const isOpen = date !== null && date.why !== 'negated' && date.why !== 'already-happened'
  const isAsked = cues.has('asking')
  if (isOpen && count === null && !isMonthly && !isAsked) {
    if (cues.has('paying')) claim('promise_to_pay', 'sure', cues.get('paying') ?? whole)
    else if (heard.onlyTimes) claim('promise_to_pay', 'sure', whole)
    else if (cues.has('earning')) claim('promise_to_pay', 'unsure', cues.get('earning') ?? whole)
  }
  if (number?.amount != null && number.amount > 0 && count === null) {
    if (claims.get('refusal')?.level === 'sure') return // "no pago ni un peso"
    if (isMonthly && !isAsked) claim('counter_offer', 'sure', whole)
    else if (cues.has('offering') && !isAsked && !COUNTS_THINGS.test(text))
      claim(
        'counter_offer',
        claims.get('promise_to_pay')?.level === 'sure' ? 'unsure' : 'sure',
        cues.get('offering') ?? whole,
      )
  }
}

/** "em 3 vezes", "12x": not "liguei 3 vezes". */
const COUNTED =
  /\d\s*x(?!\p{L})|\d+\s*(parcela|presta|cuota|pago|installment|payment|abono)|(?<!\p{L})(em|en|in|por|de)\s+\p{L}+\s+(ve[zc]|parcela|cuota|pago)|(?<!\p{L})(em|en|in|por)\s+\d/iu
/** "tenho 3 filhos" is no offer of three. */
const COUNTS_THINGS =
  /\d\s+(?!reais|pesos|soles|dollars|bucks|contos|pilas|mensais|mensuales|mas|mais|vezes)\p{L}{3,}s(?!\p{L})/iu

/** A greeting or a thank-you is one when little else is said. */
function settleCourtesy(claims: Claims, heard: Heard, text: string): void {
  const others = [...claims].some(
    ([intent, { level }]) => level !== 'unsure' && intent !== 'greeting' && intent !== 'acknowledgement',
  )
  for (const intent of ['greeting', 'acknowledgement'] as const) {
    if (others || heard.beyondCourtesy === 0) continue
    if (heard.beyondCourtesy <= 2) soften(claims, intent)
    else claims.delete(intent)
  }
  // "pode ser?", "aceito?": an agreement that is asked is none.
  if (heard.asks || heard.laughs) soften(claims, 'acknowledgement')
  if (heard.asks && !others && !claims.has('greeting') && !claims.has('question')) {
    // Whatever ends in a question mark asks something; of a word or two nobody knows what.
    const level = heard.cues.has('asking') || heard.beyondCourtesy >= 3 ? 'sure' : 'unsure'
    claims.set('question', { level, words: [text.trim().slice(0, 120)] })
  }
}

const COURTESIES: readonly Intent[] = ['greeting', 'acknowledgement', 'question']
const WEIGHTIER_THAN_SAFETY: readonly Intent[] = [
  'already_paid',
  'promise_to_pay',
  'counter_offer',
  'wants_installments',
]

/** What is weak counts when nothing of weight is said beside it; else it stands behind that. */
function settleWeak(claims: Claims): void {
  const sure = [...claims].filter(([, { level }]) => level === 'sure').map(([intent]) => intent)
  for (const [intent, { level, words }] of [...claims]) {
    if (level !== 'weak') continue
    const yields = sure.some(
      (other) =>
        other !== intent &&
        !COURTESIES.includes(other) &&
        (!isSafety(intent) || isSafety(other) || WEIGHTIER_THAN_SAFETY.includes(other)),
    )
    claims.set(intent, { level: yields ? 'unsure' : 'sure', words })
  }
}

/** Said with a laugh these may mean the contrary. */
const IRONICAL: readonly Intent[] = ['promise_to_pay', 'counter_offer', 'wants_installments']

function soften(claims: Claims, intent: Intent, from: Level | 'any' = 'any'): void {
  const said = claims.get(intent)
  if (said !== undefined && (from === 'any' || said.level === from)) claims.set(intent, { ...said, level: 'unsure' })
}

function isSafety(intent: Intent): boolean {
  return (SAFETY_INTENTS as readonly Intent[]).includes(intent)
}

/** "divide em 4" names how many times without the word; only where installments are wanted. */
const BARE_COUNT = /(?<!\p{L})(?:em|en|in|into|por) (\d{1,2})(?![\d.,%/]|\s*(?:reais|pesos|soles|d[ií]as?|days))/iu

function moneyOf(
  text: string,
  number: NumberReading | null,
  wantsInstallments: boolean,
): Pick<ReplyReading, 'amount' | 'count'> {
  const { amount = null, count = null } = number ?? {}
  const bare = Number(BARE_COUNT.exec(text)?.[1])
  if (wantsInstallments && count === null && bare > 0)
    return { amount: amount === bare * 100 ? null : amount, count: bare }
  return { amount, count: count !== null && count >= 1 && Number.isInteger(count) ? count : null }
}

/** A day that has passed is no day to wait for. */
function dateOf({ value, certain, why }: DateReading): NonNullable<ReplyReading['date']> {
  return { value: why === 'past-date' ? null : value, certain, why }
}
