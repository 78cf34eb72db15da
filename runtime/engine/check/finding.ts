/** A problem before it is put into words: `checkJourney` makes a `Diagnostic` of it in the language asked for. */
import type { Locale } from '../../../schemas/basics.ts'
import type { Diagnostic, Fix } from '../../../schemas/diagnostic.ts'
import en from './texts/en.json' with { type: 'json' }
import es from './texts/es.json' with { type: 'json' }
import ptBR from './texts/pt-BR.json' with { type: 'json' }

export type Finding = Pick<Diagnostic, 'severity' | 'code' | 'node' | 'edge' | 'path' | 'counterexample'> & {
  values?: Record<string, string | number>
  /** Milliseconds that become values in words. */
  spans?: Record<string, number>
  /** The outlet it speaks of, named later by its type's texts. */
  outlet?: { type: string; id: string; name?: string }
  /** Already in words (from a node type's own texts). */
  message?: string
  /** Likewise. */
  fixes?: Fix[]
}

const TEXTS: Record<Locale, Record<string, string>> = { 'pt-BR': ptBR, es, en }

/** The sentence of a code, with `{{name}}` placeholders filled. A code without a text is a defect and throws. */
export function sentence(code: string, locale: Locale, values: Record<string, string | number> = {}): string {
  const text = TEXTS[locale][code]
  if (text === undefined) throw new Error(`No text for the diagnostic "${code}" in ${locale}.`)
  return filled(text, values)
}

/** `{{name}}` placeholders replaced by their values. */
export function filled(text: string, values: Record<string, string | number>): string {
  return text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => String(values[name] ?? ''))
}
