/** Walks the registry: every built-in type has cases that hold, three translations, help, and a config that fits. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { schemaProblems } from '../../runtime/engine/check/schema.ts'
import { translator } from '../../runtime/engine/node-type.ts'
import { outletsOf } from '../../runtime/engine/outlets.ts'
import { type NodeCase, runCase } from '../../runtime/nodes/case-runner.ts'
import { BUILT_IN_NODE_TYPES } from '../../runtime/nodes/index.ts'
import { LOCALES } from '../../schemas/locales.ts'

const folder = (type: string) => new URL(`../../runtime/nodes/${type}/`, import.meta.url)
const casesOf = (type: string): NodeCase[] => JSON.parse(readFileSync(new URL('cases.json', folder(type)), 'utf8'))

describe.each(BUILT_IN_NODE_TYPES.map((type) => [type.type, type] as const))('%s', (name, type) => {
  test.each(casesOf(name).map((nodeCase) => [nodeCase.description, nodeCase] as const))('%s', (_, nodeCase) => {
    expect(schemaProblems(type.schema, nodeCase.config)).toEqual([])
    const steps = runCase(type, nodeCase)
    expect(nodeCase.expect).toHaveLength(nodeCase.events.length)
    steps.forEach((step, index) => {
      const expected = nodeCase.expect[index] ?? {}
      expect(step, `event ${index + 1}`).toMatchObject(expected)
      const { left, ended, fault } = step
      expect({ left, ended, fault }, `event ${index + 1}`).toEqual({
        left: expected.left,
        ended: expected.ended,
        fault: expected.fault,
      })
    })
  })

  test('cases pass through every outlet', () => {
    const left = new Set(
      casesOf(name).flatMap((nodeCase) => runCase(type, nodeCase).flatMap((step) => step.left ?? [])),
    )
    const fixed = type.outlets.flatMap((outlet) => ('id' in outlet ? [outlet.id] : []))
    expect(fixed.filter((id) => !left.has(id))).toEqual([])
  })

  test.each(LOCALES)('says everything in %s', (locale) => {
    const texts = type.texts[locale]
    const reference = type.texts['pt-BR']
    expect(Object.keys(texts.messages)).toEqual(Object.keys(reference.messages))
    expect(Object.keys(texts.fields)).toEqual(Object.keys(reference.fields))
    expect(Object.keys(texts.outlets)).toEqual(Object.keys(reference.outlets))
    for (const text of [
      texts.name,
      texts.description,
      ...Object.values(texts.outlets),
      ...Object.values(texts.messages),
    ])
      expect(text.trim()).not.toBe('')
  })

  test.each(LOCALES)('a fresh node of it is valid and described in %s', (locale) => {
    const config = type.defaults(translator(type, locale))
    expect(schemaProblems(type.schema, config)).toEqual([])
    expect(type.summary(config, { t: translator(type, locale), locale }).trim()).not.toBe('')
  })

  test('every fixed outlet has a name in every language', () => {
    for (const { id, name: ownName } of outletsOf(type.outlets, {}))
      for (const locale of LOCALES) expect(ownName ?? type.texts[locale].outlets[id], `${id} ${locale}`).toBeTruthy()
  })

  test.each(['README.md', 'README.es.md', 'README.en.md'])('has help for staff: %s', (file) => {
    const path = new URL(file, folder(name))
    expect(existsSync(path)).toBe(true)
    expect(readFileSync(path, 'utf8').length).toBeGreaterThan(200)
  })
})
