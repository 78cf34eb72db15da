/** Imports, numbers, keys and the audit trail. */
import { expect, test } from 'vitest'
import type { Given } from './contract.ts'

const AT = Date.parse('2026-03-02T12:00:00Z')

export function administrationContract(given: Given): void {
  const imports = () => given().ledger.imports

  test('an import goes from running to done, and keeps the first thousand errors', async () => {
    await imports().create('i', 'março – lote 1.csv', AT)
    expect(await imports().get('i')).toEqual({
      id: 'i',
      status: 'running',
      filename: 'março – lote 1.csv',
      startedAt: AT,
      rows: 0,
      imported: 0,
      added: 0,
      changed: 0,
      unchanged: 0,
      rejected: 0,
      errors: [],
    })
    const errors = (from: number, count: number) =>
      Array.from({ length: count }, (_, n) => ({ line: from + n, column: 'phone', code: 'too-short', reason: 'curto' }))
    await imports().progress('i', { rows: 600, imported: 0, added: 0, changed: 0, rejected: 600 }, errors(2, 600))
    await imports().progress('i', { rows: 1200, imported: 1, added: 0, changed: 0, rejected: 1199 }, errors(602, 599))
    await imports().finish('i', { status: 'done' }, AT + 1)
    const done = await imports().get('i')
    expect(done).toMatchObject({ status: 'done', rows: 1200, imported: 1, rejected: 1199, finishedAt: AT + 1 })
    expect(done?.errors.map(({ line }) => line)).toEqual(Array.from({ length: 1000 }, (_, n) => n + 2))
    expect(done).not.toHaveProperty('problem')
  })

  test('imports of a dead process become failed; others stay as they are', async () => {
    await imports().create('done', undefined, AT)
    await imports().finish('done', { status: 'done' }, AT)
    await imports().create('bad', undefined, AT + 1)
    await imports().finish('bad', { status: 'failed', problem: 'não é um CSV' }, AT + 1)
    await imports().create('dead', undefined, AT + 2)
    await imports().failInterrupted('O servidor parou.', AT + 3)
    const all = await imports().list(10)
    expect(all.map(({ id, status, problem }) => [id, status, problem])).toEqual([
      ['dead', 'failed', 'O servidor parou.'],
      ['bad', 'failed', 'não é um CSV'],
      ['done', 'done', undefined],
    ])
    expect((await imports().list(1)).map(({ id }) => id)).toEqual(['dead'])
    expect(await imports().get('nothing')).toBeUndefined()
    await expect(
      imports().progress('nothing', { rows: 1, imported: 1, added: 0, changed: 0, rejected: 0 }, []),
    ).rejects.toThrow('nothing')
  })

  test('a number that is known keeps its status', async () => {
    const { numbers } = given().ledger
    await numbers.ensure('1', undefined)
    await numbers.setStatus('1', 'stopped', 'spam-rate')
    await numbers.ensure('1', '+55 11 4000-0000')
    await numbers.ensure('1', undefined)
    await numbers.ensure('2', '+55 11 4000-0001')
    expect(await numbers.list()).toEqual([
      { id: '1', display: '+55 11 4000-0000', status: 'stopped', reason: 'spam-rate' },
      { id: '2', display: '+55 11 4000-0001', status: 'active', reason: null },
    ])
  })

  test('a key is found by its hash until it is removed', async () => {
    const { apiKeys } = given().ledger
    const key = {
      id: 'k',
      name: 'Integração ERP',
      prefix: 'rg_1',
      hash: 'h'.repeat(64),
      role: 'analyst' as const,
      createdAt: AT,
    }
    await apiKeys.create(key)
    await apiKeys.create({ ...key, id: 'l', hash: 'i'.repeat(64), createdAt: AT + 1 })
    await expect(apiKeys.create({ ...key, id: 'm' })).rejects.toThrow()
    await apiKeys.touch('k', AT + 5)
    expect(await apiKeys.findByHash(key.hash)).toEqual({ ...key, lastUsedAt: AT + 5 })
    expect((await apiKeys.list()).map(({ id }) => id)).toEqual(['k', 'l'])
    expect(await apiKeys.remove('k')).toBe(true)
    expect(await apiKeys.remove('k')).toBe(false)
    expect(await apiKeys.findByHash(key.hash)).toBeUndefined()
  })

  test('the audit trail keeps everything in order', async () => {
    const { audit } = given().ledger
    await audit.write({
      at: AT,
      actor: 'ana@example.com',
      action: 'journey.publish',
      subject: 'a',
      detail: { version: 1 },
    })
    await audit.write({ at: AT, actor: 'key:k', action: 'number.stop', subject: '1' })
    const rows = await given().db.selectFrom('audit').selectAll().orderBy('id').execute()
    expect(rows.map(({ action, detail }) => [action, detail])).toEqual([
      ['journey.publish', '{"version":1}'],
      ['number.stop', null],
    ])
  })
}
