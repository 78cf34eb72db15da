/** A message that fails after it was accepted: the run goes back to where it was sent, once, and counts nothing from it. */
import { expect, test } from 'vitest'
import { DAY, HOUR, MONDAY, Play } from './play.ts'
import { ASK, RETRY } from './sketches.ts'

test('a message that fails after it was accepted leaves through "failed" and the answer is no longer awaited', () => {
  const play = new Play(ASK)
  play.start()
  play.accept()
  expect(play.waiting().node).toBe('answer')
  play.result({ outcome: 'failed', code: '131026' })
  expect(play.outcome()).toBe('undelivered')
  expect(play.run.vars).toMatchObject({ error: { code: '131026' } })
})

test('a late failure told twice goes back once', () => {
  const play = new Play(RETRY)
  play.start()
  play.accept()
  play.result({ outcome: 'failed', code: '131026' })
  expect(play.waiting().node).toBe('pause')
  const before = play.run
  expect(play.result({ outcome: 'failed', code: '131026' }, 'run-1:1:0')).toEqual({
    run: before,
    effects: [],
    journal: [],
  })
})

test('a failure at once told again by a status goes on once', () => {
  const play = new Play(RETRY)
  play.start()
  play.result({ outcome: 'failed', code: '131026' })
  expect(play.waiting().node).toBe('pause')
  const before = play.run
  expect(play.result({ outcome: 'failed', code: '131026' }, 'run-1:1:0')).toEqual({
    run: before,
    effects: [],
    journal: [],
  })
})

test('a late failure of an earlier message is history: the person may have read the last one', () => {
  const play = new Play(RETRY)
  play.start()
  play.result({ outcome: 'failed', code: '131026' })
  play.elapse()
  play.accept()
  const before = play.run
  expect(play.result({ outcome: 'failed', code: '131026' }, 'run-1:1:0').run).toEqual(before)
})

test('a late failure does not disturb a message that is on its way', () => {
  const play = new Play(ASK)
  play.start()
  play.accept()
  play.reply('paguei')
  const before = play.run
  expect(play.result({ outcome: 'failed', code: '131026' }, 'run-1:1:0').run).toEqual(before)
})

test('silence after an undelivered message is not counted from it', () => {
  const play = new Play({ ...ASK, edges: { ...ASK.edges, 'ask.failed': 'answer' } })
  play.start()
  play.accept()
  play.take({
    at: MONDAY + 20 * HOUR,
    kind: 'resulted',
    effect: 'run-1:1:0',
    result: { outcome: 'failed', code: '131026' },
  })
  expect(play.waiting().wait.until).toBe(MONDAY + 20 * HOUR + DAY)
})
