/** The engine's check with this installation's node types, texts and templates. */
import { IANAZone } from 'luxon'
import type { Validation } from '../../schemas/api.ts'
import type { Locale } from '../../schemas/basics.ts'
import type { Diagnostic } from '../../schemas/diagnostic.ts'
import { Journey } from '../../schemas/journey.ts'
import { LONGEST_HOLD_MS } from '../collections/longest-hold.ts'
import { DEFAULT_ORGANISATION } from '../collections/organisation.ts'
import { TEXT_RULES } from '../collections/text-rules.ts'
import { textVariables } from '../collections/text-variables.ts'
import { checkJourney, variablesOfJourney } from '../engine/check/journey.ts'
import { schemaProblems } from '../engine/check/schema.ts'
import { migrateConfig } from '../engine/migrate.ts'
import { type NodeTypes, translator } from '../engine/node-type.ts'
import type { Ledger, SavedSegments } from '../storage/ports.ts'
import { publishedAmongNamed } from './named-journeys.ts'
import { segmentOf } from './segment-uses.ts'
import type { TemplateCache } from './templates.ts'

export type JourneyChecks = {
  /** `fresh` asks WhatsApp for the templates of this moment. */
  check(document: unknown, locale: Locale, fresh?: boolean): Promise<Diagnostic[]>
  validate(document: unknown, locale: Locale): Promise<Validation>
}

export function journeyChecks(
  types: NodeTypes,
  templates: Pick<TemplateCache, 'known'>,
  /** Left out where there is none: then nothing is said of what only it knows. */
  ledger?: Pick<Ledger, 'segments' | 'organisation' | 'journeys'>,
): JourneyChecks {
  async function check(document: unknown, locale: Locale, fresh = false): Promise<Diagnostic[]> {
    const known = await templates.known(fresh)
    const policy = (await ledger?.organisation.get())?.policy ?? DEFAULT_ORGANISATION
    const journeys = await (ledger && publishedAmongNamed(document, types, ledger.journeys))
    const found = checkJourney(document, {
      types,
      locale,
      texts: TEXT_RULES,
      longestHold: LONGEST_HOLD_MS,
      forbiddenWords: policy.contact.toneWords,
      contactsPerDay: policy.contact.perDay,
      knownVariables: textVariables(locale),
      isTimezone: (zone) => IANAZone.isValidZone(zone),
      ...(known === undefined ? {} : { templates: known }),
      ...(journeys === undefined ? {} : { journeys }),
    })
    return ledger === undefined
      ? found
      : [...found, ...(await unknownSegment(document, types, ledger.segments, locale))]
  }
  return {
    check,
    async validate(document, locale) {
      const diagnostics = await check(document, locale)
      if (schemaProblems(Journey, document).length > 0)
        return { diagnostics, cards: {}, variables: textVariables(locale) }
      const journey = document as Journey // it satisfies the schema, as was just checked
      return {
        diagnostics,
        cards: Object.fromEntries(
          journey.nodes.flatMap((node) => {
            const summary = summaryOf(node, types, locale)
            return summary === undefined ? [] : [[node.id, { summary }]]
          }),
        ),
        variables: distinct([...textVariables(locale), ...variablesOfJourney(journey, { types, locale })]),
      }
    },
  }
}

/** What only the ledger knows: whether the segment that people enter by is there. */
async function unknownSegment(
  document: unknown,
  types: NodeTypes,
  segments: Pick<SavedSegments, 'get'>,
  locale: Locale,
): Promise<Diagnostic[]> {
  if (schemaProblems(Journey, document).length > 0) return []
  const journey = document as Journey // it satisfies the schema, as was just checked
  const used = segmentOf(journey, types)
  if (used === undefined || (await segments.get(used.segment)) !== undefined) return []
  const index = journey.nodes.findIndex(({ id }) => id === used.node)
  const type = types.get(journey.nodes[index]?.type ?? '')
  if (type === undefined) return []
  return [
    {
      ...{ severity: 'error', code: 'unknown-segment', node: used.node },
      message: translator(type, locale)('problem.unknownSegment', { segment: used.segment }),
      path: `/nodes/${index}/data/entry/segment`,
    },
  ]
}

/** Undefined where the config is not yet one that the type's own sentence can speak of. */
function summaryOf(node: Journey['nodes'][number], types: NodeTypes, locale: Locale): string | undefined {
  const type = types.get(node.type)
  if (!type || node.typeVersion > type.version) return undefined
  const config = migrateConfig(type, node.typeVersion, node.data)
  if (schemaProblems(type.schema, config).length > 0) return undefined
  return type.summary(config, { t: translator(type, locale), locale })
}

/** Two reply branches set the same variables, and a step may set what is known anyway; one mention is enough. */
function distinct<T extends { name: string }>(variables: readonly T[]): T[] {
  return [...new Map(variables.map((variable) => [variable.name, variable])).values()]
}
