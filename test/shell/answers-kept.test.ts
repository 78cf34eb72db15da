/** An answer of WhatsApp is told once: whatever the storage does then, it is not forgotten. */
import { expect, test } from 'vitest'
import { type DeliveryStore, StorageTrouble } from '../../runtime/storage/delivery/port.ts'
import { openDelivery } from '../../runtime/storage/delivery/store.ts'
import { Installation } from './installation.ts'
import { askJourney } from './journeys.ts'

const ANA = '5511900000001'
const BIA = 5511900000002
const MOST_OTHERS = 100

test('an answer that comes together with a deadline while the disk is full is stored when there is room again', async () => {
  let full = 0
  let together = 0
  /** Deadlines are found only in a transaction that stores an answer; that one and those behind it find the disk full. */
  const store: DeliveryStore = {
    transaction: (work, holder) => {
      if (full > 0) {
        full -= 1
        return Promise.reject(new StorageTrouble(new Error('database or disk is full')))
      }
      return openDelivery(here.ledger).transaction(async (tx) => {
        let answers = false
        const changeOutbox: typeof tx.changeOutbox = (changes) => {
          answers ||= changes.some(({ state }) => state === 'accepted')
          return tx.changeOutbox(changes)
        }
        const dueRuns: typeof tx.dueRuns = async (...asked) => (answers || together > 0 ? tx.dueRuns(...asked) : [])
        const done = await work({ ...tx, changeOutbox, dueRuns })
        if (answers && together === 0 && (await tx.dueRuns(here.now, 1)).length === 0 && here.now > LATER) {
          together += 1
          full = 2
          throw new StorageTrouble(new Error('database or disk is full'))
        }
        return done
      }, holder)
    },
  }
  const here = await Installation.open('SQLite', { store })
  const LATER = here.now + 24 * 3_600_000
  try {
    await here.start()
    const journey = await here.publish(askJourney())
    await here.enroll(journey, await here.customers([ANA]))
    here.now += 3 * 24 * 3_600_000
    // Whether an answer meets the deadline in one transaction is up to the machine: people are enrolled until one does.
    let others = 0
    for (; together === 0 && others < MOST_OTHERS; others += 1) {
      await here.enroll(journey, await here.customers([String(BIA + others)]))
      await here.pass(10_000)
    }
    await here.pass(10_000)
    expect(together).toBe(1)
    expect((await here.outbox()).map(({ state }) => state)).toEqual(Array(1 + others).fill('accepted'))
    const waiting = (await here.runs()).map(({ wait_for, outcome }) => wait_for ?? outcome)
    expect(waiting.sort()).toEqual([...Array(others).fill('reply'), 'silent'])
  } finally {
    await here.close()
  }
})
