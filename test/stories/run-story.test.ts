/** A story that does not hold says so in words people can act on: at which step, what was expected, what there was. */
import { expect, test } from 'vitest'
import { schemaProblems } from '../../runtime/engine/check/schema.ts'
import { runStory } from '../../runtime/stories/run-story.ts'
import { failureInWords } from '../../runtime/stories/words.ts'
import { LOCALES } from '../../schemas/locales.ts'
import { type Expectation, Story } from '../../schemas/story.ts'
import { read, TEMPLATES, TYPES } from './example-files.ts'

type Setting = Parameters<typeof runStory>[0]
const journey = read<Setting['journey']>('journeys/atraso-d3-a-d30.json')
const offer = read<Setting['journey']>('journeys/oferta-de-parcelamento.json')
const setting = { journey, types: TYPES, templates: TEMPLATES }

const story = (steps: Story['steps'], of = journey): Story => ({
  format: 1,
  journey: of.id,
  name: 'Uma história',
  at: '2026-11-23T08:30:00-03:00',
  customer: { name: 'Marina Alves Prado', state: 'SP', document: '529.982.247-25' },
  debts: [{ reference: '8841', description: 'Fatura 8841', principal: 38990, dueDate: '2026-11-13' }],
  steps,
})

const ASKED: Story['steps'] = [{ do: 'next' }]
const TOLD: Story['steps'] = [{ do: 'next' }, { do: 'press', button: 'Sim, sou eu' }, { do: 'reply', text: '725' }]
const AGREED: Story['steps'] = [
  { do: 'reply', text: '725' },
  { do: 'press', button: '1. À vista' },
  { do: 'press', button: 'Confirmo' },
]

const WRONG: [string, Story['steps'], Expectation, RegExp][] = [
  ['a message too few', ASKED, { says: [] }, /^Step 2: 0 message\(s\) were expected, but there were 1/],
  ['another template', ASKED, { says: [{ template: 'proposta_acordo' }] }, /template proposta_acordo.*contato_inicial/],
  ['missing words', ASKED, { says: [{ contains: ['R$ 398,98'] }] }, /contain “R\$ 398,98”, but says: “Olá! Aqui é/],
  ['words that must not be', TOLD, { says: [{ lacks: ['R$ 398,98'] }] }, /must not contain “R\$ 398,98”/],
  ['other buttons', ASKED, { says: [{ buttons: ['Sim'] }] }, /buttons Sim, but has: Sim, sou eu · Não sou essa pessoa/],
  ['another status', ASKED, { says: [{ status: 'blocked' }] }, /had to be blocked, but is accepted/],
  ['another wait', ASKED, { waiting: { for: 'time' } }, /\(for: time\), but is like this: node: quem-1, for: reply/],
  ['another moment', [], { waiting: { until: '2026-11-23T11:00' } }, /until: 2026-11-23T10:00/],
  ['an end that is none', ASKED, { outcome: 'acordo' }, /end with “acordo”, but is like this: node: quem-1/],
  ['a fault that is none', ASKED, { fault: 'endless' }, /fail with endless/],
  ['the inbox', ASKED, { inbox: true }, /inbox had to be true, but was false/],
  ['another total', AGREED, { agreement: { total: 1 } }, /had to be \{"total":1\}, but is \{"total":39444/],
  ['no agreement at all', ASKED, { agreement: {} }, /but is null/],
  ['another promise', ASKED, { promise: { status: 'kept' } }, /promise had to be \{"status":"kept"\}, but is null/],
  ['a case that is not open', ASKED, { case: 'human' }, /a case “human” had to be open/],
  ['a journey that did not begin', ASKED, { started: 'outra' }, /the journey “outra” had to begin/],
  ['another variable', AGREED, { vars: { 'agreement.count': 2 } }, /variable agreement.count had to be 2, but is 1/],
]

test.each(WRONG)('%s is told', (_, actions, expectation, words) => {
  const steps: Story['steps'] = [...actions, { expect: expectation }]
  const of = actions === AGREED ? offer : journey
  expect(schemaProblems(Story, story(steps, of))).toEqual([])
  const result = runStory({ ...setting, journey: of }, story(steps, of))
  if (result.passed) throw new Error('The story should not pass.')
  expect(result.step).toBe(steps.length)
  expect(failureInWords(result, 'en')).toMatch(words)
  const said = LOCALES.map((locale) => failureInWords(result, locale))
  expect(new Set(said).size).toBe(3)
  for (const text of said) expect(text).not.toMatch(/\{\{\w+\}\}|undefined/)
})

test('the first difference counts, and what the person read is shown with it', () => {
  const result = runStory(setting, story([...ASKED, { expect: { outcome: 'x' } }, { expect: { outcome: 'y' } }]))
  if (result.passed) throw new Error('The story should not pass.')
  expect(result.step).toBe(2)
  expect(failureInWords(result, 'pt-BR')).toContain('A pessoa leu: “Olá! Aqui é a Loja Aurora.')
})

test('a button that no message has, and a timer that is none, are told and not thrown', () => {
  for (const steps of [
    [{ do: 'next' }, { do: 'press', button: 'Quero desconto' }],
    [{ do: 'pay' }, { do: 'next' }],
  ] as Story['steps'][]) {
    const result = runStory(setting, story(steps))
    if (result.passed) throw new Error('The story should not pass.')
    expect(failureInWords(result, 'en')).toMatch(/^Step 2: \{"do":.*\} could not be done: /)
  }
})

test('a story of another journey is not run', () => {
  const result = runStory(setting, { ...story(ASKED), journey: 'outra' })
  expect(result).toMatchObject({ passed: false, step: 0, difference: { code: 'journey' } })
})

test('a journey that faults is told by its fault', () => {
  const broken = structuredClone(journey)
  broken.edges = broken.edges.filter(({ source }) => source !== 'horario')
  const steps: Story['steps'] = [{ do: 'next' }, { expect: { fault: 'outlet-unconnected', says: [] } }]
  expect(runStory({ ...setting, journey: broken }, story(steps))).toMatchObject({ passed: true })
})
