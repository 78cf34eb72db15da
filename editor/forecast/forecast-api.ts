/** Forecasts as the server works them out, and the prices that they are counted with. */
import { queryOptions } from '@tanstack/react-query'
import type { AskForecast, Forecast, PriceTable } from '../../schemas/forecast-api.ts'
import { api } from '../api/client.ts'

const POLL_MS = 400

export const askForecast = (question: AskForecast) => api.post<Forecast>('/api/forecasts', question)
export const cancelForecast = (id: string) => api.delete(`/api/forecasts/${encodeURIComponent(id)}`)

/** Asked again until it has ended. */
export const forecastQuery = (id: string) =>
  queryOptions({
    queryKey: ['forecast', id],
    queryFn: ({ signal }) => api.get<Forecast>(`/api/forecasts/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: ({ state }) => (isOver(state.data) || state.error ? false : POLL_MS),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const pricesQuery = queryOptions({
  queryKey: ['message-prices'],
  queryFn: ({ signal }) => api.get<PriceTable>('/api/message-prices', { signal }),
})
export const savePrices = (table: PriceTable) => api.put<PriceTable>('/api/message-prices', table)

export function isOver(forecast: Forecast | undefined): boolean {
  return forecast !== undefined && forecast.status !== 'waiting' && forecast.status !== 'running'
}
