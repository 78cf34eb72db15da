/** How the simulated person comes in: a journey that begins with a message begins with one here too. */
import type { Locale } from '../../schemas/basics.ts'
import type { Journey } from '../../schemas/journey.ts'
import { schemaProblems } from '../engine/check/schema.ts'
import type { NodeTypes } from '../engine/node-type.ts'
import { at } from '../engine/outlets.ts'
import { Entry } from '../nodes/start/index.ts'

const GREETING: Record<Locale, string> = { 'pt-BR': 'Oi', es: 'Hola', en: 'Hi' }

/** What the person writes first; undefined when somebody else puts them in. */
export function openingWords(journey: Journey, types: NodeTypes): string | undefined {
  const start = journey.nodes.find(({ type }) => types.get(type)?.hints.entry)
  const entry = at(start?.data, '/entry')
  if (schemaProblems(STANDALONE, entry).length > 0) return undefined
  const { kind, keywords } = entry as { kind: Entry['kind']; keywords?: string[] } // it satisfies Entry, just checked
  return kind === 'message' ? (keywords?.[0] ?? GREETING[journey.settings.locale]) : undefined
}

/** Rules of segments do not matter here; any will do. */
const STANDALONE = { ...Entry, $defs: { SegmentRules: {} } }
