/** The two sums behind the check digits of boletos: modulo 10 (Luhn) and the weights of modulo 11. */

/** Weights 2, 1, 2 … from the right, digits of each product added; the digit that fills up to ten. */
export function mod10(digits: string): string {
  let sum = 0
  for (let index = 0; index < digits.length; index += 1) {
    const product = Number(digits[digits.length - 1 - index]) * (index % 2 === 0 ? 2 : 1)
    sum += product > 9 ? product - 9 : product
  }
  return String((10 - (sum % 10)) % 10)
}

/** Weights 2, 3 … 9, 2 … from the right. */
export function weightedSum(digits: string): number {
  let sum = 0
  for (let index = 0; index < digits.length; index += 1)
    sum += Number(digits[digits.length - 1 - index]) * (2 + (index % 8))
  return sum
}
