/** The walk that carries orders to people: it comes to its end though people vanish meanwhile. */
import { expect, test } from 'vitest'
import { silentLogger } from '../../runtime/shell/logger.ts'
import { MoveWalk } from '../../runtime/shell/move-walk.ts'
import type { MoveOrder } from '../../runtime/storage/delivery/moves-port.ts'
import type { DeliveryTx } from '../../runtime/storage/delivery/port.ts'

test('an order ends though as many as are told at a time have vanished with their runs', async () => {
  const BATCH = 2
  let [queued, state] = [BATCH, 'running']
  // Of an order only what the end of the walk looks at.
  const order = () => ({ id: 'm1', journey: 'ask', to_version: 2, round: 3, position: '', state }) as MoveOrder
  // Of the ledger only what the end of the walk asks.
  const tx = {
    runningMoves: async () => (state === 'running' ? [order()] : []),
    moveOrders: async () => [order()],
    openInMove: async () => ({ queued, waits: 0 }),
    closeLost: async () => {
      queued = 0
    },
    finishMove: async () => {
      state = 'done'
    },
    forgetMoved: async () => false,
  } as unknown as DeliveryTx
  const walk = new MoveWalk({
    share: { isHouse: true, transaction: (work) => work(tx) },
    types: new Map(),
    now: () => 0,
    log: silentLogger,
    batch: BATCH,
    onRows: () => undefined,
  })
  await walk.run()
  await walk.run()
  expect(state).toBe('done')
})
