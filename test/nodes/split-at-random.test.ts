/** Arms of experiments: evenly spread, stable for ever, and the same in every journey. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { armOf } from '../../runtime/nodes/split-at-random/arm.ts'

const ARMS = [
  { id: 'a', share: 5000 },
  { id: 'b', share: 4000 },
  { id: 'holdout', share: 1000 },
]

const counted = (experiment: string, people: number) => {
  const counts: Record<string, number> = { a: 0, b: 0, holdout: 0 }
  for (let person = 0; person < people; person += 1) {
    const id = armOf(ARMS, experiment, `customer-${person}`)?.id ?? ''
    counts[id] = (counts[id] ?? 0) + 1
  }
  return counts
}

test('ten thousand people fall into the arms by their shares, within what chance allows', () => {
  for (const experiment of ['first-message', 'second-message', 'tone', 'x']) {
    const counts = counted(experiment, 10_000)
    // Five standard deviations of a binomial distribution.
    for (const { id, share } of ARMS) {
      const part = share / 10_000
      const most = 5 * Math.sqrt(10_000 * part * (1 - part))
      expect(Math.abs((counts[id] ?? 0) - 10_000 * part), `${experiment} ${id}`).toBeLessThan(most)
    }
  }
})

test('experiments are drawn independently: half of an arm is in each half of another experiment', () => {
  const halves = [
    { id: 'one', share: 5000 },
    { id: 'two', share: 5000 },
  ]
  let both = 0
  for (let person = 0; person < 10_000; person += 1) {
    const first = armOf(halves, 'colour', `customer-${person}`)?.id
    if (first === 'one' && armOf(halves, 'tone', `customer-${person}`)?.id === 'one') both += 1
  }
  expect(Math.abs(both - 2_500)).toBeLessThan(5 * Math.sqrt(10_000 * 0.25 * 0.75))
})

test('the same person is always in the same arm, and in no arm of share 0', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (experiment, person) => {
      const arm = armOf([{ id: 'never', share: 0 }, ...ARMS], experiment, person)
      expect(arm).toEqual(armOf([{ id: 'never', share: 0 }, ...ARMS], experiment, person))
      expect(arm?.id).toMatch(/^(a|b|holdout)$/)
    }),
  )
})

test('without any share there is no arm', () => {
  expect(armOf([{ id: 'a', share: 0 }], 'x', 'ana')).toBeUndefined()
})
