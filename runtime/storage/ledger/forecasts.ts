/** Forecasts as every process of the studio sees them: how far each is, and for a while its result, which names nobody. */
import type { Forecast, ForecastResult } from '../../../schemas/forecast-api.ts'
import type { SharedForecasts } from '../studio-ports.ts'
import { storable } from './rows.ts'
import type { Store } from './store.ts'

const UNDER_WAY = ['waiting', 'running'] as const

export function forecasts({ db }: Store): SharedForecasts {
  return {
    async add(forecast, at) {
      const { id, journey } = forecast
      await db
        .insertInto('forecasts')
        .values({ id, journey, ...stateOf(forecast), touched_at: at })
        .execute()
    },

    async keep(forecast, at) {
      const row = await db
        .updateTable('forecasts')
        .set({ ...stateOf(forecast), touched_at: at })
        .where('id', '=', forecast.id)
        .where('status', 'in', UNDER_WAY)
        .returning('id')
        .executeTakeFirst()
      return row !== undefined
    },

    async get(id) {
      const row = await db.selectFrom('forecasts').selectAll().where('id', '=', id).executeTakeFirst()
      if (row === undefined) return undefined
      const { journey, status, done, of, result, problem } = row
      const forecast: Forecast = {
        ...{ id, journey, status, done, of },
        // Written below, and by nothing else.
        ...(result === null ? {} : { result: JSON.parse(result) as ForecastResult }),
        ...(problem === null ? {} : { problem }),
      }
      return { forecast, touchedAt: row.touched_at }
    },

    async cancel(id, at) {
      await db
        .updateTable('forecasts')
        .set({ status: 'cancelled', touched_at: at })
        .where('id', '=', id)
        .where('status', 'in', UNDER_WAY)
        .execute()
      return (await db.selectFrom('forecasts').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
    },

    async forget(before, keep) {
      await db.deleteFrom('forecasts').where('touched_at', '<', before).execute()
      const over = await db
        .selectFrom('forecasts')
        .select('id')
        .where('status', 'not in', UNDER_WAY)
        .orderBy('touched_at', 'desc')
        .orderBy('id')
        .execute()
      const old = over.slice(keep).map(({ id }) => id)
      if (old.length > 0) await db.deleteFrom('forecasts').where('id', 'in', old).execute()
    },
  }
}

function stateOf({ status, done, of, result, problem }: Forecast) {
  return {
    ...{ status, done, of, problem: problem ?? null },
    result: result === undefined ? null : storable(JSON.stringify(result)),
  }
}
