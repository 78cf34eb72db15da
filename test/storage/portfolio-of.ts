/** People, debts and journeys for the tests of storage. */
import type { CustomerWrite } from '../../runtime/storage/ports.ts'
import type { Journey } from '../../schemas/journey.ts'

export function journey(id: string): Journey {
  return {
    format: 1,
    id,
    name: 'Régua de cobrança ✓',
    settings: { timezone: 'America/Sao_Paulo', locale: 'pt-BR' },
    nodes: [
      { id: 's', type: 'start', typeVersion: 1, position: { x: 0, y: 0 }, data: { entry: { kind: 'manual' } } },
      { id: 'e', type: 'end', typeVersion: 1, position: { x: 0, y: 120 }, data: { outcome: 'done' } },
    ],
    edges: [{ id: '1', source: 's', sourceHandle: 'next', target: 'e' }],
  }
}

/** A person of São Paulo with one debt; `n` makes phone, name and reference different. */
export function person(n: number, more: Partial<CustomerWrite['customer']> = {}): CustomerWrite {
  const digits = String(n).padStart(8, '0')
  return {
    customer: {
      name: `Pessoa ${digits}`,
      phone: `+55119${digits}`,
      country: 'BR',
      timezone: 'America/Sao_Paulo',
      ...more,
    },
    debts: [{ reference: `C-${digits}`, principal: 100_00 + n, dueDate: '2026-01-10' }],
  }
}
