/** Payments that fit no debt: seen, given to whose they are by keyboard, or noted as given back; who did it stays. */
import type { CustomerDetail } from '../../schemas/api.ts'
import { faults } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { addPerson } from './put-in.ts'

test('a payment of nobody is given to a debt, another is noted as given back', async ({
  expectTrouble,
  page,
  server,
}) => {
  const person = await addPerson(server, 'Paula Paga', '+55 11 97600-0001')
  const pay = (reference: string, amount: number) =>
    server.api('POST', '/api/payments', {
      ...{ reference, amount, paidAt: Date.now() - 60_000, debt: 'NOTA-DESCONHECIDA', unknown: 'keep' },
    })
  await page.goto('/payments')
  await expect(page.getByText('Nenhum pagamento sem dívida')).toBeVisible()
  await pay('EXTRATO-1', 12_34)
  await pay('EXTRATO-2', 5_00)
  const row = page.getByRole('row', { name: /EXTRATO-1/ })
  await expect(row).toContainText('R$ 12,34')
  expect(await faults(page)).toEqual([])

  await row.getByRole('link').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('NOTA-DESCONHECIDA')).toBeVisible()
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: 'Atribuir a uma dívida' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Atribuir o pagamento' })
  await expect(dialog.getByLabel('Pessoa')).toBeFocused()
  await page.keyboard.type('Paula')
  await dialog.getByRole('radio', { name: /Paula Paga/ }).check()
  expect(await faults(page)).toEqual([])
  await page.keyboard.press('Enter')
  await dialog.getByRole('radio', { name: /Dívida/ }).check()
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText('Não pode ser desfeito por aqui')
  expect(await faults(page)).toEqual([])
  await dialog.getByRole('button', { name: /Atribuir R\$/ }).press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByText(/Atribuído por/)).toBeVisible()
  const detail = await server.api<CustomerDetail>('GET', `/api/customers/${person.id}`)
  expect(detail.payments).toMatchObject([{ reference: 'EXTRATO-1', amount: 12_34 }])

  await page.goto('/payments/EXTRATO-2')
  await page.getByRole('button', { name: 'Marcar como devolvido' }).click()
  const back = page.getByRole('dialog', { name: 'Marcar como devolvido' })
  await back.getByRole('button', { name: /Registrar devolução/ }).click()
  await expect(back).toContainText('Escreva o motivo.')
  await back.getByLabel('Motivo').fill('Pix de engano, devolvido no banco')
  await back.getByRole('button', { name: /Registrar devolução/ }).click()
  await expect(back).toBeHidden()
  await expect(page.getByRole('blockquote')).toHaveText('Pix de engano, devolvido no banco')
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await faults(page, { part: 'main' })).toEqual([])
  await page.getByRole('link', { name: 'Pagamentos', exact: true }).first().click()
  await expect(page.getByText('Nenhum pagamento sem dívida')).toBeVisible()
  expectTrouble(/404/)
  await page.goto('/payments/NENHUM')
  await expect(page.getByRole('heading', { name: 'Este pagamento não existe', level: 1 })).toBeVisible()
})
