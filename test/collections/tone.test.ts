/** Which words may not be said to a debtor: threats in three languages are found where they stand, polite texts pass. */
import { expect, test } from 'vitest'
import { threatsIn } from '../../runtime/collections/tone.ts'

test.each([
  ['Este é o ÚLTIMO AVISO antes das medidas cabíveis.', ['ÚLTIMO AVISO', 'medidas cabíveis'], 'last-warning'],
  ['*Último* _aviso_', ['Último* _aviso'], 'last-warning'],
  ['Sua última chance de negociar', ['última chance'], 'last-warning'],
  ['Desconto só hoje!', ['só hoje'], 'false-urgency'],
  ['Condição válida somente até hoje', ['somente até hoje'], 'false-urgency'],
  ['Vamos abrir um processo contra você', ['processo'], 'lawsuit'],
  ['Se não pagar hoje, vamos te processar', ['processar'], 'lawsuit'],
  ['Você será processado', ['será processado'], 'lawsuit'],
  ['Seu caso vai para o departamento jurídico', ['departamento jurídico'], 'lawsuit'],
  ['Entraremos na Justiça', ['na Justiça'], 'lawsuit'],
  ['Nossos advogados entrarão com ação judicial', ['advogados', 'ação judicial'], 'lawsuit'],
  ['Pague ou haverá penhora de bens', ['penhora'], 'seizure'],
  ['Um oficial de justiça irá até você', ['oficial de justiça'], 'seizure'],
  ['Vamos bloquear sua conta', ['bloquear sua conta'], 'seizure'],
  ['INTIMAÇÃO: compareça', ['INTIMAÇÃO'], 'court-look'],
  ['Você pode ser preso', ['ser preso'], 'prison-and-police'],
  ['Não seja caloteiro', ['caloteiro'], 'exposure-and-ridicule'],
  ['Vamos avisar seu chefe', ['avisar seu chefe'], 'exposure-and-ridicule'],
  ['Negativação imediata do seu CPF', ['Negativação imediata'], 'instant-listing'],
  ['O título será levado a protesto', ['levado a protesto'], 'instant-listing'],
  ['Pague ou sofrerá as consequências', ['sofrerá as consequências'], 'open-threat'],
  ['Último aviso: pague hoy', ['Último aviso'], 'last-warning'],
  ['Oferta válida sólo por hoy', ['sólo por hoy'], 'false-urgency'],
  ['Iniciaremos una demanda en su contra', ['Iniciaremos una demanda'], 'lawsuit'],
  ['Tomaremos acciones legales', ['acciones legales'], 'lawsuit'],
  ['Procederemos al embargo de sus bienes', ['embargo'], 'seizure'],
  ['Podría ir a la cárcel', ['cárcel'], 'prison-and-police'],
  ['Llamaremos a su empleador', ['Llamaremos a su empleador'], 'exposure-and-ridicule'],
  ['FINAL NOTICE', ['FINAL NOTICE'], 'last-warning'],
  ['This offer is valid today only', ['today only'], 'false-urgency'],
  ['We will take legal action', ['legal action'], 'lawsuit'],
  ['We will take you to court', ['to court'], 'lawsuit'],
  ['Your wages may be garnished', ['garnished'], 'seizure'],
  ['You could be arrested', ['arrested'], 'prison-and-police'],
  ["You'll regret this", ["You'll regret"], 'open-threat'],
])('%s', (text, words, rule) => {
  const found = threatsIn(text)
  expect(found.map((each) => each.words)).toEqual(words)
  expect(found[0]?.rule).toBe(rule)
  expect(found.every(({ source }) => source.length > 5)).toBe(true)
})

test.each([
  'Seu pagamento está em processamento.',
  'Participe do nosso processo seletivo',
  'O processo é simples e leva dois minutos.',
  'Durante o processo de negociação, fale com a gente.',
  'Seu Pix será processado hoje mesmo.',
  'Não conseguimos processar o pagamento. Quer tentar de novo?',
  'Bom dia, Marina! Sua fatura de R$ 389,90 venceu dia 15. Quer a segunda via?',
  'Pague agora com Pix, ou escolha uma nova data.',
  'Vence hoje. Se já pagou, desconsidere.',
  'Desde o nosso último contato, o valor foi atualizado.',
  'Esta não é uma cobrança judicial.',
  'Esta comunicación no tiene carácter judicial.',
  'This is not a legal action.',
  'Cobrança extrajudicial da Loja Aurora, CNPJ 12.345.678/0001-95.',
  'Fale com seu advogado, se preferir.',
  'Sin embargo, puede pagar en cuotas.',
  'Você e sua família merecem tranquilidade.',
  'Pay today or choose a new date.',
  'Seize the opportunity to settle your balance',
  'Veja em https://loja.example/processo/penhora',
  'Olá {{ customer.attributes.processo }}!',
  'Foi mandado um boleto para o seu e-mail.',
  'Este é o último. Aviso você quando cair.',
  '',
])('nothing is wrong with: %s', (text) => {
  expect(threatsIn(text)).toEqual([])
})

test('the organisation adds words of its own, in any case and without accents; their marks are no pattern', () => {
  expect(threatsIn('Evite a negativacao do seu CPF', ['Negativação', ' ', '*'])).toEqual([
    { words: 'negativacao', rule: 'own-words', source: 'organisation' },
  ])
  expect(threatsIn('Regularize a pendência', ['a|pendência', '?x*'])).toEqual([
    { words: 'a pendência', rule: 'own-words', source: 'organisation' },
  ])
})

test('a mark that nobody sees does not hide a word', () => {
  expect(threatsIn('pen\u200Bhora')).toHaveLength(1)
  expect(threatsIn('penhora'.normalize('NFD'))).toHaveLength(1)
})
