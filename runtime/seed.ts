/**
 * What a first start puts in: the example journeys as drafts with their stories, the fullest of them published with those it leads to, and
 * the example portfolio through the same import as everybody's. Nothing is put into an installation that holds anything.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Instant } from '../schemas/basics.ts'
import { isPublishable } from './engine/check/journey.ts'
import { EXAMPLES, readExamples, SHIPPED } from './examples.ts'
import { journeyChecks } from './http/journey-check.ts'
import type { TemplateCache } from './http/templates.ts'
import type { LoadedNodeTypes } from './node-type-registry.ts'
import type { Importer } from './portfolio-import/importer.ts'
import type { Drafts, Ledger } from './storage/ports.ts'
import type { Stories } from './storage/story-ports.ts'

export type SeedInto = {
  drafts: Drafts
  stories: Stories
  ledger: Ledger
  registry: LoadedNodeTypes
  templates: TemplateCache
  importer: Importer
  clock: () => Instant
  log: { warn: (data: Record<string, unknown>, message: string) => void }
}

/** True when something was put in. */
export async function seed(into: SeedInto): Promise<boolean> {
  const { drafts, ledger, importer, clock } = into
  const people = await ledger.portfolio.search({ limit: 1 })
  const published = await ledger.journeys.allLatest()
  if (people.items.length > 0 || published.length > 0 || (await drafts.list()).length > 0) return false
  const examples = await readExamples()
  for (const journey of examples) {
    await drafts.create(journey, clock())
    await seedStories(into, journey.id)
  }
  await publishFullest(into, examples)
  const portfolio = await portfolioFile()
  if (portfolio) await importer.start({ bytes: portfolio, kind: 'csv', filename: 'portfolio.csv', locale: 'pt-BR' })
  return examples.length > 0 || portfolio !== undefined
}

async function seedStories({ stories, clock }: SeedInto, journey: string): Promise<void> {
  for (const { id, story } of await SHIPPED.stories(journey)) {
    // Where the schema lies is another place than beside the examples.
    const { $schema: _, ...own } = story
    await stories.save(journey, id, own, undefined, clock())
  }
}

/** The one that shows most, with those that it sends people on to. */
async function publishFullest(
  { ledger, registry, templates, clock, log }: SeedInto,
  examples: Awaited<ReturnType<typeof readExamples>>,
): Promise<void> {
  const checks = journeyChecks(registry.types, templates)
  const fullestFirst = examples.toSorted((a, b) => b.nodes.length - a.nodes.length)
  const wanted = fullestFirst.slice(0, 1)
  for (const journey of wanted) {
    const named = new Set(journey.nodes.flatMap(({ data }) => Object.values(data)))
    wanted.push(...fullestFirst.filter((each) => named.has(each.id) && !wanted.includes(each)))
    const diagnostics = await checks.check(journey, 'en')
    if (isPublishable(diagnostics)) await ledger.journeys.publish(journey, 'Régua', undefined, clock())
    else log.warn({ journey: journey.id, codes: diagnostics.map(({ code }) => code) }, 'an example has errors')
  }
}

async function portfolioFile(): Promise<Uint8Array | undefined> {
  try {
    return await readFile(join(EXAMPLES, 'portfolio.csv'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
