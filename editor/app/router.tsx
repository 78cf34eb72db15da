/**
 * Addresses without a library: the browser's history is the only state. `useRoute` follows it, `navigate` changes it,
 * `<Link>` is an ordinary anchor that stays in the page. `PageHeading` moves focus and title after a navigation.
 */
import { type ComponentPropsWithRef, type MouseEvent, useMemo, useSyncExternalStore } from 'react'
import { type Match, matchPath } from './paths.ts'

export type Route = {
  path: string
  pattern: Match['pattern'] | null
  params: Record<string, string>
  query: URLSearchParams
}

const listeners = new Set<() => void>()
let navigations = 0

/** How many times this page has changed its address by itself; 0 means the first load, which keeps the browser's focus. */
export const navigationCount = () => navigations

export function navigate(to: string, { replace = false }: { replace?: boolean } = {}) {
  const target = new URL(to, location.href)
  const here = new URL(location.href)
  if (target.href === here.href) return
  if (replace) history.replaceState(null, '', target)
  else history.pushState(null, '', target)
  if (target.pathname !== here.pathname) navigations += 1
  notify()
}

export function useRoute(): Route {
  const href = useSyncExternalStore(subscribe, () => location.pathname + location.search)
  return useMemo(() => {
    const url = new URL(href, location.origin)
    const match = matchPath(url.pathname)
    return {
      path: url.pathname,
      pattern: match?.pattern ?? null,
      params: match?.params ?? {},
      query: url.searchParams,
    }
  }, [href])
}

export type LinkProps = Omit<ComponentPropsWithRef<'a'>, 'href'> & { to: string; replace?: boolean }

/** New tabs, downloads and other sites are left to the browser. */
export function Link({ to, replace, onClick, ...rest }: LinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || rest.target === '_blank') return
    event.preventDefault()
    navigate(to, { replace: replace ?? false })
  }
  return <a {...rest} href={to} onClick={follow} />
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  if (listeners.size === 1) addEventListener('popstate', moved)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) removeEventListener('popstate', moved)
  }
}

function moved() {
  navigations += 1
  notify()
}

function notify() {
  for (const listener of listeners) listener()
}
