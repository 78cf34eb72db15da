/** The addresses of the editor's rooms, in the order they are tried, and how an address is read. Pure. */
export const PATHS = [
  '/journeys',
  '/journeys/:id',
  '/journeys/:id/forecast',
  '/journeys/:id/versions',
  '/journeys/:id/versions/:n',
  '/journeys/:id/difference',
  '/journeys/:id/reviews/:review',
  '/portfolio',
  '/portfolio/:customer',
  '/segments',
  '/segments/new',
  '/segments/:segment',
  '/runs',
  '/runs/:id',
  '/cases',
  '/cases/:id',
  '/payments',
  '/payments/:reference',
  '/health',
  '/settings',
  '/settings/people',
  '/account',
  '/invitation',
  '/sign-in',
] as const
export type Path = (typeof PATHS)[number]

export type Match = { pattern: Path; params: Record<string, string> }

/** The room an address leads to, or null when there is none; parameters come decoded. */
export function matchPath(pathname: string): Match | null {
  for (const pattern of PATHS) {
    const params = matchPattern(pattern, pathname)
    if (params) return { pattern, params }
  }
  return null
}

function matchPattern(pattern: string, pathname: string): Record<string, string> | null {
  const wanted = segments(pattern)
  const given = segments(pathname)
  if (wanted.length !== given.length) return null
  const params: Record<string, string> = {}
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? ''
    if (!segment.startsWith(':')) {
      if (segment !== value) return null
      continue
    }
    try {
      params[segment.slice(1)] = decodeURIComponent(value)
    } catch {
      return null // a malformed escape such as "%zz" is no address of ours
    }
  }
  return params
}

const segments = (path: string) => path.split('/').filter((segment) => segment !== '')
