/** How long something takes, as problems and the drawing say it alike. */

/** "2 d 4 h", the same in every language; whole minutes, of which a part counts as one. */
export function spanInWords(ms: number): string {
  if (!Number.isFinite(ms)) return '∞'
  const minutes = Math.ceil(ms / 60_000)
  const parts = [
    [Math.floor(minutes / 1_440), 'd'],
    [Math.floor((minutes % 1_440) / 60), 'h'],
    [minutes % 60, 'min'],
  ] as const
  const said = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`)
  return said.length > 0 ? said.join(' ') : '0 min'
}
