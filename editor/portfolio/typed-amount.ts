/**
 * An amount as staff type it (`1.234,56`, `1234.56`, `R$ 1 234,5`) in minor units, by integer arithmetic only.
 * The last separator followed by one or two digits is the decimal one; all others group thousands.
 */
export function parseTypedAmount(text: string): number | undefined {
  const bare = text.replace(/^\s*(R\$|US\$|\$|€)?\s*/, '').replace(/[\s\u00A0]/g, '')
  const parts = /^(\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+)(?:([.,])(\d{1,2}))?$/.exec(bare)
  if (!parts) return undefined
  const [, whole = '', separator, cents = ''] = parts
  if (separator && whole.includes(separator)) return undefined
  const amount = Number(whole.replace(/[.,]/g, '') + cents.padEnd(2, '0'))
  return Number.isSafeInteger(amount) ? amount : undefined
}
