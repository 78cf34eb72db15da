/** The node types of this installation: the built-in ones and those of the plug-in folder, as code and as data. */
import { join } from 'node:path'
import { LOCALES } from '../schemas/locales.ts'
import type { NodeTypeDescription } from '../schemas/node-type.ts'
import { type NodeType, nodeTypes, translator } from './engine/node-type.ts'
import type { NodeTypeRegistry } from './http/services.ts'
import { readHelp } from './node-type-help.ts'
import { BUILT_IN_NODE_TYPES } from './nodes/index.ts'
import type { Plugin, PluginProblem, Service } from './plugins.ts'

export type LoadedNodeTypes = NodeTypeRegistry & { services: Record<string, Service> }

/** A plug-in that takes a name that is in use is left out and reported; the rest stay. */
export async function buildRegistry(loaded: {
  plugins: Plugin[]
  problems: PluginProblem[]
}): Promise<LoadedNodeTypes> {
  const problems = [...loaded.problems]
  const taken = new Set(BUILT_IN_NODE_TYPES.map(({ type }) => type))
  const services: Record<string, Service> = {}
  const accepted = loaded.plugins.filter((plugin) => {
    const twice = Object.keys(plugin.services).filter((name) => name in services)
    const reason = taken.has(plugin.type.type)
      ? `the node type "${plugin.type.type}" exists already`
      : twice.length > 0
        ? `the service "${twice[0]}" exists already`
        : undefined
    if (reason !== undefined) {
      problems.push({ folder: plugin.folder, problem: reason })
      return false
    }
    taken.add(plugin.type.type)
    Object.assign(services, plugin.services)
    return true
  })
  const builtInFolder = join(import.meta.dirname, 'nodes')
  const descriptions = await Promise.all([
    ...BUILT_IN_NODE_TYPES.map((type) => describe(type, join(builtInFolder, type.type), 'built-in')),
    ...accepted.map(({ type, path }) => describe(type, path, 'plug-in')),
  ])
  return {
    types: nodeTypes([...BUILT_IN_NODE_TYPES, ...accepted.map(({ type }) => type)]),
    descriptions,
    problems,
    services,
  }
}

async function describe(
  type: NodeType,
  folder: string,
  origin: NodeTypeDescription['origin'],
): Promise<NodeTypeDescription> {
  return {
    type: type.type,
    version: type.version,
    schema: { ...type.schema },
    outlets: type.outlets,
    hints: type.hints,
    defaults: Object.fromEntries(LOCALES.map((locale) => [locale, type.defaults(translator(type, locale))])),
    texts: type.texts,
    help: await readHelp(folder),
    origin,
  }
}
