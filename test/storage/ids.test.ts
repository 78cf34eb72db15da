/** Ids sort by time and by the order of making, fit into a URL, and do not repeat. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idMaker } from '../../runtime/storage/ids.ts'

const INSTANT = fc.integer({ min: 0, max: 253_402_300_799_999 })

test('ids sort as they were made, also within one millisecond', () => {
  fc.assert(
    fc.property(fc.array(INSTANT, { minLength: 2, maxLength: 50 }), (instants) => {
      const newId = idMaker()
      const ids = [...instants].sort((a, b) => a - b).map((at) => newId(at))
      expect([...ids].sort()).toEqual(ids)
      expect(new Set(ids).size).toBe(ids.length)
      for (const id of ids) expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/)
    }),
  )
})

test('the same randomness makes the same ids', () => {
  const bytes = (count: number) => new Uint8Array(count).fill(255)
  const [newId, again] = [idMaker(bytes), idMaker(bytes)]
  expect(newId(1)).toBe(again(1))
  expect(idMaker((count) => new Uint8Array(count))(32)).toBe('00000000100000000000000000')
})

test('makers that know nothing of each other do not meet', () => {
  const ids = Array.from({ length: 2_000 }, () => idMaker()(1_772_000_000_000))
  expect(new Set(ids).size).toBe(2_000)
})
