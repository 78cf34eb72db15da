/** The example of a custom node type: loaded as a plug-in is, its cases hold, and a journey may use it. */
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import scoreBranch from '../../examples/custom-node/index.ts'
import { schemaProblems } from '../../runtime/engine/check/schema.ts'
import { buildRegistry } from '../../runtime/node-type-registry.ts'
import { type NodeCase, runCase } from '../../runtime/nodes/case-runner.ts'
import { loadPlugins } from '../../runtime/plugins.ts'
import { LOCALES } from '../../schemas/locales.ts'
import { EXAMPLES, read } from './example-files.ts'

const cases = read<NodeCase[]>('custom-node/cases.json')

test.each(cases)('$description', (nodeCase) => {
  expect(schemaProblems(scoreBranch.schema, nodeCase.config)).toEqual([])
  expect(runCase(scoreBranch, nodeCase)).toMatchObject(nodeCase.expect)
})

test('says everything in three languages', () => {
  for (const locale of LOCALES)
    for (const part of ['outlets', 'fields', 'messages'] as const)
      expect(Object.keys(scoreBranch.texts[locale][part])).toEqual(Object.keys(scoreBranch.texts['pt-BR'][part]))
})

test('two ranges of one identifier are refused', () => {
  const twice = { id: 'a', name: 'A', from: 1 }
  const config = { column: 'score', branches: [twice, twice, { ...twice, id: 'unknown' }] }
  const context = { templates: undefined, settings: { timezone: 'America/Sao_Paulo', locale: 'pt-BR' as const } }
  expect(scoreBranch.check?.(config, context).map(({ path }) => path)).toEqual(['/branches/1/id', '/branches/2/id'])
})

test('is loaded from a plug-in folder with its help', async () => {
  const root = await mkdtemp(join(tmpdir(), 'regua-plugins-'))
  onTestFinished(() => rm(root, { recursive: true }))
  // Two folders deep beside `runtime`, as `plugins/score-branch` is.
  for (const name of ['runtime', 'schemas', 'node_modules', 'package.json'])
    await symlink(fileURLToPath(new URL(`../${name}`, EXAMPLES)), join(root, name))
  const plugins = join(root, 'plugins')
  await cp(fileURLToPath(new URL('custom-node', EXAMPLES)), join(plugins, 'score-branch'), { recursive: true })
  const loaded = await loadPlugins(plugins)
  const registry = await buildRegistry(loaded)
  expect(registry.problems).toEqual([])
  const description = registry.descriptions.find(({ type }) => type === 'score-branch')
  expect(description).toMatchObject({ origin: 'plug-in', version: 1 })
  for (const locale of LOCALES) expect(description?.help[locale]?.length).toBeGreaterThan(200)
})
