/** The search in the journey: what is found, where, and how it is shown. */
import { expect, test } from 'vitest'
import { findInJourney } from '../../editor/canvas/find.ts'
import { frameId, noteId } from '../../editor/canvas/frames.ts'
import { groupNodes } from '../../editor/journey/groups.ts'
import { addNote, writeNote } from '../../editor/journey/notes.ts'
import { sampleJourney } from './sample-journeys.ts'
import { sampleNodeTypes } from './sample-node-types.ts'

const types = new Map(sampleNodeTypes.map((type) => [type.type, type]))
const journey = writeNote(
  addNote(groupNodes(sampleJourney, new Set(['espera', 'modelo']), 'g', 'Primeira cobrança'), 'n', { x: 0, y: 0 }),
  'n',
  'O boleto vence às sextas: avisar o Financeiro antes de mudar.',
)
const known = {
  types,
  locale: 'pt-BR',
  cards: { espera: { summary: 'Espera 1 dia, dentro do horário permitido' } },
  templates: new Map([['lembrete_vencimento', 'Olá, {{1}}! Seu BOLETO de {{2}} venceu.']]),
}
const find = (query: string) => findInJourney(journey, query, known)
const places = (query: string) => find(query).map(({ id, place }) => [id, place])

test('capitals and accents do not count, on either side', () => {
  expect(places('BOLETO')).toEqual([
    ['modelo', 'template'],
    [noteId('n'), 'note'],
  ])
  expect(places('horario')).toEqual([['espera', 'summary']])
  expect(places('COBRANCA')).toEqual([[frameId('g'), 'frame']])
})

test('names, texts, outlets: each step is told once, at the best place', () => {
  expect(places('obrigado')).toEqual([['obrigado', 'text']])
  expect(places('já paguei')).toEqual([['resposta', 'text']])
  expect(places('sem resposta')).toContainEqual(['resposta', 'outlet'])
  expect(find('obrigado')[0]?.name).toBe('Enviar mensagem')
})

test('several words may stand in any order, but in one text', () => {
  expect(places('financeiro boleto')).toEqual([[noteId('n'), 'note']])
  expect(places('boleto obrigado')).toEqual([])
})

test('what was found is shown as it is written, with the words around', () => {
  const [match] = find('financeiro')
  expect(match?.context).toEqual({
    before: '…vence às sextas: avisar o ',
    hit: 'Financeiro',
    after: ' antes de mudar.',
  })
  const accented = find('as sextas')[0]?.context
  expect(accented?.hit).toBe('às sextas')
})

test('a text without spaces is cut where it has to be', () => {
  const long = writeNote(journey, 'n', `${'x'.repeat(80)}boleto`)
  expect(findInJourney(long, 'boleto', known).at(-1)?.context.before).toBe(`…${'x'.repeat(28)}`)
})

test('what machines read is not found, nor is anything for nothing', () => {
  expect(find('parcelar').map(({ id }) => id)).toEqual(['resposta'])
  expect(find('buttons')).toEqual([])
  expect(find('   ')).toEqual([])
})
