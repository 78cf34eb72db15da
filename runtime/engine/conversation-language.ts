/** In which language a journey speaks with a person. */
import type { Locale } from '../../schemas/basics.ts'
import { LOCALES } from '../../schemas/locales.ts'

/** The person's language when we speak it, else the journey's. `pt` and `pt_BR` mean pt-BR. */
export function localeOf(language: string | null, fallback: Locale): Locale {
  const wanted = language?.toLowerCase().split(/[-_]/)[0]
  return LOCALES.find((locale) => locale.toLowerCase().split('-')[0] === wanted) ?? fallback
}
