/** The short way through plain Brazilian numbers says what the library says of them. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalizePhone, parsedPhone } from '../../runtime/collections/phone.ts'

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((each) => each.join(''))
const country = fc.constantFrom('', '55', '+55', '55 ', '+55 ', '55-', '+55-')
const areaCode = fc
  .integer({ min: 0, max: 99 })
  .map((code) => String(code).padStart(2, '0'))
  .chain((code) => fc.constantFrom(code, `(${code})`, `${code} `, `(${code}) `))
const subscriber = fc
  .tuple(fc.constantFrom('', '9', '0', '3'), digits(4), fc.constantFrom('', '-', ' ', '.'), digits(4))
  .map((parts) => parts.join(''))

test('numbers in every form that a file may hold', () => {
  fc.assert(
    fc.property(country, areaCode, subscriber, (...parts) => {
      const text = parts.join('')
      expect([text, normalizePhone(text)]).toEqual([text, parsedPhone(text, 'BR')])
    }),
    { numRuns: 20_000 },
  )
})

test('every area code, with every first digit, in the common forms', () => {
  for (let code = 0; code < 100; code += 1)
    for (let first = 0; first < 10; first += 1)
      for (const rest of ['1234567', '12345678']) {
        const area = String(code).padStart(2, '0')
        for (const text of [`${area}${first}${rest}`, `55${area}${first}${rest}`, `+55${area}${first}${rest}`])
          expect([text, normalizePhone(text)]).toEqual([text, parsedPhone(text, 'BR')])
      }
})
