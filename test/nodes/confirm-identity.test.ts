/** Attempts at a person's identity are counted for the whole journey, however often it comes back to the step. */
import { expect, test } from 'vitest'
import type { Scope } from '../../runtime/engine/node-type.ts'
import confirmIdentity from '../../runtime/nodes/confirm-identity/index.ts'
import type { Json } from '../../schemas/basics.ts'

const config = { ...confirmIdentity.defaults((key) => key), attempts: 1 }
const scopeWith = (memory: Json | undefined) => {
  const customer = { attributes: { birth_date: '1985-03-12' }, timezone: 'America/Sao_Paulo', document: null }
  const now = Date.parse('2026-11-18T13:00:00Z')
  // All of a scope that the step looks at.
  return { config, customer, memory, now, locale: 'pt-BR', text: (text: string) => text } as unknown as Scope<never>
}

test('who failed once cannot guess again when the journey leads back to the question', () => {
  const message = { id: 'wamid.1', at: 0, kind: 'text', text: '1990' } as const
  const failed = confirmIdentity.resume?.(scopeWith({ failed: 0, unclear: 0 }), { kind: 'replied', at: 0, message })
  expect(failed).toMatchObject({ go: 'failed' })
  expect(confirmIdentity.enter(scopeWith(failed?.memory))).toEqual({ go: 'failed' })
})
