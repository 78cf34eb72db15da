/** A failed story in words: at which step, what was expected, what there was instead. */
import type { Locale } from '../../schemas/basics.ts'
import type { Difference } from './difference.ts'
import type { StoryResult } from './run-story.ts'
import en from './texts/en.json' with { type: 'json' }
import es from './texts/es.json' with { type: 'json' }
import ptBR from './texts/pt-BR.json' with { type: 'json' }

type Key = Difference['code'] | 'step' | 'nothing' | 'said'
const TEXTS: Record<Locale, Record<Key, string>> = { 'pt-BR': ptBR, es, en }

/** One or more lines, without a line break at the end. */
export function failureInWords(result: Extract<StoryResult, { passed: false }>, locale: Locale): string {
  const { step, difference, said } = result
  const texts = TEXTS[locale]
  const { code } = difference
  const sentence = differenceInWords(difference, locale)
  const shown = code === 'contains' || code === 'lacks' ? [] : said.map((text) => fill(texts.said, { text }))
  return [fill(texts.step, { step, sentence }), ...shown].join('\n')
}

/** The sentence alone, without where it happened. */
export function differenceInWords(difference: Difference, locale: Locale): string {
  const { code, expected, actual, message = 0, subject = '' } = difference
  const found = actual === '' ? TEXTS[locale].nothing : actual
  return fill(TEXTS[locale][code], { expected, actual: found, message, subject })
}

function fill(text: string, values: Record<string, string | number>): string {
  return text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => String(values[name] ?? ''))
}
