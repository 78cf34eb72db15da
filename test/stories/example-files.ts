/** The examples as they lie in the repository, with the templates of the bundled sandbox. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { IANAZone } from 'luxon'
import { LONGEST_HOLD_MS } from '../../runtime/collections/longest-hold.ts'
import { TEXT_RULES } from '../../runtime/collections/text-rules.ts'
import { checkJourney } from '../../runtime/engine/check/journey.ts'
import { nodeTypes } from '../../runtime/engine/node-type.ts'
import { BUILT_IN_NODE_TYPES } from '../../runtime/nodes/index.ts'
import { approvedTemplates } from '../../runtime/sandbox/templates.ts'
import { readTemplate } from '../../runtime/whatsapp/read-template.ts'
import type { Journey } from '../../schemas/journey.ts'
import type { Story } from '../../schemas/story.ts'

export const EXAMPLES = new URL('../../examples/', import.meta.url)
export const TYPES = nodeTypes(BUILT_IN_NODE_TYPES)
export const TEMPLATES = approvedTemplates().flatMap((template) => readTemplate(template) ?? [])

export const read = <T>(path: string): T => JSON.parse(readFileSync(new URL(path, EXAMPLES), 'utf8'))

export const JOURNEYS: [string, Journey][] = readdirSync(new URL('journeys', EXAMPLES)).map((file) => [
  file,
  read(`journeys/${file}`),
])

export function storiesOf(journey: string): [string, Story][] {
  const folder = new URL(`stories/${journey}`, EXAMPLES)
  if (!existsSync(folder)) return []
  return readdirSync(folder).map((file) => [file, read(`stories/${journey}/${file}`)])
}

export function check(journey: unknown) {
  return checkJourney(journey, {
    types: TYPES,
    locale: 'pt-BR',
    texts: TEXT_RULES,
    longestHold: LONGEST_HOLD_MS,
    isTimezone: (zone) => IANAZone.isValidZone(zone),
    templates: TEMPLATES,
  })
}
