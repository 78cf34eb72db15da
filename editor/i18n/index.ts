/**
 * The editor's words. One JSON file a language and namespace, fetched when a room first needs it. The choice of language
 * is kept in this browser; `<html lang>` follows it.
 */
import i18next, { type TFunction } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Locale } from '../../schemas/basics.ts'
import { LOCALES } from '../../schemas/locales.ts'

export const NAMESPACES = [
  'app',
  'journeys',
  'canvas',
  'forecast',
  'code',
  'publish',
  'versions',
  'figures',
  'inspector',
  'outline',
  'presence',
  'simulator',
  'stories',
  'portfolio',
  'segments',
  'runs',
  'cases',
  'payments',
  'health',
  'organisation',
  'people',
  'settings',
  'tour',
] as const
export type Namespace = (typeof NAMESPACES)[number]

/** What the languages call themselves: never translated. */
export const LANGUAGE_NAMES: Record<Locale, string> = { 'pt-BR': 'Português', es: 'Español', en: 'English' }

const STORED = 'regua.language'
const files = import.meta.glob<Record<string, unknown>>('./*/*.json', { import: 'default' })

export async function startTexts() {
  await i18next
    .use({
      type: 'backend' as const,
      read: (
        language: string,
        namespace: string,
        done: (error: Error | null, data: Record<string, unknown> | null) => void,
      ) => {
        const load = files[`./${language}/${namespace}.json`]
        if (!load) return done(new Error(`No texts ${language}/${namespace}`), null)
        load().then(
          (texts) => done(null, withMillions(texts)),
          (error: Error) => done(error, null),
        )
      },
    })
    .use(initReactI18next)
    .init({
      lng: storedLanguage(),
      fallbackLng: false,
      supportedLngs: [...LOCALES],
      load: 'currentOnly',
      ns: ['app'],
      defaultNS: 'app',
      interpolation: { escapeValue: false }, // React escapes
      returnNull: false,
    })
  document.documentElement.lang = i18next.language
}

/** Fetches a namespace's file before it is needed: a connection may be gone by then. */
export const preloadTexts = (namespace: Namespace) => i18next.loadNamespaces(namespace)

/** `t` of one namespace; suspends until its file is here, and renders again when the language changes. */
export function useTexts(namespace: Namespace): TFunction {
  return useTranslation(namespace).t
}

export function useLocale(): Locale {
  return asLocale(useTranslation('app').i18n.language)
}

export const currentLocale = (): Locale => asLocale(i18next.language)

export async function setLanguage(locale: Locale) {
  localStorage.setItem(STORED, locale)
  await i18next.changeLanguage(locale)
  document.documentElement.lang = locale
}

function storedLanguage(): Locale {
  const stored = localStorage.getItem(STORED)
  if (stored) return asLocale(stored)
  for (const language of navigator.languages) {
    const found = LOCALES.find((locale) => locale.slice(0, 2) === language.slice(0, 2).toLowerCase())
    if (found) return found
  }
  return LOCALES[0]
}

function asLocale(language: string | undefined): Locale {
  return LOCALES.find((locale) => locale === language) ?? LOCALES[0]
}

/**
 * Portuguese and Spanish have a plural of their own for exact millions ("um milhão *de* pessoas"), for which i18next
 * looks under `_many`; our sentences show figures, and say it as any other number.
 */
function withMillions(texts: Record<string, unknown>): Record<string, unknown> {
  const complete: Record<string, unknown> = {}
  for (const [key, text] of Object.entries(texts)) {
    // What is no text is a group of texts.
    complete[key] = typeof text === 'string' ? text : withMillions(text as Record<string, unknown>)
    if (key.endsWith('_other')) complete[key.replace(/_other$/, '_many')] ??= text
  }
  return complete
}
