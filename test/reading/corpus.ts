/** Labelled replies of invented debtors, as people write on WhatsApp. `.check.jsonl` is the quarter no rule was made by. */
import { readFileSync } from 'node:fs'
import { readReply } from '../../runtime/collections/reading/read-reply.ts'
import type { Locale } from '../../schemas/basics.ts'
import type { Intent, ReplyReading } from '../../schemas/intent.ts'

export type LabelledReply = {
  text: string
  locale: Locale
  /** ISO instant; 2026-11-18, a Wednesday, at noon in São Paulo when absent. */
  asOf?: string
  /** null: nothing that is known, or not to be decided without asking. */
  intent: Intent | null
  /** Of promises: the day, or null when no day is named. */
  date?: string | null
  /** Minor units. */
  amount?: number
  count?: number
}

export function corpus(part: 'rules' | 'check'): LabelledReply[] {
  return (['pt-BR', 'es', 'en'] as const).flatMap((locale) => {
    const file = new URL(`corpus/${locale}${part === 'check' ? '.check' : ''}.jsonl`, import.meta.url)
    const lines = readFileSync(file, 'utf8').trim().split('\n')
    // Written by hand in this shape; a wrong label shows as a wrong reading.
    return lines.map((line) => JSON.parse(line) as LabelledReply)
  })
}

/** Written before the rules of their day were changed for them; `docs/replies.md` says how they were read then. */
export const ROUNDS = [1, 2, 3, 4] as const

export function blind(round: (typeof ROUNDS)[number]): LabelledReply[] {
  const lines = readFileSync(new URL(`corpus/blind-${round}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
  // Written by hand in this shape; a wrong label shows as a wrong reading.
  return lines.map((line) => JSON.parse(line) as LabelledReply)
}

const PLACES = {
  'pt-BR': { timezone: 'America/Sao_Paulo', place: { country: 'BR' } },
  es: { timezone: 'America/Mexico_City', place: { country: 'MX' } },
  en: { timezone: 'America/New_York', place: { country: 'US' } },
} as const

export function read({ text, locale, asOf = '2026-11-18T15:00:00Z' }: LabelledReply): ReplyReading {
  return readReply(text, { locale, at: Date.parse(asOf), ...PLACES[locale] })
}
