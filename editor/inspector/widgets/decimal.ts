/**
 * Decimals as people type them ("1.234,56", "1234.56", "2,5 %", "R$ 50") to scaled integers and back, without a
 * floating-point number in between. Pure.
 */

/**
 * The integer of `scale` decimal places that a text means, or undefined when it means none or has more places.
 * A single separator before exactly three digits groups thousands unless it is `decimalMark`.
 */
export function readDecimal(text: string, decimalMark: ',' | '.', scale = 2): number | undefined {
  const match = /^(-?)([\d.,]+)$/.exec(text.replace(/[^\d.,-]/g, ''))
  if (!match) return undefined
  const [, sign, digits = ''] = match
  const mark = markOf(digits, decimalMark)
  const at = mark ? digits.lastIndexOf(mark) : digits.length
  const grouped = digits.slice(0, at)
  const whole = grouped.replace(/[.,]/g, '')
  const fraction = digits.slice(at + 1)
  if (grouped !== whole && !/^\d{1,3}(?:\.\d{3})+$|^\d{1,3}(?:,\d{3})+$/.test(grouped)) return undefined
  if (whole === '' && fraction === '') return undefined
  if (fraction.length > scale || /[.,]/.test(fraction)) return undefined
  const value = Number(`${sign}${whole === '' ? '0' : whole}${fraction.padEnd(scale, '0')}`)
  if (!Number.isSafeInteger(value)) return undefined
  return value === 0 ? 0 : value
}

/** The text of a scaled integer, such as "1.234,56"; trailing zeros are dropped down to `minimumPlaces`. */
export function writeDecimal(value: number, decimalMark: ',' | '.', scale = 2, minimumPlaces = scale): string {
  const digits = String(Math.abs(value)).padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale).replace(/\B(?=(\d{3})+(?!\d))/g, decimalMark === ',' ? '.' : ',')
  let fraction = digits.slice(digits.length - scale)
  while (fraction.length > minimumPlaces && fraction.endsWith('0')) fraction = fraction.slice(0, -1)
  return `${value < 0 ? '-' : ''}${whole}${fraction === '' ? '' : decimalMark + fraction}`
}

/** The decimal mark of a language. */
export const decimalMarkOf = (locale: string): ',' | '.' => (locale.startsWith('en') ? '.' : ',')

function markOf(digits: string, decimalMark: ',' | '.'): ',' | '.' | undefined {
  const comma = digits.lastIndexOf(',')
  const dot = digits.lastIndexOf('.')
  if (comma >= 0 && dot >= 0) return comma > dot ? ',' : '.'
  const mark = comma >= 0 ? ',' : dot >= 0 ? '.' : undefined
  if (mark === undefined) return undefined
  const groups = digits.split(mark).slice(1)
  const grouped = groups.every((group) => group.length === 3) && !digits.startsWith(mark)
  return grouped && (groups.length > 1 || mark !== decimalMark) ? undefined : mark
}
