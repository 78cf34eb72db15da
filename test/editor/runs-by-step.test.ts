/** The summary of where people are in one journey. */
import { expect, test } from 'vitest'
import { countBySteps } from '../../editor/runs/by-step.ts'

const run = {
  journey: { id: 'j', version: 1, name: 'J' },
  customer: { id: 'c', name: 'C' },
  startedAt: 0,
  updatedAt: 0,
} as const

test('only people who wait are counted, the fullest step first, with those whose send is held', () => {
  const counts = countBySteps([
    { ...run, id: '1', status: 'waiting', node: 'ask', wait: { for: 'reply' } },
    { ...run, id: '2', status: 'waiting', node: 'send', wait: { for: 'result', held: { reason: 'quiet-hours' } } },
    { ...run, id: '3', status: 'waiting', node: 'send', wait: { for: 'result' } },
    { ...run, id: '4', status: 'ended', node: 'ask', outcome: 'paid' },
  ])
  expect(counts).toEqual([
    { node: 'send', waiting: 2, held: 1 },
    { node: 'ask', waiting: 1, held: 0 },
  ])
})
