/**
 * Text as people type it, made comparable: without case, accents, stretched letters' punctuation or emoji. A clause is
 * what stands between punctuation marks: a negation reaches no further than its clause.
 */

/** Lower case without accents; everything else stays: "São João!" becomes "sao joao!". */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
}

/** Words and numbers alone, one space between: "Já PAGUEI, dia 15!" becomes "ja paguei dia 15". */
export function normalizeText(text: string): string {
  return wordsOf(text).join(' ')
}

/** The words of a text; `1,50` and `15/12` fall apart, so read numbers and dates before. */
export function wordsOf(text: string): string[] {
  return foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []
}

/** Folded text cut at punctuation; a mark between digits (1.234,56, 15/12) does not cut. */
export function clausesOf(text: string): string[] {
  return foldText(text)
    .split(/[!?;:\n]+|[.,](?!\d)|(?<!\d)[.,]/u)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '')
}
