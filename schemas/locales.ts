/** The languages of the interface and of messages; the first is the default. Plain data, so that a page need not load a schema library for it. */
export const LOCALES = ['pt-BR', 'es', 'en'] as const
