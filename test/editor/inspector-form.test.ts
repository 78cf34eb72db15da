/** How the inspector reads schemas, finds the place of a problem, and edits configs: with the published schemas. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  pointerOf,
  problemsAt,
  problemsOfNode,
  textKey,
  valueAt,
  withValueAt,
} from '../../editor/inspector/form/field-path.ts'
import { fieldTexts } from '../../editor/inspector/form/field-texts.ts'
import {
  chosenOption,
  initialValue,
  type JsonSchema,
  optionValue,
  resolved,
  shapeOf,
} from '../../editor/inspector/form/json-schema.ts'
import { moved } from '../../editor/inspector/form/list-items.ts'
import { readMarkdown } from '../../editor/inspector/markdown/read-markdown.ts'
import { plainRules, valueFor } from '../../editor/inspector/widgets/rules/segment-rules.ts'
import {
  bodyValue,
  withBodyValue,
  withButton,
  withTemplate,
} from '../../editor/inspector/widgets/template/template-config.ts'
import type { Diagnostic } from '../../schemas/diagnostic.ts'
import { MessageContent, type MessageTemplate } from '../../schemas/message.ts'
import { SegmentRules, SegmentRulesDefinition } from '../../schemas/segment.ts'

const content: JsonSchema = JSON.parse(JSON.stringify(MessageContent))

const union = (schema: JsonSchema) => {
  const shape = shapeOf(resolved(schema, schema), schema)
  if (shape.kind !== 'union') throw new Error(`read as ${shape.kind}`)
  return shape
}

test('a message is one choice of nine kinds, told apart by its type', () => {
  const shape = union(content)
  expect(shape.discriminator).toBe('type')
  expect(shape.options.map(({ key }) => key)).toEqual([
    'text',
    'image',
    'video',
    'document',
    'audio',
    'sticker',
    'buttons',
    'list',
    'link',
  ])
  expect(chosenOption({ type: 'video', link: 'https://x' }, shape, content)?.key).toBe('video')
  expect(chosenOption({}, shape, content)).toBeUndefined()
})

test('a fresh option has its type and what it requires, and nothing else', () => {
  const shape = union(content)
  const of = (key: string) =>
    optionValue(shape.options.find((option) => option.key === key)!, shape.discriminator, content)
  expect(of('text')).toEqual({ type: 'text', text: '' })
  expect(of('document')).toEqual({ type: 'document' })
  expect(of('buttons')).toEqual({ type: 'buttons', text: '', buttons: [{ id: '', title: '' }] })
})

test('groups of properties of which one is wanted are a choice between them, with what they share', () => {
  const schema: JsonSchema = {
    type: 'object',
    additionalProperties: false,
    properties: {
      for: { type: 'string' },
      at: { type: 'object' },
      days: { type: 'integer' },
      of: { type: 'string' },
      allowed: { type: 'boolean' },
    },
    oneOf: [{ required: ['for'] }, { required: ['at'] }, { required: ['of', 'days'] }],
  }
  const shape = union(schema)
  expect(shape.options.map(({ key }) => key)).toEqual(['for', 'at', 'of'])
  const inner = shapeOf(shape.options[2]!.schema, schema)
  expect(inner.kind === 'object' && inner.properties.map(([name]) => name)).toEqual(['days', 'of', 'allowed'])
  expect(chosenOption({ at: {}, allowed: true }, shape, schema)?.key).toBe('at')
})

test('values, conditions, references and "or null" are read as what they mean', () => {
  const root: JsonSchema = { $defs: { State: { enum: ['SP', 'RJ'] }, Loop: { $ref: '#/$defs/Loop' } } }
  const of = (schema: JsonSchema, value?: unknown) => shapeOf(resolved(schema, root, value), root)
  expect(of({ $ref: '#/$defs/State' })).toEqual({ kind: 'values', values: ['SP', 'RJ'] })
  expect(of({ anyOf: [{ const: 'a' }, { const: 'b' }] })).toEqual({ kind: 'values', values: ['a', 'b'] })
  expect(of({ anyOf: [{ type: 'integer' }, { type: 'null' }] })).toEqual({ kind: 'integer' })
  expect(of({ $ref: '#/$defs/Nowhere' })).toEqual({ kind: 'unknown' })
  expect(of({ $ref: '#/$defs/Loop' })).toEqual({ kind: 'unknown' })
  // Through text: an object with a property `then` would look like a promise.
  const condition: JsonSchema = JSON.parse(
    '{"properties": {"kind": {"enum": ["a", "b"]}}, "if": {"properties": {"kind": {"const": "a"}}}, "then": {"properties": {"more": {"type": "string"}}}}',
  )
  const names = (value: unknown) => {
    const shape = of(condition, value)
    return shape.kind === 'object' ? shape.properties.map(([name]) => name) : []
  }
  expect(names({ kind: 'a' })).toEqual(['kind', 'more'])
  expect(names({ kind: 'b' })).toEqual(['kind'])
})

test('a schema that refers to itself has a finite first value', () => {
  const root: JsonSchema = JSON.parse(
    JSON.stringify({ ...SegmentRules, $defs: { SegmentRules: SegmentRulesDefinition } }),
  )
  expect(initialValue(root, root)).toEqual({ combinator: 'and', rules: [] })
  const tree: JsonSchema = {
    $defs: { T: { type: 'object', required: ['next'], properties: { next: { $ref: '#/$defs/T' } } } },
    $ref: '#/$defs/T',
  }
  expect(JSON.stringify(initialValue(tree, tree)).length).toBeLessThan(500)
})

test('a number begins at zero, or at the least that is allowed above it', () => {
  expect(initialValue({ type: 'integer', minimum: -365 }, {})).toBe(0)
  expect(initialValue({ type: 'integer', minimum: 2 }, {})).toBe(2)
  expect(initialValue({ type: 'integer', minimum: 2, default: 5 }, {})).toBe(5)
})

const diagnostic = (node: string, path: string): Diagnostic => ({
  severity: 'error',
  code: 'x',
  message: path,
  node,
  path,
})

test('a problem is shown at the field it points at, whatever place the step has in the document', () => {
  const problems = problemsOfNode(
    [
      diagnostic('q', '/nodes/7/data/branches/0/match/keywords'),
      diagnostic('q', '/nodes/3/data'),
      diagnostic('q', '/nodes/3'),
      diagnostic('other', '/nodes/3/data/branches/0'),
    ],
    'q',
  )
  expect(problems.map(({ pointer }) => pointer)).toEqual(['/branches/0/match/keywords', '', ''])
  expect(problemsAt(problems, ['branches', 0, 'match', 'keywords'], true)).toHaveLength(1)
  expect(problemsAt(problems, ['branches', 0], false)).toHaveLength(0)
  expect(problemsAt(problems, ['branches', 0], true)).toHaveLength(1)
  expect(problemsAt(problems, ['branches', 1], true)).toHaveLength(0)
  expect(problemsAt(problems, [], false)).toHaveLength(2)
})

test('paths are written as pointers and as keys of texts', () => {
  expect(pointerOf(['branches', 0, 'a/b~c'])).toBe('/branches/0/a~1b~0c')
  expect(textKey(['branches', 0, 'match', 'keywords'])).toBe('branches.match.keywords')
})

test('a value written is there, everything beside it is untouched, and the original is not changed', () => {
  const key = fc.constantFrom('a', 'b', 'c')
  fc.assert(
    fc.property(fc.array(key, { minLength: 1, maxLength: 4 }), fc.integer(), (path, value) => {
      const before = Object.freeze({ a: Object.freeze({ b: 1, z: 2 }), list: Object.freeze([1]) })
      const after = withValueAt(before, path, value)
      expect(valueAt(after, path)).toBe(value)
      expect(valueAt(after, ['list'])).toBe(before.list)
    }),
  )
  expect(withValueAt({ a: 1, b: 2 }, ['a'], undefined)).toEqual({ b: 2 })
  expect(withValueAt({ list: ['x', 'y'] }, ['list', 1], 'z')).toEqual({ list: ['x', 'z'] })
})

test('a field without texts still has a name', () => {
  const texts = fieldTexts(['maxAttempts'], {}, {})
  expect(texts.label).toBe('Max attempts')
  expect(texts.optionName('no_answer')).toBe('No answer')
  expect(fieldTexts(['a'], {}, { a: { label: 'Envio', options: { x: 'Xis' } } }).optionName('x')).toBe('Xis')
})

test('moving an item keeps all of them', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1 }), fc.nat(), fc.nat(), (items, one, other) => {
      const [from, to] = [one % items.length, other % items.length]
      const result = moved(items, from, to)
      expect(result[to]).toBe(items[from])
      expect([...result].sort()).toEqual([...items].sort())
    }),
  )
})

const template = (change: Partial<MessageTemplate>): MessageTemplate => ({
  id: '1', name: 'lembrete', language: 'pt_BR', status: 'APPROVED', category: 'UTILITY', format: 'positional',
  body: 'Olá, {{1}}: {{2}}', buttons: [], variables: ['1', '2'], examples: [], ...change,
}) // biome-ignore format: a template reads as one

test('a chosen template has a place for everything it leaves open', () => {
  const next = template({
    header: { type: 'document' },
    buttons: [
      { type: 'QUICK_REPLY', text: 'Já paguei' },
      { type: 'URL', text: 'Ver', url: 'https://x/{{1}}' },
      { type: 'URL', text: 'Site', url: 'https://x' },
      { type: 'PHONE_NUMBER', text: 'Ligar' },
    ],
  })
  expect(withTemplate({}, undefined, next)).toEqual({
    template: 'lembrete',
    language: 'pt_BR',
    parameters: { header: { type: 'document' }, body: ['', ''] },
    buttons: [
      { type: 'quick_reply', index: 0, id: 'ja-paguei' },
      { type: 'url', index: 1, suffix: '' },
    ],
  })
})

test('named templates take an object, positional ones a list, and what was written under the same name stays', () => {
  const named = template({ format: 'named', variables: ['nome', 'valor'] })
  const config = withBodyValue({}, named, 'valor', '{{debt.total | money}}')
  expect(config.parameters?.body).toEqual({ nome: '', valor: '{{debt.total | money}}' })
  const other = template({ name: 'outro', format: 'named', variables: ['valor', 'data'] })
  expect(withTemplate(config, named, other).parameters?.body).toEqual({ valor: '{{debt.total | money}}', data: '' })
  const positional = template({})
  expect(withBodyValue({}, positional, '2', 'x').parameters?.body).toEqual(['', 'x'])
  expect(bodyValue({ parameters: { body: ['a', 'b'] } }, positional, '2')).toBe('b')
})

test('buttons of a template stay in its order', () => {
  const config = withButton(
    { buttons: [{ type: 'quick_reply', index: 2, id: 'c' }] },
    { type: 'quick_reply', index: 0, id: 'a' },
  )
  expect(config.buttons?.map(({ index }) => index)).toEqual([0, 2])
})

test('rules reach the document without the marks of the builder', () => {
  const built = JSON.parse(
    '{"id":"g","combinator":"and","not":false,"rules":[{"id":"r","field":"debt.total","operator":">=","value":2000,"valueSource":"value"},{"id":"n","field":"customer.state","operator":"null","value":""},{"id":"h","combinator":"or","not":true,"rules":[]}]}',
  )
  expect(plainRules(built)).toEqual({
    combinator: 'and',
    rules: [
      { field: 'debt.total', operator: '>=', value: 2000 },
      { field: 'customer.state', operator: 'null' },
      { combinator: 'or', not: true, rules: [] },
    ],
  })
  expect(valueFor('money', 'between')).toEqual([0, 0])
  expect(valueFor('choice', 'in')).toEqual([])
})

test('help is read into headings, paragraphs, lists, code and safe links; HTML is only text', () => {
  const blocks = readMarkdown(
    '# Título\n\nUm **forte** e `código`,\nna mesma linha.\n\n- um\n- dois\n  continua\n\n1. a\n\n```\n<b>x</b>\n```\n<script>alert(1)</script> [mal](javascript:alert(1)) [bem](https://x.example)',
  )
  expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'list', 'list', 'code', 'paragraph'])
  expect(blocks[1]).toEqual({
    kind: 'paragraph',
    parts: [
      { kind: 'text', text: 'Um ' },
      { kind: 'bold', parts: [{ kind: 'text', text: 'forte' }] },
      { kind: 'text', text: ' e ' },
      { kind: 'code', text: 'código' },
      { kind: 'text', text: ', na mesma linha.' },
    ],
  })
  expect(blocks[2]).toMatchObject({ ordered: false, items: [[{ text: 'um' }], [{ text: 'dois continua' }]] })
  const last = blocks[5]
  const links = last?.kind === 'paragraph' ? last.parts.filter(({ kind }) => kind === 'link') : []
  expect(links).toEqual([{ kind: 'link', text: 'bem', href: 'https://x.example' }])
})
