/** Circles: a run that comes back to a step waits there again instead of turning as fast as it can. */
import { expect, test } from 'vitest'
import { DAY, end, HOUR, hear, Play, START, say } from './play.ts'

test('silence that leads back to the same question without a message waits its whole time again', () => {
  const play = new Play({
    nodes: { start: START, ask: say('Podemos ajudar?'), answer: hear({ yes: ['sim'] }), e: end('done') },
    edges: {
      'start.next': 'ask',
      'ask.sent': 'answer',
      'ask.failed': 'e',
      'ask.blocked': 'e',
      'answer.yes': 'e',
      'answer.other': 'e',
      'answer.timeout': 'answer',
    },
  })
  play.start()
  play.accept()
  const accepted = play.at
  const deadlines = [1, 2, 3].map(() => {
    const { until } = play.waiting().wait
    play.elapse()
    return until
  })
  expect(deadlines).toEqual([1, 2, 3].map((times) => accepted + times * DAY))
})

test('an answer that fits nothing does not prolong the time for the next one', () => {
  const play = new Play({
    nodes: { start: START, ask: say('Podemos ajudar?'), answer: hear({ yes: ['sim'] }), e: end('done') },
    edges: {
      'start.next': 'ask',
      'ask.sent': 'answer',
      'ask.failed': 'e',
      'ask.blocked': 'e',
      'answer.yes': 'e',
      'answer.other': 'answer',
      'answer.timeout': 'e',
    },
  })
  play.start()
  play.accept()
  const accepted = play.at
  play.at += HOUR
  play.reply('talvez')
  expect(play.waiting().wait.until).toBe(accepted + DAY)
})
