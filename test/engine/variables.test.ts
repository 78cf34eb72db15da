/** What a text reads: the world keeps true what the run remembers, but for what the run has learnt in this very step. */
import { expect, test } from 'vitest'
import { variablesOf } from '../../runtime/engine/variables.ts'

const FACTS = {
  customer: { firstName: 'Marina', attributes: { plano: 'ouro' } },
  promise: { date: '2026-11-20', amount: 100, status: 'broken' },
}
const NOTHING_NEW = { names: new Set<string>(), attributes: {} }

test('the world completes what the run knows, and wins where it knows better', () => {
  const vars = { promise: { date: '2026-11-01', amount: 50 } }
  expect(variablesOf(FACTS, vars, NOTHING_NEW).promise).toEqual(FACTS.promise)
})

test('what was set in this step is newer than the world', () => {
  const vars = { promise: { date: '2026-12-01', amount: 70 } }
  const fresh = { names: new Set(['promise']), attributes: {} }
  expect(variablesOf(FACTS, vars, fresh).promise).toEqual({ date: '2026-12-01', amount: 70, status: 'broken' })
})

test('what the world does not know hides nothing that the run does', () => {
  const facts = { agreement: { id: null, total: null, status: null } }
  const vars = { agreement: { id: 'agreement-1', total: 5_000 } }
  expect(variablesOf(facts, vars, NOTHING_NEW).agreement).toEqual({ id: 'agreement-1', total: 5_000, status: null })
})

test('attributes of this step are read at once', () => {
  const fresh = { names: new Set<string>(), attributes: { canal: 'whatsapp' } }
  expect(variablesOf(FACTS, {}, fresh)).toMatchObject({
    customer: { firstName: 'Marina', attributes: { plano: 'ouro', canal: 'whatsapp' } },
  })
})
