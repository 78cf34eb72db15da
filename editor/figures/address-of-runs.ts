/** Where those who wait at a step are listed. */

export function waitingAddress({ journey, version }: { journey: string; version: number }, node: string): string {
  const query = new URLSearchParams({ journey, version: String(version), step: node, status: 'waiting' })
  return `/runs?${query}`
}
