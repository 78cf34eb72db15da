/** A problem that happens on one way only: a click lights the way on the canvas and tells the time at each step. */
import type { Journey } from '../../schemas/journey.ts'
import { expect, test } from './fixtures.ts'
import { journeyRoom } from './journey-room.ts'
import { reminder } from './journeys.ts'
import { addJourney } from './put-in.ts'

/** Whoever says that they have paid is thanked two days later: too late for free text. */
function lateThanks(id: string): Journey {
  const journey = reminder(id, 'Obrigado tarde')
  return {
    ...journey,
    nodes: [
      ...journey.nodes,
      { id: 'wait', type: 'wait-until-time', typeVersion: 1, position: { x: 640, y: 0 }, data: { for: 'P2DT4H' } },
    ],
    edges: [
      ...journey.edges.map((edge) => (edge.target === 'thank' ? { ...edge, target: 'wait' } : edge)),
      { id: 'wait-next', source: 'wait', sourceHandle: 'next', target: 'thank' },
    ],
  }
}

test('a text outside the 24 hours shows the way to it, with the time since the last reply at each step', async ({
  page,
  server,
}) => {
  const id = await addJourney(server, lateThanks('obrigado-tarde'))
  const room = journeyRoom(page)
  await room.open(id)
  const { problems, card } = room
  await expect(problems).toContainText('1 erro')
  await problems.getByRole('button', { name: /1 erro/ }).click()
  const entry = problems.getByRole('button', { name: /2 d 4 h ou mais depois da última resposta/ })
  await entry.click()

  const way = problems.getByRole('region', { name: 'Caminho até o problema' })
  await expect(way.getByRole('listitem')).toHaveText([
    /Início.*sem resposta/,
    /Enviar modelo.*sem resposta/,
    /Ramificar pela resposta.*sem resposta/,
    /Esperar até.*0 min/,
    /Enviar mensagem.*2 d 4 h/,
  ])
  await expect(card('Enviar mensagem').locator('[data-lit]')).toHaveAttribute('data-lit', 'current')
  await expect(card('Enviar mensagem')).toContainText('2 d 4 h')
  await expect(card('Esperar até').locator('[data-lit]')).toHaveAttribute('data-severity', 'error')
  await expect(room.canvas.locator('[data-lit="passed"]')).toHaveCount(4)

  await page.keyboard.press('Escape')
  await expect(way).toBeHidden()
  await expect(room.canvas.locator('[data-lit]')).toHaveCount(0)
})
