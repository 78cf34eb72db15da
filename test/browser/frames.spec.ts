/** Notes, frames, aligning, the search in the journey, and the way to another journey and back. */
import type { Draft } from '../../schemas/api.ts'
import { expect, test } from './fixtures.ts'
import { journeyRoom } from './journey-room.ts'
import { reminder } from './journeys.ts'
import { addJourney } from './put-in.ts'

test('steps are framed, folded, moved together, noted beside, aligned, found', async ({ page, server }) => {
  const id = await addJourney(server, reminder('quadros', 'Quadros'))
  const room = journeyRoom(page)
  const { canvas, card } = room
  const draft = async () => (await server.api<Draft>('GET', `/api/journeys/${id}`)).document
  const frame = (name: string) => canvas.getByRole('group', { name: new RegExp(`^Quadro ${name}\\. 2 etapas`) })
  await room.open(id)
  await room.tidy()

  await test.step('Ctrl+G frames the selection and asks for a name', async () => {
    await canvas.locator('[data-id="paid"]').focus()
    await page.keyboard.press('Space')
    await card(/^Enviar mensagem/).click({ modifiers: ['Control'], position: { x: 30, y: 12 } })
    await expect(page.getByRole('toolbar', { name: 'O que fazer com a seleção' })).toBeVisible()
    await page.keyboard.press('Control+g')
    await page.getByLabel('Nome do quadro').fill('Pagou')
    await page.keyboard.press('Enter')
    await expect(frame('Pagou')).toBeVisible()
    await expect.poll(async () => (await draft()).groups).toMatchObject([{ name: 'Pagou', nodes: ['thank', 'paid'] }])
  })

  await test.step('dragged by its title, a frame takes its steps along, as one step of undoing', async () => {
    const before = await draft()
    const title = await canvas.getByText('Pagou', { exact: true }).boundingBox()
    if (!title) throw new Error('The frame has no title.')
    await page.mouse.move(title.x + 10, title.y + 8)
    await page.mouse.down()
    await page.mouse.move(title.x + 40, title.y + 60, { steps: 4 })
    await page.mouse.move(title.x + 110, title.y + 68, { steps: 4 })
    await page.mouse.up()
    await expect.poll(async () => (await draft()).nodes).not.toEqual(before.nodes)
    const after = await draft()
    const shift = (node: string) => {
      const [was, is] = [before, after].map(({ nodes }) => nodes.find((each) => each.id === node)?.position)
      return { x: (is?.x ?? 0) - (was?.x ?? 0), y: (is?.y ?? 0) - (was?.y ?? 0) }
    }
    expect(shift('thank').x).toBeGreaterThan(0)
    expect(shift('paid')).toEqual(shift('thank'))
    expect(shift('remind')).toEqual({ x: 0, y: 0 })
    await page.keyboard.press('Control+z')
    await expect.poll(async () => (await draft()).nodes).toEqual(before.nodes)
  })

  await test.step('folded it is one card, for this person only, and opens again', async () => {
    const document = await draft()
    await page.getByRole('button', { name: 'Recolher o quadro' }).click()
    await expect(card(/^Enviar mensagem/)).toBeHidden()
    await expect(frame('Pagou')).toContainText('2 etapas')
    await expect(room.connection('Ramificar pela resposta', 'Já paguei', 'Enviar mensagem')).toBeVisible()
    await page.reload()
    await expect(page.getByRole('button', { name: 'Abrir o quadro' })).toBeVisible()
    expect(await draft()).toEqual(document)
    await page.getByRole('button', { name: 'Abrir o quadro' }).click()
    await expect(card(/^Enviar mensagem/)).toBeVisible()
  })

  await test.step('N writes a note where the mouse is', async () => {
    await room.seeAll()
    await page.keyboard.press('Escape')
    const box = await canvas.boundingBox()
    if (!box) throw new Error('There is no canvas.')
    await page.mouse.move(box.x + box.width / 2, box.y + 60)
    await page.keyboard.press('n')
    await page.getByLabel('Texto da anotação').fill('O boleto é conferido às sextas.')
    await page.keyboard.press('Escape')
    await expect(canvas.getByRole('group', { name: 'Anotação: O boleto é conferido às sextas.' })).toBeFocused()
    await expect.poll(async () => (await draft()).notes).toMatchObject([{ text: 'O boleto é conferido às sextas.' }])
  })

  await test.step('several steps are aligned by the toolbar above them', async () => {
    await page.keyboard.press('Escape')
    await room.seeAll()
    await card('Início').click()
    await card(/^Enviar mensagem/).click({ modifiers: ['Control'], position: { x: 30, y: 12 } })
    await page.getByRole('button', { name: 'Alinhar', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Alinhar à esquerda' }).click()
    // While a menu is there, the keys are its own.
    await expect(page.getByRole('menu')).toBeHidden()
    await expect
      .poll(async () => {
        const { nodes } = await draft()
        const x = (node: string) => nodes.find((each) => each.id === node)?.position.x ?? Number.NaN
        return x('thank') - x('start')
      })
      .toBe(0)
  })

  await test.step('Ctrl+F finds what is written without regard to accents, and goes from one to the next', async () => {
    await page.keyboard.press('Control+f')
    const search = page.getByRole('search', { name: 'Buscar na jornada' })
    await search.getByRole('textbox').fill('às SEXTAS')
    await expect(search.getByRole('button', { name: /boleto é conferido às sextas/ })).toBeVisible()
    await search.getByRole('textbox').fill('obrigado')
    await page.keyboard.press('Enter')
    await expect(search.getByRole('status')).toHaveText('1 de 1')
    await expect(room.details.getByRole('heading', { name: 'Enviar mensagem' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(search).toBeHidden()
  })
})

test('a step that leads to another journey leads its author there and back; steps are pasted across', async ({
  page,
  server,
}) => {
  await addJourney(server, reminder('acordo-parcelado', 'Acordo parcelado'))
  const first = reminder('aviso-com-acordo', 'Aviso com acordo')
  const end = first.nodes.find(({ id }) => id === 'paid')
  if (!end) throw new Error('The journey has no end.')
  Object.assign(end, { type: 'go-to-journey', data: { journey: 'acordo-parcelado' } })
  const groups = [{ id: 'g', name: 'Depois de pagar', nodes: ['thank', 'paid'] }]
  const id = await addJourney(server, { ...first, groups })
  const room = journeyRoom(page)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await room.open(id)
  await room.tidy()

  await room.canvas.getByText('Depois de pagar', { exact: true }).click()
  await page.keyboard.press('Control+c')
  await room.canvas.getByRole('link', { name: 'Abrir a jornada Acordo parcelado' }).click()
  const trail = page.getByRole('navigation', { name: 'Jornadas por onde você veio' })
  await expect(page.getByRole('heading', { name: 'Acordo parcelado' })).toBeAttached()
  await expect(room.cards).toHaveCount(6)

  await page.keyboard.press('Control+v')
  await expect(room.cards).toHaveCount(9)
  await room.saved()
  const { document } = await server.api<Draft>('GET', '/api/journeys/acordo-parcelado')
  expect(new Set(document.nodes.map((node) => node.id)).size).toBe(8)
  expect(document.groups).toMatchObject([{ name: 'Depois de pagar' }])

  await trail.getByRole('link', { name: 'Aviso com acordo' }).click()
  await expect(page.getByRole('heading', { name: 'Aviso com acordo' })).toBeAttached()
  await expect(trail).toBeHidden()
})
