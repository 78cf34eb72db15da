/** The page in pt-BR (default), es and en. `?lang=` wins over the browser's language. */
import english from './texts/en.js'
import spanish from './texts/es.js'
import portuguese from './texts/pt-BR.js'

const TEXTS = { 'pt-BR': portuguese, es: spanish, en: english }

export const locale = pickLocale(new URLSearchParams(location.search).get('lang') ?? navigator.language)
export const t = TEXTS[locale]

function pickLocale(wish) {
  const language = wish.slice(0, 2).toLowerCase()
  return language === 'es' || language === 'en' ? language : 'pt-BR'
}

/** Puts the language's texts into the page. */
export function translatePage() {
  document.documentElement.lang = locale
  document.title = `Régua · ${t.title}`
  for (const element of document.querySelectorAll('[data-t]')) element.textContent = t[element.dataset.t]
  for (const element of document.querySelectorAll('[data-t-label]'))
    element.setAttribute('aria-label', t[element.dataset.tLabel])
  for (const element of document.querySelectorAll('[data-t-placeholder]'))
    element.placeholder = t[element.dataset.tPlaceholder]
}

const clockFormat = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' })
const dayFormat = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })

export const timeOf = (at) => clockFormat.format(at)
export const dayOf = (at) => dayFormat.format(at)
