/** Boletos: bar code and digitable line are made from each other, and a mistyped digit is noticed. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  bankBarcode,
  digitableLineOf,
  dueDateOf,
  dueFactorOf,
  formatDigitableLine,
  parseBoleto,
} from '../../runtime/collections/boleto.ts'
import { addDays } from '../../runtime/collections/calendar-date.ts'
import { weightedSum } from '../../runtime/collections/check-digits.ts'

const TODAY = '2026-11-18'
/** A bar code with the factor of the second base. */
const NEW = '34199165600000295571091234567812345678901234'

test('the bar code of 2026 has the factor that began again', () => {
  const read = parseBoleto(NEW, TODAY)
  expect(read).toMatchObject({
    ok: true,
    value: {
      kind: 'bank',
      barcode: NEW,
      bank: '341',
      bankName: 'Itaú',
      amount: 295_57,
      dueFactor: 1656,
      dueDate: '2026-12-10',
      freeField: '1091234567812345678901234',
    },
  })
  const line = digitableLineOf(NEW)
  expect(line).toHaveLength(47)
  expect(parseBoleto(line, TODAY)).toEqual(read)
  expect(parseBoleto(formatDigitableLine(line), TODAY)).toEqual(read)
})

test('a line as it is printed', () => {
  // The example of Banco do Brasil's manual.
  const printed = '00190.50095 40144.816069 06809.350314 3 37370000000100'
  expect(parseBoleto(printed, '2007-12-01')).toMatchObject({
    ok: true,
    value: {
      bank: '001',
      amount: 1_00,
      dueFactor: 3737,
      dueDate: '2007-12-31',
      barcode: '00193373700000001000500940144816060680935031',
    },
  })
  expect(formatDigitableLine(digitableLineOf('00193373700000001000500940144816060680935031'))).toBe(printed)
})

test.each([
  [1000, '2000-07-03', '2001-01-01'],
  [4789, '2010-11-17', '2010-11-18'],
  [9999, '2025-02-21', '2025-02-20'],
  [9999, '2025-02-21', '2026-11-18'],
  [1000, '2025-02-22', '2025-02-20'],
  [1000, '2025-02-22', '2026-11-18'],
  [1001, '2025-02-23', '2026-11-18'],
  [1656, '2026-12-10', '2026-11-18'],
  [9999, '2049-10-13', '2045-01-01'],
  [1000, '2049-10-14', '2049-10-01'],
])('factor %i is %s, looked at on %s', (factor, date, asOf) => {
  expect(dueDateOf(factor, asOf)).toBe(date)
  expect(dueFactorOf(date)).toBe(factor)
})

test('no factor is no due date; in the 500 days between both bases nobody can tell', () => {
  expect(dueDateOf(0, TODAY)).toBeNull()
  expect(dueDateOf(dueFactorOf(addDays(TODAY, -3000)), TODAY)).toBe(addDays(TODAY, -3000))
  expect(dueDateOf(dueFactorOf(addDays(TODAY, -3001)), TODAY)).toBeNull()
  expect(dueDateOf(dueFactorOf(addDays(TODAY, 5500)), TODAY)).toBe(addDays(TODAY, 5500))
  expect(() => dueFactorOf('2000-07-02')).toThrow(RangeError)
})

test('a bank that nobody knows is accepted, without a name', () => {
  const barcode = bankBarcode({ bank: '999', dueDate: null, amount: null, freeField: '1'.repeat(25) })
  expect(parseBoleto(barcode, TODAY)).toMatchObject({
    ok: true,
    value: { bank: '999', bankName: null, dueDate: null, amount: null },
  })
})

test.each([
  ['', 'empty'],
  ['34191.ABCDE', 'not-digits'],
  ['3419', 'wrong-length'],
  [`${NEW}00`, 'wrong-length'],
  [NEW.replace('29557', '29558'), 'wrong-check-digit'],
  [digitableLineOf(NEW).replace(/^3419/, '3418'), 'wrong-check-digit'],
])('%s is not read: %s', (text, problem) => {
  expect(parseBoleto(text, TODAY)).toEqual({ ok: false, problem })
})

test('another currency is refused', () => {
  // Dollars: the third digit after the bank says so, and the check digit is right.
  expect(parseBoleto(rechecked(`3418${NEW.slice(4)}`), TODAY)).toEqual({ ok: false, problem: 'wrong-currency' })
})

test.each([
  // Water and light, checked by modulus 10; the tax slip by modulus 11.
  ['83640000001-1 33120138000-2 81288462711-6 08013618155-1', 'energy', 133_12, '0138'],
  ['85890000460-9 52460179160-5 60759305086-5 83148300001-0', 'government', 46052_46, '0179'],
  ['846700000017 435900240209 024050002435 842210108119', 'telephone', 143_59, '0024'],
])('the slip of arrecadação %s', (text, segment, amount, company) => {
  const read = parseBoleto(text, TODAY)
  expect(read).toMatchObject({ ok: true, value: { kind: 'collection', segment, amount, company } })
  if (!read.ok) throw new Error(read.problem)
  expect(parseBoleto(read.value.barcode, TODAY)).toEqual(read)
  expect(parseBoleto(formatDigitableLine(read.value.digitableLine), TODAY)).toEqual(read)
})

test('a slip of arrecadação with a wrong digit, value kind or segment is refused', () => {
  expect(parseBoleto('846700000018 435900240209 024050002435 842210108119', TODAY)).toEqual({
    ok: false,
    problem: 'wrong-check-digit',
  })
  expect(parseBoleto(`845${'0'.repeat(41)}`, TODAY)).toEqual({ ok: false, problem: 'wrong-currency' })
  expect(parseBoleto(`8860${'0'.repeat(40)}`, TODAY).ok).toBe(false)
})

const PARTS = fc.record({
  bank: fc.stringMatching(/^\d{3}$/).filter((bank) => !bank.startsWith('8')),
  dueDate: fc.option(fc.integer({ min: -2900, max: 5400 }).map((days) => addDays(TODAY, days))),
  amount: fc.option(fc.integer({ min: 1, max: 9_999_999_999 })),
  freeField: fc.stringMatching(/^\d{25}$/),
})

test('what is written is read again, from the bar code and from the line', () => {
  fc.assert(
    fc.property(PARTS, (parts) => {
      const barcode = bankBarcode(parts)
      for (const text of [barcode, digitableLineOf(barcode)])
        expect(parseBoleto(text, TODAY)).toMatchObject({ ok: true, value: { ...parts, barcode } })
    }),
  )
})

test('one wrong digit in the three fields of a line is always noticed', () => {
  fc.assert(
    fc.property(PARTS, fc.nat(31), fc.integer({ min: 1, max: 9 }), (parts, at, shift) => {
      expect(parseBoleto(changed(digitableLineOf(bankBarcode(parts)), at, shift), TODAY)).toEqual({
        ok: false,
        problem: 'wrong-check-digit',
      })
    }),
  )
})

test('one wrong digit of a bar code is noticed, but where its modulus writes three rests as the same digit', () => {
  fc.assert(
    fc.property(PARTS, fc.nat(43), fc.integer({ min: 1, max: 9 }), (parts, at, shift) => {
      const barcode = bankBarcode(parts)
      const wrong = changed(barcode, at, shift)
      fc.pre(wrong[0] !== '8')
      const rests = [barcode, wrong].map((code) => weightedSum(code.slice(0, 4) + code.slice(5)) % 11)
      fc.pre(!rests.every((rest) => rest < 2 || rest === 10) || at === 4)
      expect(parseBoleto(wrong, TODAY).ok).toBe(false)
    }),
  )
})

function changed(digits: string, at: number, shift: number): string {
  return digits.slice(0, at) + ((Number(digits[at]) + shift) % 10) + digits.slice(at + 1)
}

function rechecked(barcode: string): string {
  const rest = weightedSum(barcode.slice(0, 4) + barcode.slice(5)) % 11
  const digit = rest < 2 || rest === 10 ? 1 : 11 - rest
  return barcode.slice(0, 4) + digit + barcode.slice(5)
}
