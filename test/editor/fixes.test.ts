/** Ways out of problems: which codes have one, that carrying it out ends the problem, and why the others have none. */
import { describe, expect, test } from 'vitest'
import { applyFix } from '../../editor/journey/fixes.ts'
import { edit, journeyStore, openJourney, undo } from '../../editor/journey/store.ts'
import { BUILT_IN_NODE_TYPES } from '../../runtime/nodes/index.ts'
import type { Diagnostic, FixEdit } from '../../schemas/diagnostic.ts'
import type { Journey } from '../../schemas/journey.ts'
import { LOCALES } from '../../schemas/locales.ts'
import type { NodeTypeDescription } from '../../schemas/node-type.ts'
import { check, data, edge, FAULTS, text } from '../engine/planted-faults.ts'
import { copy } from '../engine/play.ts'
import { sound } from '../engine/sound-journey.ts'

/** By code, the ids of the ways out that may be offered; or why there is none. */
const WAYS: Record<string, readonly string[] | string> = {
  schema: 'the form of the step shows the field and what it takes',
  'duplicate-node-id': 'nobody knows which of the two its connections mean',
  'duplicate-edge-id': ['renew'],
  'no-start': ['add-start'],
  'second-start': ['remove'],
  'edge-without-source': ['disconnect'],
  'edge-without-target': ['disconnect'],
  'edge-into-start': ['disconnect'],
  'edge-without-outlet': ['disconnect'],
  'outlet-twice': ['disconnect'],
  'outlet-unconnected': ['connect-to', 'add-step'],
  'branches-alike': 'where each of them should lead only the author knows',
  'group-without-step': ['forget'],
  unreachable: ['connect-from', 'remove'],
  'circle-without-wait': ['add-wait'],
  'node-type-missing': 'the type has to be installed, or the author decides what takes its place',
  'node-type-newer': 'the installation has to be brought up to date',
  'node-type-older': 'what the old config meant nobody knows but the author',
  'unknown-variable': ['use-variable'],
  'broken-text': 'where a brace is missing only the author knows',
  'wrong-variable': 'which other fact was meant only the author knows',
  'variable-is-group': ['use-member'],
  'wrong-filter': ['drop-filter'],
  'amount-unformatted': ['format'],
  'date-unformatted': ['format'],
  'variable-may-be-missing': 'what is said where it is missing are the words of the author',
  'variable-never-set': 'another path or another variable: the author chooses',
  'window-surely-closed': ['to-template'],
  'window-closes-in-circle': ['to-template'],
  'window-may-close': ['to-template'],
  'window-may-close-unbounded': ['to-template'],
  'window-never-opened': ['to-template'],
  'debt-before-identity': ['confirm'],
  'words-before-identity': ['confirm'],
  'second-contact-of-day': 'one text for both, or a day between: the author decides',
  threat: 'what is said instead are the words of the author',
  'forbidden-words': 'what is said instead are the words of the author',
  'threat-in-template': ['other-template'],
  'promotion-in-utility': 'the template was written elsewhere; which one fits only the author knows',
  'text-too-long': 'what may go are the words of the author',
  timezone: ['usual-zone'],
  'template-unknown': ['other-template'],
  'template-language': ['language'],
  'template-status': ['other-template'],
  'template-header': 'which file or text fills it only the author knows',
  'template-header-extra': ['drop-header'],
  'template-address': 'how the address ends only the author knows',
  'template-button': ['drop-button'],
  'parameters-count': ['fit'],
  'parameters-named': ['fit'],
  'segment-rules': 'what is compared with what only the author knows',
  'duplicate-branch': ['other-id'],
  'reserved-name': 'texts behind it may read it by that name',
  'empty-match': 'which replies fit only the author knows',
  pattern: 'what it should find only the author knows',
  'same-button': ['renumber'],
  'media-source': 'where the file is only the author knows',
  'no-day': ['any-weekday', 'any-day'],
  shares: ['fit-shares'],
  'same-arm': ['other-id'],
  'installment-has-its-own': ['drop'],
  'all-held-out': 'who should get something only the author knows',
  'unknown-journey': 'which other journey only the author knows; the form offers them',
  'tells-too-early': 'what is asked instead are the words of the author',
  'no-segment': 'who should enter only the author knows; the form offers the segments',
  'unknown-segment': 'who should enter only the author knows; the form offers the segments',
  'too-many-rows': 'which of them may go only the author knows',
  'section-without-title': 'the titles are the words of the author',
  'same-name': 'which of the two may go only the author knows',
  'same-band': 'the policy is the organisation’s decision',
  'unreachable-band': 'the policy is the organisation’s decision',
  'lump-sum-costs-more': 'the policy is the organisation’s decision',
  'authority-shrinks': 'the policy is the organisation’s decision',
  'first-payment-too-early': 'the policy is the organisation’s decision',
}

/** Where a sentence of a node type is called otherwise than the code. */
const CALLED: Record<string, string> = {
  noSegment: 'no-segment',
  unknownSegment: 'unknown-segment',
  tells: 'tells-too-early',
  duplicate: 'duplicate-branch',
  'unknown-field': 'segment-rules',
  'operator-does-not-fit': 'segment-rules',
  'value-missing': 'segment-rules',
  'value-not-a-number': 'segment-rules',
  'value-not-a-date': 'segment-rules',
  'value-not-a-choice': 'segment-rules',
  'two-values-needed': 'segment-rules',
  'nested-too-deep': 'segment-rules',
}

const arms = (shares: number[], ids = ['a', 'b']) => ({
  experiment: 'x',
  arms: shares.map((share, index) => ({ id: ids[index], name: `Braço ${index}`, share })),
})
const added = (journey: Journey, id: string, type: string, config: Record<string, unknown>) => {
  const { version } = BUILT_IN_NODE_TYPES.find((each) => each.type === type)!
  journey.nodes.push({ id, type, typeVersion: version, position: { x: 900, y: 900 }, data: config })
}

type Fault = [code: string, node: string | undefined, change: (journey: Journey) => void]
/** What the engine's own table does not plant, or plants in a form that has no way out. */
const MORE: Fault[] = [
  [
    'outlet-unconnected',
    'start',
    (j) => {
      j.nodes.splice(1)
      j.edges.splice(0)
    },
  ],
  [
    'outlet-unconnected',
    'wait',
    (j) => {
      added(j, 'other', 'end', { outcome: 'other' })
      j.edges.splice(j.edges.indexOf(edge(j, 'wait', 'next')), 1)
    },
  ],
  [
    'unreachable',
    'lonely',
    (j) => {
      added(j, 'lonely', 'end', { outcome: 'x' })
      j.edges.splice(j.edges.indexOf(edge(j, 'wait', 'next')), 1)
    },
  ],
  ['wrong-filter', 'thanks', (j) => text(j, 'Olá {{customer.name | date}}, tudo bem?')],
  ['unknown-variable', 'thanks', (j) => text(j, 'Olá {{ customer.fistName | upcase }}!')],
  ['parameters-count', 'model', (j) => Object.assign(data(j, 'model'), { parameters: { body: ['a', 'b', 'c'] } })],
  [
    'parameters-named',
    'model',
    (j) => Object.assign(data(j, 'model'), { parameters: { body: { 1: 'a', 2: 'b', x: 'c' } } }),
  ],
  ['shares', 'split', (j) => added(j, 'split', 'split-at-random', arms([2_000, 1_000]))],
  ['same-arm', 'split', (j) => added(j, 'split', 'split-at-random', arms([5_000, 5_000], ['a', 'a']))],
]

const types = new Map(
  BUILT_IN_NODE_TYPES.map((type): [string, NodeTypeDescription] => {
    const fresh = Object.fromEntries(
      LOCALES.map((locale) => [locale, type.defaults((key) => type.texts[locale].messages[key] ?? key)]),
    )
    const { type: name, version, outlets, hints, texts } = type
    return [
      name,
      { ...{ type: name, version, schema: {}, outlets, hints, texts }, defaults: fresh, help: {}, origin: 'built-in' },
    ]
  }),
)
let made = 0
const tools = { types, locale: 'pt-BR', newId: () => `novo-${++made}`, heightOf: () => undefined }

const planted: Fault[] = [...FAULTS.map(([code, , node, change]): Fault => [code, node, change]), ...MORE]
const spoiled = (change: Fault[2]) => {
  const journey = sound()
  change(journey)
  return journey
}
const named = (journey: Journey, code: string, node: string | undefined): Diagnostic[] =>
  check(journey).filter((each) => each.code === code && each.node === node)
const editsOf = ({ fixes = [] }: Diagnostic): { id: string; edits: FixEdit[] }[] =>
  fixes.flatMap((fix) => {
    if ('edits' in fix) return [{ id: fix.id, edits: fix.edits }]
    return 'choices' in fix ? fix.choices.map(({ edits }) => ({ id: fix.id, edits })) : []
  })

test('every code has its ways out, or a reason for having none', () => {
  const offered = new Map<string, Set<string>>()
  for (const [code, node, change] of planted)
    for (const { fixes = [] } of named(spoiled(change), code, node))
      offered.set(code, new Set([...(offered.get(code) ?? []), ...fixes.map(({ id }) => id)]))
  const codes = [...new Set(planted.map(([code]) => code))]
  for (const code of codes) {
    const ways = WAYS[code]
    expect(ways, `${code} is not in the table`).toBeDefined()
    const wanted = typeof ways === 'string' ? [] : (ways ?? [])
    expect({ code, ways: [...(offered.get(code) ?? [])].sort() }).toEqual({ code, ways: [...wanted].sort() })
  }
})

test('no problem that a node type can name is left out', () => {
  const known = new Set(Object.keys(WAYS))
  const said = BUILT_IN_NODE_TYPES.flatMap(({ texts }) => Object.keys(texts['pt-BR'].messages))
    .flatMap((key) => (key.startsWith('problem.') ? [key.slice('problem.'.length)] : []))
    .filter((name) => !known.has(CALLED[name] ?? name))
  expect(said).toEqual([])
})

describe.each(planted)('%s at %s', (code, node, change) => {
  test('ends when its way out is taken, and one step of undoing brings it back', () => {
    const journey = spoiled(change)
    for (const problem of named(journey, code, node))
      for (const { id, edits } of editsOf(problem)) {
        const before = copy(journey)
        openJourney({ id: before.id, document: before, etag: '"1"', updatedAt: 0 })
        edit((now) => applyFix(now, edits, tools))
        const after = journeyStore.getState().document!
        expect(after, `${code}: ${id} changes nothing`).not.toBe(before)
        expect(journey, 'the document that was checked is left as it is').toEqual(before)
        const still = named(after, code, node).filter(
          ({ path, message }) => path === problem.path && message === problem.message,
        )
        expect({ code, id, still }).toEqual({ code, id, still: [] })
        // What it makes is a document still: whatever is to be said of it is no matter of its shape.
        expect(check(after).filter((each) => each.code === 'schema' && each.node === undefined)).toEqual([])
        undo()
        expect(journeyStore.getState().document).toBe(before)
      }
  })
})

test('labels are said in three languages, without holes', () => {
  for (const [code, node, change] of planted) {
    const journey = spoiled(change)
    const labels = LOCALES.map((locale) =>
      check(copy(journey), locale)
        .filter((each) => each.code === code && each.node === node)
        .flatMap(({ fixes = [] }) => fixes.map(({ label }) => label)),
    )
    for (const label of labels.flat()) expect(label, code).not.toMatch(/\{\{|undefined|^fix\.|^$/)
    expect(new Set(labels.map(({ length }) => length)).size, code).toBe(1)
  }
})

test('only the mistyped name changes, not the text around it', () => {
  const journey = spoiled((j) => text(j, 'customer.fistName: {{ customer.fistName | upcase }} {{customer.name}}'))
  const [problem] = named(journey, 'unknown-variable', 'thanks')
  const after = applyFix(journey, editsOf(problem!)[0]!.edits, tools)
  expect(data(after, 'thanks').content).toMatchObject({
    text: 'customer.fistName: {{ customer.firstName | upcase }} {{customer.name}}',
  })
})

test('a free text becomes a template in its place, with the connections that it had', () => {
  const journey = spoiled((j) => Object.assign(edge(j, 'start', 'next'), { target: 'thanks' }))
  const [problem] = named(journey, 'window-never-opened', 'thanks')
  const { edits } = editsOf(problem!)[0]!
  const after = applyFix(journey, edits, tools)
  expect(after.nodes.find(({ id }) => id === 'thanks')?.type).toBe('send-template')
  expect(after.edges).toEqual(journey.edges)
})

test('a way out that no longer fits changes nothing', () => {
  const journey = sound()
  const gone: FixEdit[] = [
    { do: 'connect', source: 'gone', outlet: 'next', target: 'e' },
    { do: 'remove', node: 'gone' },
    { do: 'disconnect', index: 0, edge: 'another' },
    { do: 'set', node: 'gone', path: '/x', value: 1 },
    { do: 'set', node: 'thanks', path: '/content/nothing/there', value: 1 },
    { do: 'unset', node: 'thanks', path: '/nothing' },
    { do: 'replace', node: 'thanks', type: 'crystal-ball', data: {} },
    { do: 'insert', edge: 'gone', type: 'end' },
    { do: 'before', node: 'gone', type: 'end', outlet: 'x' },
    { do: 'add', type: 'end', from: { source: 'gone', outlet: 'x' } },
  ]
  for (const one of gone) expect(applyFix(journey, [one], tools), JSON.stringify(one)).toBe(journey)
})
