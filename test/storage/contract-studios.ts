/** What the processes of the studio tell each other: who has which journey open, and how far forecasts are. */
import { expect, test } from 'vitest'
import type { Forecast, ForecastResult } from '../../schemas/forecast-api.ts'
import type { Given } from './contract.ts'

const AT = 1_000_000
const ana = { id: 'ana', name: 'Ana', email: 'ana@aurora.example' }
const beto = { id: 'beto', name: 'Beto', email: 'beto@aurora.example' }

export function studiosContract(given: Given): void {
  const room = () => {
    let now = AT
    const { presence } = given().ledger
    return {
      beat: (...[journey, person, beat]: [string, typeof ana, Parameters<typeof presence.beat>[2]]) =>
        presence.beat(journey, person, beat, now),
      here: (journey: string, asker: string) => presence.here(journey, asker, now),
      pass: (ms: number) => {
        now += ms
      },
    }
  }

  test('each person is there once, however many tabs they have, and knows which of them they are', async () => {
    const { beat, here, pass } = room()
    expect(await beat('j', ana, { tab: '1' })).toBe(true)
    pass(1000)
    expect(await beat('j', beto, { tab: '2' })).toBe(true)
    expect(await beat('j', ana, { tab: '3', editing: true })).toBe(true)
    expect(await here('j', 'beto')).toEqual([
      { ...ana, since: AT, editing: true, tabs: 2, you: false },
      { ...beto, since: AT + 1000, editing: false, tabs: 1, you: true },
    ])
    expect(await here('another', 'ana')).toEqual([])
  })

  test('who leaves is gone at once, who falls silent after half a minute; a beat that changes nothing is no news', async () => {
    const { beat, here, pass } = room()
    await beat('j', ana, { tab: '1' })
    await beat('j', beto, { tab: '2' })
    expect(await beat('j', beto, { tab: '2' })).toBe(false)
    expect(await beat('j', beto, { tab: '2', editing: true })).toBe(true)
    expect(await beat('j', ana, { tab: '1', leaving: true })).toBe(true)
    expect((await here('j', 'ana')).map(({ id }) => id)).toEqual(['beto'])
    await beat('j', ana, { tab: '1' })
    pass(20_000)
    await beat('j', ana, { tab: '1' })
    pass(10_001)
    expect(await beat('j', ana, { tab: '1' })).toBe(true)
    expect((await here('j', 'ana')).map(({ id }) => id)).toEqual(['ana'])
  })

  test('nobody can send somebody else away, and invented tabs push out old ones', async () => {
    const { beat, here, pass } = room()
    await beat('first', ana, { tab: '1' })
    await beat('first', beto, { tab: '1', leaving: true })
    expect(await here('first', 'ana')).toHaveLength(1)
    pass(1)
    const row = { journey: 'flood', person: 'beto', name: 'Beto', email: '', since: AT + 1, seen: AT + 1, editing: 0 }
    const tabs = Array.from({ length: 2_000 }, (_, tab) => ({ ...row, tab: String(tab) }))
    for (let from = 0; from < tabs.length; from += 500)
      await given()
        .db.insertInto('presence')
        .values(tabs.slice(from, from + 500))
        .execute()
    await beat('flood', beto, { tab: 'last' })
    expect(await here('first', 'ana')).toEqual([])
    expect((await here('flood', 'beto'))[0]?.tabs).toBe(2_000)
  })

  const waiting = (id: string): Forecast => ({ id, journey: 'a', status: 'waiting', done: 0, of: 0 })
  // It is kept and given back as it is.
  const result = { seed: '1' } as ForecastResult

  test('how far a forecast is, and its result, are there for everybody', async () => {
    const { forecasts } = given().ledger
    await forecasts.add(waiting('f'), AT)
    expect(await forecasts.keep({ ...waiting('f'), status: 'running', done: 5, of: 9 }, AT + 1)).toBe(true)
    const running = { forecast: { ...waiting('f'), status: 'running', done: 5, of: 9 }, touchedAt: AT + 1 }
    expect(await forecasts.get('f')).toEqual(running)
    await forecasts.keep({ ...waiting('f'), status: 'done', done: 9, of: 9, result }, AT + 2)
    expect((await forecasts.get('f'))?.forecast).toMatchObject({ status: 'done', result })
    expect(await forecasts.cancel('f', AT + 3)).toBe(true)
    expect((await forecasts.get('f'))?.forecast.status).toBe('done')
  })

  test('one that was taken back stays so, whatever whoever works it out says later', async () => {
    const { forecasts } = given().ledger
    await forecasts.add(waiting('f'), AT)
    expect(await forecasts.cancel('f', AT)).toBe(true)
    expect(await forecasts.cancel('none', AT)).toBe(false)
    expect(await forecasts.keep({ ...waiting('f'), status: 'done', result }, AT + 1)).toBe(false)
    expect((await forecasts.get('f'))?.forecast).toEqual({ ...waiting('f'), status: 'cancelled' })
  })

  test('old ones are forgotten, and of those that are over all but the last few', async () => {
    const { forecasts } = given().ledger
    for (let n = 0; n < 5; n += 1) {
      await forecasts.add(waiting(`f${n}`), AT + n)
      if (n < 4) await forecasts.cancel(`f${n}`, AT + n)
    }
    await forecasts.forget(AT + 1, 2)
    const there = []
    for (let n = 0; n < 5; n += 1) there.push((await forecasts.get(`f${n}`))?.forecast.id)
    expect(there).toEqual([undefined, undefined, 'f2', 'f3', 'f4'])
  })
}
