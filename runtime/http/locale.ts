/** The language of an answer: `?locale=`, else the first of Accept-Language that Régua speaks, else pt-BR. */
import type { Context } from 'hono'
import type { Locale } from '../../schemas/basics.ts'
import { LOCALES } from '../../schemas/locales.ts'

export function localeOfRequest(c: Context): Locale {
  return supported(c.req.query('locale')) ?? localeOfHeader(c.req.header('Accept-Language'))
}

/** Weights are honoured; `pt`, `pt-PT` and `pt_BR` all mean pt-BR. */
export function localeOfHeader(header: string | undefined): Locale {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean)
      return { tag, weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  for (const { tag } of wanted) {
    const locale = supported(tag)
    if (locale) return locale
  }
  return 'pt-BR'
}

function supported(tag: string | undefined): Locale | undefined {
  const language = tag?.toLowerCase().split(/[-_]/)[0]
  return LOCALES.find((locale) => locale.toLowerCase().split('-')[0] === language)
}
