/** Journeys as files: given to the browser to save, and read back when someone brings one. */
import type { Journey } from '../../schemas/journey.ts'

export function downloadJourney(journey: Journey, name: string = journey.id) {
  const url = URL.createObjectURL(new Blob([JSON.stringify(journey, null, 2)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${name}.json`
  link.click()
  URL.revokeObjectURL(url)
}

/** Null for what is no journey at all; whether it is a right one the server says. */
export function readJourneyFile(text: string): Journey | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (value === null || typeof value !== 'object') return null
  if (!('format' in value && 'id' in value && 'name' in value && 'nodes' in value && 'edges' in value)) return null
  // The server validates it whole before it is stored.
  return Array.isArray(value.nodes) && Array.isArray(value.edges) ? (value as unknown as Journey) : null
}

/** An id for addresses and files from a name: "Atraso inicial · D+3" → "atraso-inicial-d-3-k2x9". */
export function journeyIdFrom(name: string, suffix: string): string {
  const words = name
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 48)
    .replaceAll(/-+$/g, '')
  return words === '' ? `jornada-${suffix}` : `${words}-${suffix}`
}
