/** What open pages are told: each thing once a moment, and of many things only their topic. */
import { expect, test } from 'vitest'
import { coalesce } from '../../runtime/http/events.ts'

test('the same thing is told once, many things of a topic as the topic', () => {
  const import1 = { topic: 'imports', id: '1' } as const
  expect(coalesce([import1, import1, { topic: 'customers' }])).toEqual([import1, { topic: 'customers' }])
  const runs = Array.from({ length: 6 }, (_, id) => ({ topic: 'runs' as const, id: String(id) }))
  expect(coalesce(runs)).toEqual([{ topic: 'runs' }])
  expect(coalesce([{ topic: 'runs', id: '1' }, { topic: 'runs' }])).toEqual([{ topic: 'runs' }])
})
