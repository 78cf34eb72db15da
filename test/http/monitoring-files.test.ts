/** The dashboard and the alert rules in docs/ speak of figures that there are, and every figure of ours is described. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CHECKS } from '../../schemas/health.ts'
import { Server } from './server.ts'

const docs = join(import.meta.dirname, '../../docs')
const read = (name: string) => readFileSync(join(docs, name), 'utf8')

let server: Server
/** Every name that the page may show, with what histograms make of theirs. */
let names: Set<string>
beforeAll(async () => {
  server = await Server.start()
  const { body } = await server.ask<string>('GET', '/metrics')
  names = new Set(
    [...body.matchAll(/^# TYPE (\w+) (\w+)$/gm)].flatMap(([, name = '', type]) =>
      type === 'histogram' ? [name, `${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
    ),
  )
})
afterAll(() => server.stop())

const named = (text: string) => [...new Set(text.match(/\b(?:regua|nodejs|process)_[a-z0-9_]+/g) ?? [])]

test.each(['grafana/regua.json', 'grafana/alerts.yml'])('%s asks for nothing that is not there', (file) => {
  const asked = named(read(file))
  expect(asked.length).toBeGreaterThan(10)
  expect(asked.filter((name) => !names.has(name))).toEqual([])
})

test('docs/monitoring.md describes every figure of ours and every check, and no other', () => {
  const text = read('monitoring.md')
  const ours = [...names].filter((name) => name.startsWith('regua_') && !/_(bucket|sum|count)$/.test(name))
  expect(ours.filter((name) => !text.includes(`\`${name}`))).toEqual([])
  expect(named(text).filter((name) => !names.has(name))).toEqual([])
  for (const check of CHECKS) expect(text).toContain(`| \`${check}\``)
})

test('every panel of the dashboard asks one thing at least', () => {
  type Panel = { type: string; title: string; targets?: { expr: string }[] }
  // Our own file, made for this shape.
  const { panels } = JSON.parse(read('grafana/regua.json')) as { panels: Panel[] }
  expect(panels.length).toBeGreaterThan(20)
  for (const { type, title, targets = [] } of panels)
    if (type !== 'row') expect(targets.filter(({ expr }) => expr !== '').length, title).toBeGreaterThan(0)
})
