/**
 * Names that authors and accounts write as one word (`nao_confirmado`, `contato_inicial`), as people read them: "não
 * confirmado", "contato inicial". The one place where card summaries and the editor have it from. Pure.
 */

/** Portuguese names are mostly written without their accents; these endings and words can be told for sure. */
const ACCENTS: readonly (readonly [RegExp, string])[] = [
  [/\bnao\b/gi, 'não'],
  [/\bja\b/gi, 'já'],
  [/(?<=\p{L})cao\b/giu, 'ção'],
  [/(?<=\p{L})coes\b/giu, 'ções'],
  [/(?<=\p{L}{2})sao\b/giu, 'são'],
  [/(?<=\p{L}{2})tao\b/giu, 'tão'],
  [/(?<=\p{L}{2})cluid([oa]s?)\b/giu, 'cluíd$1'],
  [/\bdivida(s?)\b/gi, 'dívida$1'],
  [/\bpublico\b/gi, 'público'],
  [/\botimo\b/gi, 'ótimo'],
  [/\bapos\b/gi, 'após'],
]

export function plainWords(name: string): string {
  const spaced = name.replaceAll(/[_-]+/g, ' ').replaceAll(/\s+/g, ' ').trim()
  return ACCENTS.reduce((words, [found, accented]) => words.replaceAll(found, accented), spaced)
}
