/** Forecasts over a real ledger, as the thread makes them, and small journeys to ask about. */
import { LAW_PACKS } from '../../runtime/collections/law-packs/law-packs.ts'
import { nodeTypes } from '../../runtime/engine/node-type.ts'
import prices from '../../runtime/forecast/prices.json' with { type: 'json' }
import { BUILT_IN_NODE_TYPES } from '../../runtime/nodes/index.ts'
import { openForReading } from '../../runtime/storage/ledger/place.ts'
import { type ForecastOrder, runForecast } from '../../runtime/threads/forecast-run.ts'
import { SEGMENT_FUNCTIONS } from '../../runtime/threads/segment-sql.ts'
import type { ForecastRates, ForecastResult } from '../../schemas/forecast-api.ts'
import type { Journey } from '../../schemas/journey.ts'
import type { MessageTemplate } from '../../schemas/message.ts'
import type { Installation } from '../shell/installation.ts'

/** Nobody does anything. */
export const STILL: ForecastRates = { reply: 0, replyWithinHours: 1, payment: 0, promiseKept: 0, deliveryFailure: 0 }

export const REMINDER: MessageTemplate = {
  ...{ id: '1', name: 'lembrete', language: 'pt_BR', status: 'APPROVED', category: 'UTILITY', format: 'positional' },
  ...{ body: 'Olá, {{1}}.', variables: ['1'], examples: [], buttons: [] },
}

export async function forecast(
  here: Installation,
  order: Partial<ForecastOrder> & { journey: Journey },
  hooks: { onProgress?: (done: number) => void; stopping?: () => boolean } = {},
): Promise<ForecastResult> {
  const { place } = here.ledger
  if (place === undefined) throw new Error('This ledger is in memory.')
  const store = openForReading(place, SEGMENT_FUNCTIONS)
  try {
    return await runForecast(
      store,
      { types: nodeTypes(BUILT_IN_NODE_TYPES), law: LAW_PACKS },
      {
        ...{ version: 0, from: here.now, days: 10, who: { enter: 'everybody', inside: true }, rates: STILL, seed: '1' },
        ...{ templates: [REMINDER], prices, limits: { perHour: 288_000 }, ...order },
      },
      {
        progress: ({ done }) => hooks.onProgress?.(done),
        stopping: hooks.stopping ?? (() => false),
        rest: () => Promise.resolve(),
      },
    )
  } finally {
    await store.db.destroy()
  }
}

type Node = { id: string; type: string; data: Record<string, unknown> }

/** Nodes one after the other along the outlet named; `others` are edges besides. */
export function journeyOf(
  nodes: readonly (Node & { by?: string })[],
  others: readonly [from: string, by: string, to: string][] = [],
): Journey {
  const line = nodes.flatMap((node, index): [string, string, string][] => {
    const next = nodes[index + 1]
    return node.by === undefined || next === undefined ? [] : [[node.id, node.by, next.id]]
  })
  return {
    ...{ format: 1, id: 'regua', name: 'Régua', settings: { timezone: 'America/Sao_Paulo', locale: 'pt-BR' } },
    nodes: nodes.map(({ id, type, data }) => ({ id, type, data, typeVersion: 1, position: { x: 0, y: 0 } })),
    edges: [...line, ...others].map(([source, sourceHandle, target], index) => ({
      ...{ id: `e${index}`, source, sourceHandle, target },
    })),
  }
}

export const start = (entry: Record<string, unknown> = { kind: 'manual' }) => ({
  ...{ id: 'inicio', type: 'start', data: { entry }, by: 'next' },
})
export const remind = (id: string) => ({
  ...{ id, type: 'send-template', by: 'sent' },
  data: { template: 'lembrete', language: 'pt_BR', parameters: { body: ['{{customer.firstName}}'] } },
})
export const wait = (id: string, data: Record<string, unknown>) => ({ id, type: 'wait-until-time', data, by: 'next' })
export const end = (id = 'fim', outcome = id) => ({ id, type: 'end', data: { outcome } })
