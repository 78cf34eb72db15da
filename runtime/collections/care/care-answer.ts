/**
 * What is said to somebody who said what no journey may answer alone. Read in a bad hour: short, no amount, no word that
 * tells anybody else what it is about, and nothing promised that a person of the team could not keep.
 */
import type { Locale } from '../../../schemas/basics.ts'
import type { SafetyIntent } from '../../../schemas/intent.ts'
import type { OutboundMessage } from '../../../schemas/message.ts'
import en from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }
import ptBR from './pt-BR.json' with { type: 'json' }

type Texts = { answers: Record<SafetyIntent | 'human', string>; help: Record<string, string> & { default: string } }

const TEXTS: Record<Locale, Texts> = { 'pt-BR': ptBR, es, en }

/** `country` is where the person is, ISO 3166-1 alpha-2: whom to call there in an emergency. */
export function careAnswer(intent: SafetyIntent | 'human', locale: Locale, country: string): OutboundMessage {
  const { answers, help } = TEXTS[locale]
  const text = answers[intent]
  if (intent !== 'vulnerable') return { type: 'text', text }
  return { type: 'text', text: `${text}\n\n${Object.hasOwn(help, country) ? help[country] : help.default}` }
}
