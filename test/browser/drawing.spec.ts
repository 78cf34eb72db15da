/** Drawing a journey from nothing: by mouse and by keyboard, with the words on the cards and the problems following. */
import { expect, test } from './fixtures.ts'
import { journeyRoom } from './journey-room.ts'

test('a journey is drawn by mouse: steps from the palette, connections, texts; its problems come and go', async ({
  page,
}) => {
  const room = journeyRoom(page)
  const { card, details, palette, problems } = room
  await room.create('Desenhada à mão')
  await expect(problems).toContainText('Nenhum problema')

  await test.step('a click adds a step, and what is wrong with it is said at three places', async () => {
    await palette.getByRole('button', { name: 'Enviar mensagem' }).click()
    await expect(details.getByRole('heading', { name: 'Enviar mensagem' })).toBeVisible()
    await expect(problems).toContainText('3 erros')
    await expect(card('Enviar mensagem')).toContainText('A saída “Enviada” não leva a lugar nenhum.')
    await expect(details).toContainText('A saída “Falhou” não leva a lugar nenhum.')
  })

  await test.step('a dragged step stays where it is dropped', async () => {
    await room.drop('Esperar até', 0.2, 0.25)
    const dropped = card('Esperar até')
    await expect(dropped).toContainText('10:00 do próximo dia útil')
    const inside = (await room.canvas.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    const box = (await dropped.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    expect(Math.abs(box.x + box.width / 2 - (inside.x + inside.width * 0.2))).toBeLessThan(30)
    await expect(room.cards).toHaveCount(4)
  })

  await test.step('the words on the card follow the form', async () => {
    await details.getByLabel('Esperar', { exact: true }).selectOption('Um tempo')
    await details.getByLabel('Por quanto tempo: quantidade').fill('3')
    await details.getByLabel('Por quanto tempo: unidade').selectOption('horas')
    await details.getByLabel('Nome desta etapa').fill('Respiro')
    await expect(card('Respiro')).toContainText(/Por 3 horas/)
  })

  await test.step('outlets are drawn onto cards, and the problems go', async () => {
    await room.seeAll()
    await room.connect('Início', 'Entrou', 'Respiro')
    await expect(room.connection('Início', 'Entrou', 'Respiro')).toBeAttached()
    await expect(room.connection('Início', 'Entrou', 'Fim')).not.toBeAttached()
    await room.connect('Respiro', 'Depois', 'Enviar mensagem')
    await expect(room.connection('Respiro', 'Depois', 'Enviar mensagem')).toBeAttached()
    await room.tidy()
    for (const outlet of ['Enviada', 'Falhou', 'Bloqueada por regra']) {
      await room.connect('Enviar mensagem', outlet, 'Fim')
      await expect(room.connection('Enviar mensagem', outlet, 'Fim')).toBeAttached()
    }
    await expect(problems).not.toContainText('erro')
  })

  await test.step('a variable is picked into the text, and an unknown one is an error until it is corrected', async () => {
    await card('Enviar mensagem').click()
    const text = details.getByRole('textbox', { name: 'Texto', exact: true })
    await text.fill('Bom dia, ')
    await details.getByRole('button', { name: 'Inserir variável em Texto' }).click()
    await page.getByRole('textbox', { name: 'Buscar variável…' }).fill('primeiro')
    await page.getByRole('option', { name: /Primeiro nome/ }).click()
    await expect(text).toHaveValue('Bom dia, {{customer.firstName}}')
    await expect(card('Enviar mensagem')).toContainText('Bom dia, Primeiro nome')

    await text.fill('Bom dia, {{customer.shoeSize}}!')
    await expect(problems).toContainText('1 erro')
    await expect(problems).toContainText('customer.shoeSize')
    await text.fill('Bom dia, {{customer.firstName}}!')
    await expect(problems).not.toContainText('erro')
  })

  await test.step('what is drawn survives a reload', async () => {
    await room.saved()
    await page.reload()
    await expect(card('Enviar mensagem')).toContainText('Bom dia, Primeiro nome!')
    await expect(card('Respiro')).toContainText(/Por 3 horas/)
    await expect(room.connection('Respiro', 'Depois', 'Enviar mensagem')).toBeAttached()
  })
})

test('a journey is drawn by keyboard alone, and undone, copied, deleted', async ({ page }) => {
  const room = journeyRoom(page)
  const { card, cards, details } = room
  await room.create('Só teclado')

  await test.step('search, Enter, and the step is there, joined to the selected one', async () => {
    await card('Início').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('/')
    await page.keyboard.type('ramif')
    await page.keyboard.press('Enter')
    await expect(card('Ramificar pela resposta')).toBeVisible()
    await expect(details.getByRole('heading', { name: 'Ramificar pela resposta' })).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('undo and redo', async () => {
    await room.canvas.getByRole('group', { name: /^Fim/ }).focus()
    await page.keyboard.press('Control+z')
    await expect(cards).toHaveCount(2)
    await page.keyboard.press('Control+Shift+Z')
    await expect(cards).toHaveCount(3)
    await page.getByRole('button', { name: 'Desfazer' }).click()
    await expect(cards).toHaveCount(2)
    await page.getByRole('button', { name: 'Refazer' }).click()
    await expect(cards).toHaveCount(3)
  })

  await test.step('copy, paste, duplicate and delete', async () => {
    await card('Ramificar pela resposta').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Control+c')
    await page.keyboard.press('Control+v')
    await expect(card('Ramificar pela resposta')).toHaveCount(2)
    await page.keyboard.press('Control+d')
    await expect(card('Ramificar pela resposta')).toHaveCount(3)
    await page.keyboard.press('Delete')
    await expect(card('Ramificar pela resposta')).toHaveCount(2)
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
    await expect(cards).toHaveCount(0)
    await page.keyboard.press('Control+z')
    await expect(cards).toHaveCount(4)
  })

  await test.step('arrows move the selected step', async () => {
    const start = card('Início')
    const before = await start.boundingBox()
    await start.focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
    await expect.poll(async () => (await start.boundingBox())?.x).toBeGreaterThan(before?.x ?? 0)
  })

  await test.step('the list of keys opens and gives the focus back', async () => {
    await page.keyboard.press('?')
    const help = page.getByRole('dialog', { name: 'Atalhos de teclado' })
    await expect(help).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(help).toBeHidden()
    await expect(card('Início')).toBeFocused()
  })
})

test('branches of a reply are outlets: named, reordered, removed with the path that hangs on them', async ({
  page,
}) => {
  const room = journeyRoom(page)
  const { card, details, problems } = room
  await room.create('Ramos')
  await room.palette.getByRole('button', { name: 'Ramificar pela resposta' }).click()
  const step = card('Ramificar pela resposta')
  await expect(step.getByRole('listitem')).toHaveText(['Já paguei', 'Quero parcelar', 'Outra resposta', 'Sem resposta'])

  const branches = details.getByRole('group', { name: 'Respostas' })
  await branches.getByRole('button', { name: '+ Adicionar' }).click()
  await branches.getByLabel('Nome do caminho').fill('Quero falar com alguém')
  await branches.getByLabel('Tem uma destas palavras').fill('atendente,')
  await expect(step.getByRole('listitem')).toContainText([
    'Já paguei',
    'Quero parcelar',
    'Quero falar com alguém',
    'Outra resposta',
  ])

  await branches.getByRole('button', { name: /^Mover Quero falar com alguém/ }).press('ArrowUp')
  await expect(step.getByRole('listitem').nth(1)).toHaveText('Quero falar com alguém')

  await details.getByLabel('Sem resposta depois de: quantidade').fill('5')
  await expect(step).toContainText('Espera até 5 dias depois do envio')

  await room.tidy()
  await room.connect('Ramificar pela resposta', 'Já paguei', 'Fim')
  await expect(room.connection('Ramificar pela resposta', 'Já paguei', 'Fim')).toBeAttached()
  await branches.getByRole('button', { name: 'Remover Já paguei' }).click()
  await expect(details.getByRole('alertdialog')).toContainText('Há um caminho saindo desta opção no desenho.')
  await details.getByRole('button', { name: 'Manter' }).click()
  await expect(step.getByRole('listitem').nth(0)).toHaveText('Já paguei')
  await branches.getByRole('button', { name: 'Remover Já paguei' }).click()
  await details.getByRole('button', { name: 'Remover opção e caminho' }).click()
  await expect(step.getByRole('listitem').nth(0)).toHaveText('Quero falar com alguém')
  await expect(room.connection('Ramificar pela resposta', 'Já paguei', 'Fim')).not.toBeAttached()
  await expect(problems).not.toContainText('Já paguei')
})

test('a step is put into a connection, and an outlet dropped on empty ground asks what comes next', async ({
  page,
}) => {
  const room = journeyRoom(page)
  await room.create('No meio')
  await room.connection('Início', 'Entrou', 'Fim').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Inserir uma etapa nesta ligação' }).click()
  await page.getByRole('combobox', { name: 'Adicionar etapa aqui' }).fill('espe')
  await page.keyboard.press('Enter')
  await expect(room.connection('Início', 'Entrou', 'Esperar até')).toBeAttached()
  await expect(room.connection('Esperar até', 'Depois', 'Fim')).toBeAttached()
  await expect(room.problems).toContainText('Nenhum problema')

  // Dropped from the palette on a line, a step is put into it as well.
  await room.seeAll()
  const from = await room.card('Esperar até').boundingBox()
  const to = await room.card('Fim').boundingBox()
  const around = await room.canvas.boundingBox()
  if (!from || !to || !around) throw new Error('The line is not there.')
  const x = from.x + from.width / 2 - around.x
  const y = (from.y + from.height + to.y) / 2 - around.y
  await room.drop('Guardar dados', x / around.width, y / around.height)
  await expect(room.connection('Esperar até', 'Depois', 'Guardar dados')).toBeAttached()

  await room.settled()
  const handle = await room.card('Início').getByTitle('Entrou').boundingBox()
  if (!handle) throw new Error('The outlet is not there.')
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2)
  await page.mouse.down()
  await page.mouse.move(handle.x - 200, handle.y + 40, { steps: 4 })
  await page.mouse.up()
  const menu = page.getByRole('listbox', { name: 'Adicionar etapa aqui' })
  await menu.getByRole('option', { name: 'Enviar modelo' }).click()
  await expect(room.connection('Início', 'Entrou', 'Enviar modelo')).toBeAttached()
  await expect(room.card('Enviar modelo')).toBeVisible()
})
