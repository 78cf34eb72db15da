/** Business days of Brazil, its states and other places. */
import { expect, test } from 'vitest'
import {
  addBusinessDays,
  isBusinessDay,
  isHoliday,
  nextBusinessDay,
  nthBusinessDayOfMonth,
} from '../../runtime/collections/business-days.ts'

const BR = { country: 'BR' }

test("Brazil's banks close on Carnival, Good Friday and Corpus Christi (Resolução CMN 4.880/2020, FEBRABAN)", () => {
  for (const date of ['2026-02-16', '2026-02-17', '2026-04-03', '2026-06-04']) {
    expect([date, isBusinessDay(date, BR)]).toEqual([date, false])
  }
  for (const date of ['2026-02-18', '2026-12-24', '2026-12-31']) {
    expect([date, isBusinessDay(date, BR)]).toEqual([date, true])
  }
})

test('20 November is a holiday in every state since 2024 (Lei 14.759/2023)', () => {
  for (const state of [null, 'SP', 'RJ', 'AM', 'ES'])
    expect(isHoliday('2026-11-20', { country: 'BR', state })).toBe(true)
  expect(isHoliday('2022-11-20', BR)).toBe(false)
})

test('a state adds its own holidays, and a town those it is told', () => {
  expect(isBusinessDay('2026-07-09', { country: 'BR', state: 'SP' })).toBe(false)
  expect(isBusinessDay('2026-07-09', BR)).toBe(true)
  expect(isBusinessDay('2027-01-25', { ...BR, closedOn: ['2027-01-25'] })).toBe(false)
})

test('rolls and counts over weekends and holidays', () => {
  expect(nextBusinessDay('2026-10-10', BR)).toBe('2026-10-13')
  expect(nextBusinessDay('2026-10-13', BR)).toBe('2026-10-13')
  expect(addBusinessDays('2026-11-19', 1, BR)).toBe('2026-11-23')
  expect(addBusinessDays('2026-11-23', -1, BR)).toBe('2026-11-19')
})

test('the fifth business day of December 2026 is the 7th, of November the 9th', () => {
  expect(nthBusinessDayOfMonth(2026, 12, 5, BR)).toBe('2026-12-07')
  expect(nthBusinessDayOfMonth(2026, 11, 5, BR)).toBe('2026-11-09')
  expect(nthBusinessDayOfMonth(2026, 2, 23, BR)).toBeNull()
})

test('a country or state without a calendar has weekends only', () => {
  expect(isBusinessDay('2026-12-25', { country: 'ZZ' })).toBe(true)
  expect(isBusinessDay('2026-12-26', { country: 'ZZ' })).toBe(false)
  expect(isBusinessDay('2026-12-25', { country: 'BR', state: 'XX' })).toBe(false)
})
