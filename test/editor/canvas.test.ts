/** What the canvas reads out of data: outlets, bubbles, search, the clipboard, tidy positions, addresses. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchPath } from '../../editor/app/paths.ts'
import { readFragment, writeFragment } from '../../editor/canvas/clipboard.ts'
import { around, boundsOf } from '../../editor/canvas/frames.ts'
import { layout } from '../../editor/canvas/layout.ts'
import { layoutWithFrames } from '../../editor/canvas/layout-frames.ts'
import { fillTemplate, piecesOf, previewOf } from '../../editor/canvas/preview.ts'
import { problemsByNode } from '../../editor/canvas/problems.ts'
import { stepGroups } from '../../editor/canvas/step-search.ts'
import { addressOnwards, journeysNamedIn, trailOf } from '../../editor/canvas/sub-journeys.ts'
import { changesBetween } from '../../editor/journey/changes.ts'
import { fragmentOf, moveNodes, renameNode } from '../../editor/journey/edits.ts'
import { journeyIdFrom, readJourneyFile } from '../../editor/journey/file.ts'
import { atPointer, outletsOf } from '../../editor/journey/node-types.ts'
import { cameFrom } from '../../editor/session/came-from.ts'
import { journeys } from './arbitrary-journey.ts'
import { largeJourney, sampleJourney } from './sample-journeys.ts'
import { sampleNodeTypes } from './sample-node-types.ts'

const types = new Map(sampleNodeTypes.map((type) => [type.type, type]))

test('outlets are the fixed ones by their words and the listed ones by their names', () => {
  const reply = sampleJourney.nodes.find(({ id }) => id === 'resposta')!
  expect(outletsOf(types.get('branch-on-reply')!, reply.data, 'pt-BR').map(({ name }) => name)).toEqual([
    'Já paguei',
    'Quero parcelar',
    'Outra pessoa',
    'Outra resposta',
    'Sem resposta',
  ])
  expect(outletsOf(types.get('branch-on-reply')!, { branches: 'broken' }, 'pt-BR').map(({ id }) => id)).toEqual([
    'other',
    'timeout',
  ])
})

test('a pointer finds what is there and nothing of the prototype', () => {
  expect(atPointer({ 'a/b': [{ c: 1 }] }, '/a~1b/0/c')).toBe(1)
  expect(atPointer({}, '/constructor')).toBeUndefined()
  expect(atPointer({ a: null }, '/a/b')).toBeUndefined()
})

test('a bubble shows variables under the names people know', () => {
  const variables = [{ name: 'customer.firstName', type: 'text' as const, label: 'Primeiro nome' }]
  expect(piecesOf('Olá, {{customer.firstName | upcase}}!{% if x %} Oi{% endif %} {{debt.total}}', variables)).toEqual([
    { text: 'Olá, ', variable: false },
    { text: 'Primeiro nome', variable: true },
    { text: '!', variable: false },
    { text: ' Oi', variable: false },
    { text: ' ', variable: false },
    { text: 'total', variable: true },
  ])
})

test('a template is shown with what the step puts into it, named or by place', () => {
  expect(fillTemplate('{{1}} deve {{2}}', ['{{customer.firstName}}'])).toBe('{{customer.firstName}} deve {{2}}')
  expect(fillTemplate('Oi {{nome}}', { nome: 'Marina' })).toBe('Oi Marina')
})

test('whatever is in a config half written, a card can be drawn', () => {
  expect(previewOf({ type: 'text', text: '' })).toBeNull()
  expect(previewOf({ type: 'document', filename: 'boleto.pdf' })).toMatchObject({
    media: 'document',
    text: 'boleto.pdf',
  })
  fc.assert(
    fc.property(fc.jsonValue(), (content) => {
      const preview = previewOf(content)
      if (preview) piecesOf(preview.text, [])
    }),
  )
})

test('steps are found without accents, by name or description, in the order of their groups', () => {
  const found = stepGroups(types, 'pt-BR', 'inicio', true)
  expect(found.flatMap((group) => group.types.map(({ type }) => type))).toEqual(['start'])
  expect(stepGroups(types, 'pt-BR', '', false).flatMap((g) => g.types.map(({ type }) => type))).not.toContain('start')
  expect(stepGroups(types, 'pt-BR', '', true).map(({ group }) => group)).toEqual([
    'entry',
    'decision',
    'time',
    'message',
    'negotiation',
  ])
})

test('the worst problem of a step comes first', () => {
  const at = (severity: 'error' | 'warning', node: string) => ({ severity, code: 'c', message: severity, node })
  const map = problemsByNode([at('warning', 'a'), at('error', 'a'), at('warning', 'b')])
  expect(map.get('a')?.map(({ severity }) => severity)).toEqual(['error', 'warning'])
  expect(map.get('c')).toBeUndefined()
})

test('steps survive the clipboard; anything else on it is left alone', () => {
  const fragment = fragmentOf(sampleJourney, new Set(['espera', 'modelo']))
  expect(readFragment(writeFragment(fragment))).toEqual(fragment)
  for (const other of ['', 'oi', '{}', '{"kind":"regua/steps","nodes":[{}],"edges":[]}', '[1]', 'null']) {
    expect(readFragment(other)).toBeNull()
  }
})

test('tidied steps do not cover each other, and stay on the grid', () => {
  const heights = new Map([...'abcde'].map((id, index) => [id, 90 + index * 37]))
  const sizeOf = (id: string) => ({ width: 256, height: heights.get(id) ?? 190 })
  const check = (journey: typeof sampleJourney) => {
    const places = [...layout(journey, sizeOf, () => ['next', 'sent']).entries()]
    expect(places.length).toBe(journey.nodes.length)
    for (const [index, [id, one]] of places.entries()) {
      expect([one.x % 10, one.y % 10].map(Math.abs)).toEqual([0, 0])
      for (const [otherId, other] of places.slice(index + 1)) {
        const [upper, lower] = one.y <= other.y ? [{ ...one, id }, other] : [{ ...other, id: otherId }, one]
        const apart = Math.abs(one.x - other.x) >= 256 || lower.y - upper.y >= sizeOf(upper.id).height
        expect(apart, JSON.stringify([id, one, otherId, other])).toBe(true)
      }
    }
  }
  check(largeJourney(60))
  fc.assert(fc.property(journeys, check))
})

test('a tidied frame holds its steps, and no other step nor frame stands in it', () => {
  const sizeOf = () => ({ width: 256, height: 150 })
  const boxAt = ({ x, y }: { x: number; y: number }) => ({ x, y, ...sizeOf() })
  const check = (journey: typeof sampleJourney) => {
    const places = layoutWithFrames(journey, sizeOf, () => ['next', 'sent'])
    expect([...places.keys()].sort()).toEqual(journey.nodes.map(({ id }) => id).sort())
    const boxOf = (id: string) => boxAt(places.get(id)!)
    const framed = new Set((journey.groups ?? []).flatMap(({ nodes }) => nodes))
    const boxes = [
      ...(journey.groups ?? []).map(({ nodes }) => around(boundsOf(nodes.map(boxOf))!)),
      ...journey.nodes.filter(({ id }) => !framed.has(id)).map(({ id }) => boxOf(id)),
    ]
    for (const [index, one] of boxes.entries())
      for (const other of boxes.slice(index + 1)) {
        const beside = one.x + one.width <= other.x || other.x + other.width <= one.x
        const apart = beside || one.y + one.height <= other.y || other.y + other.height <= one.y
        expect(apart, JSON.stringify([one, other])).toBe(true)
      }
  }
  check({ ...sampleJourney, groups: [{ id: 'g', name: 'Cobrança', nodes: ['modelo', 'obrigado'] }] })
  fc.assert(fc.property(journeys, check))
})

test('the main path goes down, what else can happen starts to the right of it', () => {
  const outlets = (id: string) => {
    const node = sampleJourney.nodes.find((candidate) => candidate.id === id)!
    return outletsOf(types.get(node.type)!, node.data, 'pt-BR').map((outlet) => outlet.id)
  }
  const places = layout(sampleJourney, () => ({ width: 256, height: 150 }), outlets)
  const main = ['inicio', 'espera', 'modelo', 'resposta', 'obrigado'].map((id) => places.get(id)!)
  expect(main.map(({ x }) => x)).toEqual([0, 0, 0, 0, 0])
  expect(main.map(({ y }) => y)).toEqual([...main.map(({ y }) => y)].sort((a, b) => a - b))
  expect(places.get('parcelas')).toMatchObject({ x: 370, y: places.get('resposta')!.y })
  expect(places.get('sem-resposta')!.x).toBeGreaterThan(0)
})

test('changes are counted as people would: moving a step is none', () => {
  const moved = moveNodes(sampleJourney, new Map([['fim', { x: 999, y: 0 }]]))
  expect(changesBetween(sampleJourney, moved).count).toBe(0)
  const named = renameNode(moved, 'fim', 'Pagou')
  expect(changesBetween(sampleJourney, named)).toMatchObject({ changed: ['fim'], count: 1 })
  expect(changesBetween(sampleJourney, { ...named, edges: named.edges.slice(1) })).toMatchObject({
    connections: 1,
    count: 2,
  })
})

test('addresses lead to their rooms, with decoded parameters', () => {
  expect(matchPath('/journeys/a%20b')).toEqual({ pattern: '/journeys/:id', params: { id: 'a b' } })
  expect(matchPath('/journeys/x/versions/3')?.params).toEqual({ id: 'x', n: '3' })
  expect(matchPath('/journeys/%zz')).toBeNull()
  expect(matchPath('/nowhere')).toBeNull()
})

test('after signing in one only ever stays on this site', () => {
  expect(cameFrom('/runs?journey=x')).toBe('/runs?journey=x')
  for (const forged of ['//evil.example', 'https://evil.example', '/\\evil.example', '/sign-in?next=/x', null, '']) {
    expect(cameFrom(forged)).toBe('/journeys')
  }
})

test('a journey file is read with suspicion, and names become plain ids', () => {
  expect(readJourneyFile(JSON.stringify(sampleJourney))).toMatchObject({ journey: sampleJourney, stories: [] })
  for (const other of ['', '[]', '{"nodes":[]}', '"x"']) expect(readJourneyFile(other)).toBeNull()
  expect(journeyIdFrom('Atraso inicial · D+3', 'k2x9')).toBe('atraso-inicial-d-3-k2x9')
  expect(journeyIdFrom('你好', 'k2x9')).toBe('jornada-k2x9')
})

test('a step that names another journey leads there and back, whatever its type is called', () => {
  const type = { ...types.get('end')!, schema: { properties: { to: { 'x-widget': 'journey' }, note: {} } } }
  expect(journeysNamedIn(type, { to: 'acordo', note: 'x' })).toEqual(['acordo'])
  expect(journeysNamedIn(type, { to: 3 })).toEqual([])
  expect(addressOnwards('acordo', 'lembrete', [])).toBe('/journeys/acordo?from=lembrete')
  expect(trailOf(new URLSearchParams('from=lembrete,acordo'))).toEqual(['lembrete', 'acordo'])
  expect(addressOnwards('lembrete', 'quebra', ['lembrete', 'acordo'])).toBe('/journeys/lembrete')
  expect(trailOf(new URLSearchParams('from=//elsewhere'))).toEqual([])
})
