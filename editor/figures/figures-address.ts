/** Whether the draft shows figures, and for which period: both stand in the address, so that a link keeps them. */
import { navigate, useRoute } from '../app/router.tsx'
import type { Period } from './period.ts'

export const useFiguresWanted = (): boolean => useRoute().query.get('figures') === '1'

export const wantFigures = (wanted: boolean) => change('figures', wanted ? '1' : null)

export const choosePeriod = (period: Period) => change('period', period)

function change(name: string, value: string | null) {
  const { searchParams } = new URL(location.href)
  if (value === null) searchParams.delete(name)
  else searchParams.set(name, value)
  const query = searchParams.toString()
  navigate(query === '' ? location.pathname : `${location.pathname}?${query}`, { replace: true })
}
