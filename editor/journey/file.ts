/** Journeys as files: given to the browser to save, and read back when someone brings one. */
import type { JourneyBundle } from '../../schemas/bundle.ts'
import type { Journey } from '../../schemas/journey.ts'

export function downloadJourney(journey: Journey, name: string = journey.id) {
  download(journey, `${name}.json`)
}

/** With its stories, as one file that can be brought in again here or elsewhere. */
export function downloadBundle(bundle: JourneyBundle) {
  download(bundle, `${bundle.journey.id}.regua.json`)
}

function download(content: object, name: string) {
  const url = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}

/**
 * A journey with its stories, or a journey alone, which is one without. Null for what is neither; whether it is right in
 * every part the server says.
 */
export function readJourneyFile(text: string): JourneyBundle | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (isJourney(value)) return { format: 'regua-journey-1', journey: value, stories: [] }
  if (value === null || typeof value !== 'object') return null
  if (!('format' in value && 'journey' in value && 'stories' in value)) return null
  const { format, journey, stories } = value
  if (format !== 'regua-journey-1' || !isJourney(journey) || !Array.isArray(stories)) return null
  // The server validates it whole before anything is stored.
  return { format, journey, stories: stories as JourneyBundle['stories'] }
}

/** As far as it takes to ask about it; the rest is the server's to say. */
function isJourney(value: unknown): value is Journey {
  if (value === null || typeof value !== 'object') return false
  if (!('format' in value && 'id' in value && 'name' in value && 'nodes' in value && 'edges' in value)) return false
  const { id, name, nodes, edges } = value
  return typeof id === 'string' && typeof name === 'string' && Array.isArray(nodes) && Array.isArray(edges)
}

/** The same under another id and name: its stories go with it. */
export function renamedBundle({ journey, stories, ...rest }: JourneyBundle, id: string, name: string): JourneyBundle {
  return {
    ...rest,
    journey: { ...journey, id, name },
    stories: stories.map((each) => ({ ...each, story: { ...each.story, journey: id } })),
  }
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
