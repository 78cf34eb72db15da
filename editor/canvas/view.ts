/** In which of its three forms the draft is shown: drawn, as a list, or as code. It is in the address, so a link keeps it. */
import { navigate, useRoute } from '../app/router.tsx'

export const VIEWS = ['canvas', 'list', 'code'] as const
export type View = (typeof VIEWS)[number]

export function useView(): View {
  const { query } = useRoute()
  return VIEWS.find((view) => view === query.get('view')) ?? 'canvas'
}

/** Replaces the address: looking at the same thing in another way is no step of its own to go back from. */
export function showView(view: View) {
  const { searchParams } = new URL(location.href)
  if (view === 'canvas') searchParams.delete('view')
  else searchParams.set('view', view)
  const query = searchParams.toString()
  navigate(query === '' ? location.pathname : `${location.pathname}?${query}`, { replace: true })
}
