/** The journey as text: read back with what is wrong and where, changed as little as possible, with the steps' own words. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { journeyCodeSchema } from '../../editor/code/code-schema.ts'
import { changeBetween, placeOfStep, placesOf, stepAt, textOf } from '../../editor/code/journey-text.ts'
import { readCode } from '../../editor/code/read-code.ts'
import type { Diagnostic } from '../../schemas/diagnostic.ts'
import { sampleJourney } from './sample-journeys.ts'
import { sampleNodeTypes } from './sample-node-types.ts'

const text = textOf(sampleJourney)
const { id } = sampleJourney
const read = (changed: string) => readCode(changed, id)
/** The stretch of the text that a problem points at. */
const spotted = (changed: string) => {
  const [first] = read(changed).problems ?? []
  return first && { ...first, at: changed.slice(first.offset, first.offset + first.length) }
}

test('a journey written as text is read back as the same journey', () => {
  expect(read(text)).toEqual({ journey: sampleJourney })
})

test.each([
  ['a comma that is missing', text.replace('"format": 1,', '"format": 1'), 'syntax', 'CommaExpected'],
  ['a word without quotes', text.replace('"format": 1,', '"format": um,'), 'syntax', 'InvalidSymbol'],
  ['a comment', `// olá\n${text}`, 'syntax', 'InvalidCommentToken'],
  ['nothing at all', '', 'syntax', 'ValueExpected'],
  ['a text that ends too early', text.slice(0, -2), 'syntax', 'CloseBraceExpected'],
])('%s is told as such', (_, changed, kind, code) => {
  expect(spotted(changed)).toMatchObject({ kind, code })
})

test('a field that is missing is named at its object, one too many at its name', () => {
  expect(spotted(text.replace(/\n {2}"name": .*/, ''))).toMatchObject({ kind: 'shape', code: 'required', name: 'name' })
  const extra = text.replace('"format": 1,', '"format": 1,\n  "colour": "blue",')
  expect(spotted(extra)).toMatchObject({ kind: 'shape', code: 'unknown', name: 'colour', at: '"colour"' })
})

test('a value that does not fit is pointed at where it stands, however deep', () => {
  const changed = text.replace('"typeVersion": 1', '"typeVersion": "um"')
  expect(spotted(changed)).toMatchObject({ kind: 'shape', code: 'type', at: '"um"' })
})

test('a text cannot turn the open journey into another one', () => {
  const changed = text.replace(`"id": "${id}"`, '"id": "outra"')
  expect(spotted(changed)).toMatchObject({ kind: 'identity', name: id, at: '"outra"' })
})

test('the change between two texts turns the one into the other, and is no longer than it must be', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const change = changeBetween(before, after)
      if (!change) return before === after
      const { offset, length, text: put } = change
      const turned = before.slice(0, offset) + put + before.slice(offset + length)
      const tight = length === 0 || put === '' || before[offset] !== put[0]
      return turned === after && tight
    }),
  )
})

test('every step is found in the text, and each place in it belongs to that step', () => {
  for (const node of sampleJourney.nodes) {
    const place = placeOfStep(text, node.id)
    expect(place, node.id).not.toBeNull()
    expect(stepAt(text, (place?.offset ?? 0) + 10)).toBe(node.id)
  }
  expect(stepAt(text, 0)).toBeNull()
  expect(placeOfStep(text, 'nowhere')).toBeNull()
})

test('problems stand at the line they speak of: by their path, else by their step or connection', () => {
  const [, wait] = sampleJourney.nodes
  const [edge] = sampleJourney.edges
  const found: Diagnostic[] = [
    { severity: 'error', code: 'a', message: 'a', path: '/nodes/1/data/for', node: wait!.id },
    { severity: 'error', code: 'b', message: 'b', node: wait!.id },
    { severity: 'error', code: 'c', message: 'c', edge: edge!.id },
    // What is missing cannot be pointed at: the place that should have it can.
    { severity: 'error', code: 'd', message: 'd', path: '/nodes/1/data/missing' },
    { severity: 'error', code: 'e', message: 'e' },
  ]
  const at = placesOf(text, sampleJourney, found).map(([, { offset, length }]) => text.slice(offset, offset + length))
  expect(at).toEqual(['"P1D"', `"${wait!.id}"`, '{', '{', '{'])
})

test("completion knows each installed type's fields, with the words of the forms", () => {
  const schema = journeyCodeSchema(new Map(sampleNodeTypes.map((type) => [type.type, type])), 'pt-BR')
  const written = JSON.stringify(schema)
  for (const { type } of sampleNodeTypes) expect(written).toContain(`{"const":"${type}"}`)
  const { items } = (schema.properties as { nodes: { items: { properties: { type: { enum: string[] } } } } }).nodes
  expect(items.properties.type.enum.toSorted()).toEqual(sampleNodeTypes.map(({ type }) => type).toSorted())
  expect(written).toContain('"markdownDescription":"**Enviar modelo**')
})
