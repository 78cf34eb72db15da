/** The search in the journey: what is found, where, and how it is shown. */
import { expect, test } from 'vitest'
import { findInJourney, wordsOfTemplates } from '../../editor/canvas/find.ts'
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
function template(language: string, body: string, button: string) {
  return {
    ...{ id: language, name: 'lembrete_vencimento', language, status: 'APPROVED', category: 'UTILITY', body },
    ...{
      format: 'positional' as const,
      header: { type: 'text' as const, text: 'Loja Aurora' },
      variables: [],
      examples: [],
    },
    buttons: [{ type: 'QUICK_REPLY', text: button }],
  }
}
const known = {
  types,
  locale: 'pt-BR',
  cards: { espera: { summary: 'Espera 1 dia, dentro do horário permitido' } },
  templates: wordsOfTemplates([
    template('pt_BR', 'Olá, {{1}}! Seu BOLETO de {{2}} venceu.', 'Negociar a dívida'),
    template('es', '¡Hola, {{1}}! Su factura venció.', 'Pagar en cuotas'),
  ]),
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

test('header, buttons and every language of a template are found', () => {
  expect(places('negociar a divida')).toContainEqual(['modelo', 'template'])
  expect(places('aurora')).toEqual([['modelo', 'template']])
  expect(places('cuotas')).toEqual([['modelo', 'template']])
})

test('what was chosen from a list is found by what the form calls it, in each language', () => {
  const [modelo] = sampleNodeTypes.filter(({ type }) => type === 'send-template')
  if (!modelo) throw new Error('No such type.')
  const called = (label: string) => ({
    ...modelo.texts['pt-BR']!,
    fields: { language: { label: 'Idioma', options: { pt_BR: label } } },
  })
  const texts = { 'pt-BR': called('Português do Brasil'), en: { ...called('Brazilian'), name: 'Send template' } }
  const told = { ...known, types: new Map(known.types).set('send-template', { ...modelo, texts }) }
  const found = (query: string) => findInJourney(journey, query, told).map(({ id, place }) => [id, place])
  expect(found('do Brasil')).toEqual([['modelo', 'choice']])
  expect(found('brazilian')).toEqual([['modelo', 'choice']])
  expect(found('send template')).toEqual([['modelo', 'name']])
})

test('what machines read is not found, nor is anything for nothing', () => {
  expect(find('parcelar').map(({ id }) => id)).toEqual(['resposta'])
  expect(find('buttons')).toEqual([])
  expect(find('   ')).toEqual([])
})
