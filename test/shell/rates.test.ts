/** The pace of a number on the wire, whatever happened between the claim and it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NumberRate, PersonRates } from '../../runtime/shell/rates.ts'

test('in no second does more leave than the number may send, however the claims were delayed', () => {
  const plan = fc.record({
    perSecond: fc.integer({ min: 1, max: 100 }),
    pauses: fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 300 }),
  })
  fc.assert(
    fc.property(plan, ({ perSecond, pauses }) => {
      const rate = new NumberRate(perSecond)
      let clock = 0
      const left = pauses.map((pause) => {
        clock += pause < 350 ? 0 : pause
        return clock + rate.place(clock, clock)
      })
      for (const from of left)
        expect(left.filter((at) => at >= from && at < from + 1_000).length).toBeLessThanOrEqual(perSecond)
    }),
  )
})

test('a part of the rate that is less than one a second leaves with pauses of more than a second', () => {
  const rate = new NumberRate(10)
  expect([0, 0, 0].map((clock) => rate.place(clock, clock, 1 / 20))).toEqual([0, 2_000, 4_000])
})

test('what was accepted by a clock that has been set back since holds nobody up', () => {
  const rates = new PersonRates(3_000)
  const now = 1_000_000_000
  rates.remember([{ customer: 'a', at: now + 8 * 3_600_000 }], now)
  rates.remember([{ customer: 'b', at: now - 1_000 }], now)
  expect(rates.delay('a', now)).toEqual({ until: now + 3_000, reason: 'in-order' })
  expect(rates.delay('b', now)).toEqual({ until: now + 2_000, reason: 'in-order' })
})
