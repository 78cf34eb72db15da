/** A whole journey made without a mouse, on the drawing and in the list; and the list as a way to read and to edit. */
import type { Page } from 'playwright/test'
import type { Draft } from '../../schemas/api.ts'
import { expect, test } from './fixtures.ts'
import { journeyRoom } from './journey-room.ts'
import { reminder } from './journeys.ts'
import { addJourney } from './put-in.ts'
import type { Server } from './server.ts'

const SETTINGS = { timezone: 'America/Sao_Paulo', locale: 'pt-BR' } as const

/** Only a start, as a fresh journey has it. */
const fresh = (id: string) => ({
  ...{ format: 1 as const, id, name: 'Só teclado', settings: SETTINGS, edges: [] },
  nodes: [{ id: 's', type: 'start', typeVersion: 1, position: { x: 0, y: 0 }, data: { entry: { kind: 'manual' } } }],
})

const keyboard = (page: Page) => {
  const focused = page.locator(':focus')
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  /** From wherever the focus is, with Tab, until it is on something called like this. */
  const tabTo = async (name: RegExp) => {
    for (let presses = 0; presses < 80; presses++) {
      await press('Tab')
      const label = await focused.ariaSnapshot()
      if (name.test(label)) return
    }
    throw new Error(`Tab does not lead to ${name}.`)
  }
  return {
    focused,
    press,
    tabTo,
    /** Into the form of the step one is on, from field to field, and back to the step. */
    async fillTemplate() {
      await press('Enter')
      await expect(page.getByLabel('Nome desta etapa')).toBeFocused()
      // Its fields come with the template that was chosen.
      await expect(page.getByRole('textbox', { name: 'Variável 2' })).toBeVisible()
      for (const [field, text] of [
        ['Variável 1', 'cliente'],
        ['Variável 2', 'o combinado'],
      ] as const) {
        await tabTo(new RegExp(`textbox "${field}"`))
        await page.keyboard.type(text)
      }
      await press('Escape')
    },
    /** What the search box is asked, and Enter on the first thing it offers. */
    async choose(words: string) {
      await expect(page.getByRole('dialog').getByRole('combobox', { name: /“/ })).toBeFocused()
      await page.keyboard.type(words)
      await press('Enter')
      await expect(page.getByRole('dialog')).toBeHidden()
    },
  }
}

const draft = async (server: Server, id: string) => (await server.api<Draft>('GET', `/api/journeys/${id}`)).document

/** Start, a template, two answers with an end each, and everything else led to the last end. */
async function expectWhole(page: Page, server: Server, id: string) {
  await expect(journeyRoom(page).problems).toContainText('Nenhum problema')
  await expect.poll(async () => (await draft(server, id)).edges.length).toBe(8)
  const { nodes, edges } = await draft(server, id)
  expect(nodes.map(({ type }) => type).sort()).toEqual(['branch-on-reply', 'end', 'end', 'send-template', 'start'])
  const answers = edges.filter(({ source }) => nodes.find((node) => node.id === source)?.type === 'branch-on-reply')
  expect(new Set(answers.slice(0, 2).map(({ target }) => target)).size).toBe(2)
}

test('a whole journey is drawn with keys alone', async ({ page, server }) => {
  const id = await addJourney(server, fresh('desenho-sem-mouse'))
  const room = journeyRoom(page)
  const { focused, press, tabTo, fillTemplate, choose } = keyboard(page)
  await room.open(id)
  await tabTo(/^- group "Início\./)
  await expect(focused).toHaveAccessibleName(/^Início/)
  await press('a')
  await choose('enviar modelo')
  await expect(focused).toHaveAccessibleName(/^Enviar modelo/)
  await fillTemplate()
  await expect(focused).toHaveAccessibleName(/^Enviar modelo/)
  await press('a')
  await choose('ramificar')
  await expect(focused).toHaveAccessibleName(/^Ramificar pela resposta/)
  await press('a')
  await choose('fim')
  await expect(focused).toHaveAccessibleName(/^Fim/)
  // Back along the way, and out by the next outlet that is free.
  await press('Alt+ArrowUp')
  await expect(focused).toHaveAccessibleName(/^Ramificar pela resposta/)
  await press('a')
  await choose('fim')
  await press('F2')
  await expect(room.details.getByLabel('Nome desta etapa')).toBeFocused()
  await page.keyboard.type('Outro fim')
  await press('Escape')
  await expect(focused).toHaveAccessibleName(/^Outro fim/)
  await press('Alt+ArrowUp')
  for (const step of [/^Ramificar/, /^Enviar modelo/]) {
    for (let free = 0; free < 2; free++) {
      await expect(focused).toHaveAccessibleName(step)
      await press('c')
      await choose('outro fim')
    }
    await expect(focused).toHaveAccessibleName(step)
    await press('Alt+ArrowUp')
  }
  await expect(focused).toHaveAccessibleName(/^Início/)
  await expectWhole(page, server, id)
})

test('a whole journey is written in the list with keys alone, and each edit is said', async ({ page, server }) => {
  const id = await addJourney(server, fresh('lista-sem-mouse'))
  const room = journeyRoom(page)
  const { focused, press, tabTo, fillTemplate, choose } = keyboard(page)
  const said = page.locator('[data-announcement]')
  await page.goto(`/journeys/${id}?view=list`)
  await expect(page.getByRole('heading', { name: '1. Início' })).toBeVisible()
  await tabTo(/^- button "1\. Início"/)
  await expect(focused).toHaveAccessibleName('1. Início')
  await press('+')
  await choose('enviar modelo')
  await expect(focused).toHaveAccessibleName('2. Enviar modelo')
  await expect(said).toContainText('Enviar modelo adicionado depois de Início, saída Entrou')
  await fillTemplate()
  await expect(focused).toHaveAccessibleName('2. Enviar modelo')
  await press('+')
  await choose('ramificar')
  await expect(focused).toHaveAccessibleName('3. Ramificar pela resposta')
  // Into the outlets, and on each one the question where it leads.
  await press('ArrowRight', 'Enter')
  await choose('fim')
  await expect(focused).toHaveAccessibleName('4. Fim')
  await press('ArrowLeft', 'ArrowDown', 'Enter')
  await choose('fim')
  await expect(focused).toHaveAccessibleName('5. Fim')
  await press('F2')
  await expect(focused).toHaveJSProperty('tagName', 'INPUT')
  await page.keyboard.type('Outro fim')
  await press('Enter')
  await expect(focused).toHaveAccessibleName(/^5\. Outro fim/)
  await press('ArrowLeft')
  for (const outlet of ['Outra resposta', 'Sem resposta']) {
    await press('ArrowDown')
    await expect(focused).toHaveAccessibleName(`${outlet}: escolher aonde leva`)
    await press('Enter')
    await choose('outro fim')
    await expect(said).toContainText(`${outlet} de Ramificar pela resposta agora leva a Outro fim`)
    await expect(focused).toHaveAccessibleName(`${outlet}: mudar aonde leva`)
  }
  // By its name, from wherever one is.
  await page.keyboard.type('enviar')
  await expect(focused).toHaveAccessibleName('2. Enviar modelo')
  await press('ArrowRight')
  for (const outlet of ['Falhou', 'Bloqueada por regra']) {
    await press('ArrowDown')
    await expect(focused).toHaveAccessibleName(`${outlet}: escolher aonde leva`)
    await press('Enter')
    await choose('outro fim')
    await expect(focused).toHaveAccessibleName(`${outlet}: mudar aonde leva`)
  }
  await expectWhole(page, server, id)

  // A step deleted leaves the focus on the next; undone, it is back; cut, moved and copied by keys as well.
  await press('End', 'Delete')
  await expect(said).toContainText('Outro fim excluído')
  await expect(focused).toHaveAccessibleName('4. Fim')
  await press('Control+z')
  await expect(page.getByRole('heading', { name: /^5\. Outro fim/ })).toBeVisible()
  await press('Home', 'ArrowRight', 'Delete')
  await expect(said).toContainText('Entrou de Início não leva mais a lugar nenhum')
  await expect(page.getByRole('heading', { name: 'Etapas que nenhum caminho alcança' })).toBeVisible()
  await press('Control+z')
  await expectWhole(page, server, id)
  await press('Home', 'Enter')
  await expect(room.details.getByLabel('Nome desta etapa')).toBeFocused()
  await press('Escape')
  await expect(focused).toHaveAccessibleName('1. Início')
})

test('the list tells a journey in its order, and edits it with buttons', async ({
  page,
  context,
  server,
  expectTrouble,
}) => {
  expectTrouble(/net::ERR_INTERNET_DISCONNECTED/)
  const id = await addJourney(server, reminder('para-ler', 'Para ler'))
  await page.goto(`/journeys/${id}`)
  await expect(journeyRoom(page).card('Início')).toBeVisible()
  await page.getByRole('button', { name: 'Lista', exact: true }).click()
  const list = page.getByRole('region', { name: 'Lista' })
  await expect(list.getByRole('heading', { level: 3 })).toHaveCount(6)
  const { nodes } = await draft(server, id)
  expect(nodes).toHaveLength(6)
  await expect(list.getByRole('heading', { level: 3 }).first()).toHaveText(/^1\. Início/)
  const menu = async (step: RegExp, item: string) => {
    await list.getByRole('button', { name: step }).click()
    await page.getByRole('menuitem', { name: item, exact: true }).click()
  }
  await menu(/^Ações da linha 2:/, 'Adicionar uma etapa depois…')
  await page.getByRole('option', { name: 'Esperar até' }).click()
  await expect(list.getByRole('heading', { level: 3 })).toHaveCount(7)
  await menu(/^Ações da linha .*: Esperar até/, 'Duplicar')
  await expect(list.getByRole('heading', { name: 'Etapas que nenhum caminho alcança' })).toBeVisible()
  await page.getByRole('button', { name: 'Desfazer' }).click()
  await expect(list.getByRole('heading', { level: 3 })).toHaveCount(7)

  // Without a connection the list goes on as well, and what was done there is sent when it is back.
  await journeyRoom(page).saved()
  await context.setOffline(true)
  await menu(/^Ações da linha .*: Esperar até/, 'Excluir e ligar o que vem antes ao que vem depois')
  await expect(list.getByRole('heading', { level: 3 })).toHaveCount(6)
  await expect(page.getByRole('button', { name: /Sem conexão: as mudanças estão guardadas/ })).toBeVisible()
  expect((await draft(server, id)).nodes).toHaveLength(7)
  await context.setOffline(false)
  await expect.poll(async () => (await draft(server, id)).nodes.length).toBe(6)
})

test('frames and notes are made, named, coloured and taken away in the list with keys alone', async ({
  page,
  server,
}) => {
  const id = await addJourney(server, reminder('com-quadros', 'Com quadros'))
  await page.goto(`/journeys/${id}`)
  await expect(journeyRoom(page).card('Início')).toBeVisible()
  await page.getByRole('button', { name: 'Lista', exact: true }).focus()
  await page.keyboard.press('Enter')
  const list = page.getByRole('region', { name: 'Lista' })
  const { press } = keyboard(page)
  const choose = async (step: RegExp, item: string) => {
    await list.getByRole('button', { name: step }).focus()
    await press('Enter')
    await page.getByRole('menuitem', { name: item, exact: true }).focus()
    await press('Enter')
  }
  await choose(/^Ações da linha 2:/, 'Pôr num quadro novo')
  const name = list.getByRole('textbox', { name: 'Nome do quadro' })
  await name.focus()
  await press('Control+a')
  await press('Delete')
  await expect(list.getByRole('alert')).toContainText('Dê um nome ao quadro')
  await page.keyboard.type('Primeiro contato')
  await press('Enter')
  await choose(/^Ações da linha 3:/, 'Pôr no quadro “Primeiro contato”')
  await list.getByRole('combobox', { name: 'Cor de Primeiro contato' }).selectOption({ label: 'Azul' })
  await list.getByRole('button', { name: 'Adicionar anotação' }).focus()
  await press('Enter')
  await expect(list.getByRole('textbox', { name: /^Anotação 1/ })).toBeFocused()
  await page.keyboard.type('Rever em março')
  await journeyRoom(page).saved()
  const { groups, notes, nodes } = await draft(server, id)
  expect(groups).toMatchObject([{ name: 'Primeiro contato', tint: 'blue' }])
  expect(groups?.[0]?.nodes).toHaveLength(2)
  expect(notes).toMatchObject([{ text: 'Rever em março' }])

  await choose(/^Ações da linha 3:/, 'Tirar do quadro “Primeiro contato”')
  await list.getByRole('button', { name: /^Desfazer o quadro/ }).focus()
  await press('Enter')
  await list.getByRole('button', { name: 'Excluir a anotação 1' }).focus()
  await press('Enter')
  await expect(name).toHaveCount(0)
  await journeyRoom(page).saved()
  const after = await draft(server, id)
  expect([after.groups, after.notes, after.nodes.length]).toEqual([undefined, undefined, nodes.length])
})
