/** Where to go after signing in: only an address of this site, so that a forged link cannot lead elsewhere. */
export function cameFrom(next: string | null): string {
  if (!next?.startsWith('/') || next.startsWith('//') || next.includes('\\')) return '/journeys'
  return next.startsWith('/sign-in') ? '/journeys' : next
}
