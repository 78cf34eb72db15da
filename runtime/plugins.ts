/**
 * Custom node types: each sub-folder of the plug-in folder whose `index.ts`, `.js` or `.mjs` default-exports a type made
 * with `defineNode`, and may export `services` for its `call` effects. A folder that cannot be loaded is reported, never
 * fatal: journeys that do not use it go on.
 */
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Type } from 'typebox'
import type { Json } from '../schemas/basics.ts'
import { LOCALES } from '../schemas/locales.ts'
import { NodeHints, NodeTexts, OutletSpec } from '../schemas/node-type.ts'
import { schemaProblems } from './engine/check/schema.ts'
import { type NodeType, translator } from './engine/node-type.ts'

/** Carries out a `call` effect. The same `effect` may be asked for again after a crash: the service makes it one. */
export type Service = (input: Json, context: { effect: string; signal: AbortSignal }) => Promise<Json>

export type Plugin = { folder: string; path: string; type: NodeType; services: Record<string, Service> }
export type PluginProblem = { folder: string; problem: string }

const ENTRIES = ['index.ts', 'index.js', 'index.mjs']

/** Without the folder there are no plug-ins, and that is no problem. */
export async function loadPlugins(dir: string): Promise<{ plugins: Plugin[]; problems: PluginProblem[] }> {
  const plugins: Plugin[] = []
  const problems: PluginProblem[] = []
  if (!existsSync(dir)) return { plugins, problems }
  const folders = (await readdir(dir, { withFileTypes: true }))
    .filter((entry) => (entry.isDirectory() || entry.isSymbolicLink()) && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort()
  for (const folder of folders) {
    const path = resolve(dir, folder)
    const entry = ENTRIES.find((name) => existsSync(join(path, name)))
    if (entry === undefined) {
      problems.push({ folder, problem: `it has none of ${ENTRIES.join(', ')}` })
      continue
    }
    try {
      const module: unknown = await import(pathToFileURL(join(path, entry)).href)
      const problem = problemOf(module)
      if (problem === undefined) plugins.push({ folder, path, ...partsOf(module) })
      else problems.push({ folder, problem })
    } catch (error) {
      problems.push({ folder, problem: `${entry} could not be loaded: ${messageOf(error)}` })
    }
  }
  return { plugins, problems }
}

/** The parts of a node type that are data; functions are looked at besides. */
const Definition = Type.Object({
  type: Type.String({ pattern: '^[a-z][a-z0-9-]*$', maxLength: 64 }),
  version: Type.Integer({ minimum: 1 }),
  schema: Type.Object({ type: Type.Literal('object') }),
  outlets: Type.Array(OutletSpec),
  hints: NodeHints,
  texts: Type.Object(Object.fromEntries(LOCALES.map((locale) => [locale, NodeTexts]))),
})

function problemOf(module: unknown): string | undefined {
  if (typeof module !== 'object' || module === null || !('default' in module))
    return 'it has no default export; export default defineNode({…})'
  const type = module.default
  if (typeof type !== 'object' || type === null) return 'its default export is no node type; use defineNode({…})'
  const [first] = schemaProblems(Definition, type)
  if (first) return `its node type has ${first.pointer || 'a value'} that ${first.message}`
  const definition = type as NodeType // the data parts were checked just now, the functions below
  for (const name of ['enter', 'summary', 'defaults'] as const) {
    if (typeof definition[name] !== 'function') return `its node type has no function "${name}"`
  }
  for (const locale of LOCALES) {
    const problem = defaultsProblem(definition, locale)
    if (problem !== undefined) return problem
  }
  const services = 'services' in module ? module.services : {}
  if (typeof services !== 'object' || services === null) return 'its export "services" is no object of functions'
  const bad = Object.entries(services).find(([, service]) => typeof service !== 'function')
  return bad ? `its service "${bad[0]}" is no function` : undefined
}

/** Texts that are missing show only when a person asks for them: asked for here, they are reported at the start. */
function defaultsProblem(type: NodeType, locale: (typeof LOCALES)[number]): string | undefined {
  try {
    const t = translator(type, locale)
    const defaults = type.defaults(t)
    const [first] = schemaProblems(type.schema, defaults)
    if (first) return `its defaults in ${locale} do not fit its schema: ${first.pointer} ${first.message}`
    type.summary(defaults, { t, locale })
    return undefined
  } catch (error) {
    return `its defaults or summary in ${locale} throw: ${messageOf(error)}`
  }
}

function partsOf(module: unknown): Pick<Plugin, 'type' | 'services'> {
  // `problemOf` has looked at every part of it.
  const { default: type, services = {} } = module as { default: NodeType; services?: Record<string, Service> }
  return { type, services }
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
}
