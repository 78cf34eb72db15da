/**
 * What a person's message means before any journey may see it. Pure, and the same in production and in simulations: a
 * certain safety reading stops everything, whatever is being waited for; an uncertain one stops nothing, and counts as
 * nothing else either.
 */
import type { Locale } from '../../../schemas/basics.ts'
import type { CaseKind } from '../../../schemas/case.ts'
import type { Customer } from '../../../schemas/customer.ts'
import { type Intent, type ReplyReading, SAFETY_INTENTS, type SafetyIntent } from '../../../schemas/intent.ts'
import { LOCALES } from '../../../schemas/locales.ts'
import type { InboundMessage, OutboundMessage } from '../../../schemas/message.ts'
import type { Interrupt } from '../../../schemas/run.ts'
import { placeOfCustomer } from '../facts.ts'
import { hear } from '../reading/hear.ts'
import { optOut } from '../reading/opt-out.ts'
import { readReply } from '../reading/read-reply.ts'
import { tokensOf } from '../reading/reply-tokens.ts'
import { careAnswer } from './care-answer.ts'

export type Safety = {
  intent: SafetyIntent
  /** Why the person's runs end. */
  by: Interrupt
  revokesConsent: boolean
  /** What a person of the team must look at; nothing for an opt-out and nothing more. */
  opens: CaseKind | null
  notice: OutboundMessage
}

/**
 * The reading of a message that may stop a journey or asks for a person; undefined for every other, so that most messages
 * cost no whole reading, with its days and amounts. What was changed or taken back says nothing either.
 */
export function gravityOf(message: InboundMessage, writer: Customer): ReplyReading | undefined {
  if (message.kind === 'reaction' || message.kind === 'edit' || message.kind === 'revoke') return undefined
  const { text } = message
  if (text.trim() === '') return undefined
  const own = localeOf(writer)
  const tokens = tokensOf(text)
  const isGrave = LOCALES.some((locale) => {
    const { intents } = hear(text, tokens, locale, locale === own)
    return intents.has('human') || SAFETY_INTENTS.some((intent) => intents.has(intent))
  })
  return isGrave || optOut(text) !== null ? readingOf(message, writer) : undefined
}

function readingOf({ text, at }: InboundMessage, writer: Customer): ReplyReading {
  const { timezone } = writer
  return readReply(text, { locale: localeOf(writer), at, timezone, place: placeOfCustomer(writer) })
}

/** `listensFor`: what the step that waits for this message answers itself; only hardship is left to it. */
export function safetyOf(
  message: InboundMessage,
  reading: ReplyReading | undefined,
  { writer, listensFor = [] }: { writer: Customer; listensFor?: readonly Intent[] | undefined },
): Safety | null {
  if (reading === undefined || !reading.certain || !isSafety(reading.intent)) return null
  const { intent } = reading
  if (intent === 'hardship' && listensFor.includes('hardship')) return null
  const revokesConsent = intent === 'opt_out'
  // "Parem, não sou o João": it is an opt-out, and somebody should see the rest.
  const others = revokesConsent ? reading.also.filter(isSafety) : []
  const graver = others.find((other) => SAID_EVEN_SO.has(other))
  return {
    intent,
    by: revokesConsent ? 'opted-out' : intent,
    revokesConsent,
    opens: revokesConsent ? (others[0] ?? null) : intent,
    notice: careAnswer(graver ?? intent, languageOf(message.text, intent, writer), writer.country),
  }
}

/** It may be a safety intent, or not: then it begins nothing and answers nothing. */
export function isDoubtful(reading: ReplyReading | undefined): boolean {
  return reading !== undefined && !reading.certain && isSafety(reading.intent)
}

/** Somebody should read it when no step does: a thumb up, a sticker or "ok, obrigado" wants no answer. */
export function asksForAnswer(message: InboundMessage, writer: Customer): boolean {
  const { kind, text } = message
  if (kind === 'reaction' || kind === 'edit' || kind === 'revoke' || kind === 'sticker') return false
  if (text.trim() === '') return true
  const { certain, intent } = readingOf(message, writer)
  return !(certain && intent === 'acknowledgement')
}

/** The words in which a person who asked for somebody is told that they were heard. */
export function handOverNotice(message: InboundMessage, writer: Customer): OutboundMessage {
  return careAnswer('human', languageOf(message.text, 'human', writer), writer.country)
}

/** Who opts out and says this too is answered this; it says as well that nothing more will come. */
const SAID_EVEN_SO: ReadonlySet<Intent> = new Set<Intent>(['wrong_person', 'deceased', 'vulnerable'])

function isSafety(intent: Intent | null): intent is SafetyIntent {
  return (SAFETY_INTENTS as readonly (Intent | null)[]).includes(intent)
}

/**
 * The language that says it most surely, and of two as sure the one that explains more of the words, because neighbours
 * share some; the person's own, unless their words say otherwise.
 */
function languageOf(text: string, intent: Intent, writer: Customer): Locale {
  const own = localeOf(writer)
  const tokens = tokensOf(text)
  const explained = (locale: Locale) => {
    const said = hear(text, tokens, locale, locale === own).intents.get(intent)
    return [SURELY[said?.level ?? 'not'], said?.words.join('').length ?? 0] as const
  }
  const more = ([sure, letters]: readonly [number, number], [otherSure, otherLetters]: readonly [number, number]) =>
    sure > otherSure || (sure === otherSure && letters > otherLetters)
  return [own, ...LOCALES].reduce((best, locale) => (more(explained(locale), explained(best)) ? locale : best))
}

const SURELY = { sure: 3, weak: 2, unsure: 1, not: 0 } as const

const SPANISH = new Set('AR BO CL CO CR CU DO EC ES GT HN MX NI PA PE PR PY SV UY VE'.split(' '))
const ENGLISH = new Set('AU CA GB IE IN NZ US ZA'.split(' '))

function localeOf({ language, country }: Pick<Customer, 'language' | 'country'>): Locale {
  const wanted = language?.toLowerCase().split(/[-_]/)[0]
  const known = LOCALES.find((locale) => locale.toLowerCase().split('-')[0] === wanted)
  return known ?? (SPANISH.has(country) ? 'es' : ENGLISH.has(country) ? 'en' : 'pt-BR')
}
