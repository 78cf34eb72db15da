/** A problem's counterexample as the canvas lights it: steps, connections, and the time since the last reply in words. */
import { expect, test } from 'vitest'
import { litProblem, markOf, sameProblem } from '../../editor/canvas/problem-way.ts'
import type { Diagnostic } from '../../schemas/diagnostic.ts'

const HOUR = 3_600_000
const words = {
  never: 'sem resposta',
  atLeast: (time: string) => `${time} ou mais`,
  between: (least: string, most: string) => `${least} a ${most}`,
}
const problem: Diagnostic = {
  severity: 'error',
  code: 'window-surely-closed',
  message: 'x',
  node: 'text',
  path: '/nodes/3',
  counterexample: [
    { node: 'start', sinceReply: { least: 0, most: null } },
    { node: 'text', edge: 'a', sinceReply: { least: 0, most: 0 } },
    { node: 'wait', edge: 'b', sinceReply: { least: 0, most: 0 } },
    { node: 'text', edge: 'c', sinceReply: { least: 52 * HOUR, most: 60 * HOUR } },
  ],
}

test('the way is lit, and a step that is passed twice tells the later time', () => {
  const lit = litProblem(problem, words)
  expect([...(lit?.nodes ?? [])]).toEqual(['start', 'text', 'wait'])
  expect([...(lit?.edges ?? [])]).toEqual(['a', 'b', 'c'])
  expect(lit?.current).toBe('text')
  expect([...(lit?.marks ?? [])]).toEqual([
    ['start', { text: 'sem resposta', late: false }],
    ['text', { text: '2 d 4 h a 2 d 12 h', late: true }],
    ['wait', { text: '0 min', late: false }],
  ])
})

test('a problem on no way in particular lights nothing; one without times lights steps only', () => {
  expect(litProblem({ severity: 'error', code: 'x', message: 'x' }, words)).toBeNull()
  expect(litProblem({ ...problem, counterexample: [{ node: 'start' }] }, words)?.marks?.size).toBe(0)
})

test.each([
  [{ least: 20 * HOUR, most: 20 * HOUR }, '20 h', false],
  [{ least: 20 * HOUR, most: 30 * HOUR }, '20 h a 1 d 6 h', true],
  [{ least: 90 * 60_000, most: 90 * 60_000 }, '1 h 30 min', false],
  [{ least: 25 * HOUR, most: null }, '1 d 1 h ou mais', true],
])('%j is said as %s', (since, text, late) => {
  expect(markOf(since, words)).toEqual({ text, late })
})

test('a problem is followed through changes by its code and place', () => {
  expect(sameProblem(problem, { ...problem, message: 'other words', counterexample: [] })).toBe(true)
  expect(sameProblem(problem, { ...problem, node: 'other' })).toBe(false)
})
