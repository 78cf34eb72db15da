/** What days do to a simulated run: what it waits to be paid can end before its own deadline. */
import { expect, test } from 'vitest'
import { DEFAULT_ORGANISATION } from '../../runtime/collections/organisation.ts'
import { nextOfDays } from '../../runtime/simulation/days.ts'
import { inventedCustomer } from '../../runtime/simulation/people.ts'
import type { SimulationData } from '../../runtime/simulation/state.ts'

/** Monday, noon in São Paulo. */
const AT = Date.parse('2026-03-02T15:00:00Z')
const DAY = 86_400_000
const { charges } = DEFAULT_ORGANISATION

function waiting(over: Partial<SimulationData>, waitsFor: 'payment' | 'time' = 'payment'): SimulationData {
  const customer = inventedCustomer({ timezone: 'America/Sao_Paulo', state: 'SP' }, AT)
  const run = {
    ...{
      id: 'r',
      journey: { id: 'j', version: 1 },
      customer: customer.id,
      seq: 1,
      startedAt: AT,
      vars: {},
      memory: {},
    },
    ...{ status: 'waiting', node: 'w', wait: { id: '1', for: waitsFor, until: AT + 60 * DAY } },
  }
  // What else a simulation holds, these functions never read.
  return {
    ...{ customer, run, debts: [], agreements: [], promises: [], payments: [], at: AT },
    ...over,
  } as SimulationData
}

const agreement = {
  ...{ id: 'deal', customer: 'c', run: 'r', node: 'n', status: 'accepted' as const, acceptedAt: AT },
  acceptedBy: { message: 'm', button: 'b' },
  offer: {
    ...{ id: 'o', kind: 'lump-sum' as const, debts: [], currency: 'BRL', originalBalance: 100, waived: 0, total: 100 },
    installments: [{ number: 1, dueDate: '2026-03-10', amount: 100 }],
    ...{ createdAt: AT, validUntil: AT + 3 * DAY, creditor: 'a' },
  },
}

test('an agreement whose first payment does not come ends two business days later, before the deadline of the wait', () => {
  const event = nextOfDays(waiting({ agreements: [agreement] }), charges, AT + 90 * DAY)
  expect(event).toEqual({ kind: 'broken', at: Date.parse('2026-03-13T03:00:00Z'), agreement: 'deal' })
})

test('a promise is broken when one business day after it is over', () => {
  const promise = {
    ...{ id: 'p', customer: 'c', run: 'r', node: 'n', debts: ['d'], amount: 100, currency: 'BRL' },
    ...{ dueDate: '2026-03-06', madeAt: AT, message: 'm', status: 'open' as const },
  }
  const event = nextOfDays(waiting({ promises: [promise] }), charges, AT + 90 * DAY)
  expect(event).toEqual({ kind: 'broken', at: Date.parse('2026-03-10T03:00:00Z'), promise: 'p' })
})

test('who waits for time, or not so long, hears nothing of it', () => {
  const elapsed = { kind: 'elapsed', at: AT + 60 * DAY, wait: '1' }
  expect(nextOfDays(waiting({ agreements: [agreement] }, 'time'), charges, AT + 90 * DAY)).toEqual(elapsed)
  expect(nextOfDays(waiting({ agreements: [agreement] }), charges, AT + DAY)).toBeUndefined()
})
