/** Why a row or a file was refused, in the words of whoever imports. */
import type { Locale } from '../../schemas/basics.ts'
import en from './texts/en.json' with { type: 'json' }
import es from './texts/es.json' with { type: 'json' }
import ptBR from './texts/pt-BR.json' with { type: 'json' }

const TEXTS: Record<Locale, Record<string, string>> = { 'pt-BR': ptBR, es, en }

/** A code without a text is a defect and throws. */
export function reasonOf(code: string, locale: Locale, values: Record<string, string | undefined>): string {
  const text = TEXTS[locale][code]
  if (text === undefined) throw new Error(`No text for the rejection "${code}" in ${locale}.`)
  return text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => values[name] ?? '')
}
