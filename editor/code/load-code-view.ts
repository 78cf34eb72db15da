/** Fetches the code view when it is first opened, in the language of the page: its words must be there before its code. */
import type { Locale } from '../../schemas/basics.ts'

const WORDS: Record<Locale, () => Promise<unknown>> = {
  'pt-BR': () => import('monaco-editor/nls/lang/pt-br.js'),
  es: () => import('monaco-editor/nls/lang/es.js'),
  en: () => Promise.resolve(),
}

export async function loadCodeView() {
  const locale = document.documentElement.lang
  // The page's language is one of these; should it ever be another, Monaco speaks English.
  await WORDS[locale as Locale]?.()
  return import('./CodeView.tsx')
}
