/** Names of the facts that segments ask about, as staff say them. */
import type { Locale } from '../../schemas/basics.ts'
import en from './segment-texts/en.json' with { type: 'json' }
import es from './segment-texts/es.json' with { type: 'json' }
import ptBR from './segment-texts/pt-BR.json' with { type: 'json' }

const TEXTS: Record<Locale, Record<string, string>> = { 'pt-BR': ptBR, es, en }

export function fieldLabels(locale: Locale) {
  const texts = TEXTS[locale]
  return {
    field: (name: string) => texts[name] ?? name,
    /** States, aging buckets and the like are their own names. */
    value: (field: string, value: string) => texts[`${field}=${value}`] ?? value,
  }
}
