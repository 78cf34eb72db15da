/**
 * What a person answers: one of the buttons that they see, or words that the waiting step knows. Evenly, unless the
 * assumptions give weights by the ids of buttons and answers.
 */
import type { Instant } from '../../schemas/basics.ts'
import type { Customer } from '../../schemas/customer.ts'
import type { Journey } from '../../schemas/journey.ts'
import type { InboundMessage, MessageTemplate, OutboundMessage } from '../../schemas/message.ts'
import type { Run } from '../../schemas/run.ts'
import { migrateConfig } from '../engine/migrate.ts'
import type { NodeTypes, SampleAnswer } from '../engine/node-type.ts'
import { buttonsOf } from '../simulation/person.ts'
import type { Chance } from './chance.ts'

type Question = {
  run: Extract<Run, { status: 'waiting' }>
  journey: Journey
  types: NodeTypes
  templates: readonly MessageTemplate[] | undefined
  said: OutboundMessage | undefined
}
type Writer = { customer: Customer; at: Instant; id: string; chance: Chance }

/** Words where a step shows no button and says nothing of what it understands. */
const ANYTHING = 'ok'

export function answerOf(
  question: Question,
  { customer, at, id, chance }: Writer,
  weights: Readonly<Record<string, number>> | undefined,
): InboundMessage {
  const { run, said, templates } = question
  const buttons = said === undefined ? [] : buttonsOf(said, templates)
  const samples = samplesOf(question, customer, at)
  const pressed = (button: (typeof buttons)[number]): InboundMessage => ({
    ...{ id, at, kind: 'button', text: button.title },
    button: {
      ...{ id: button.id, title: button.title },
      ...(button.own ? { run: run.id, node: run.lastSend?.node ?? run.node } : {}),
    },
  })
  const written = ({ text }: SampleAnswer): InboundMessage => ({ id, at, kind: 'text', text })

  const stated = Object.entries(weights ?? {}).flatMap(([name, weight]) => {
    const sample = samples.find((each) => each.id === name)
    const button = buttons.find((each) => each.id === name || sample?.buttons?.includes(each.id) === true)
    const message = button ? pressed(button) : sample && written(sample)
    return message ? [{ message, weight }] : []
  })
  if (stated.some(({ weight }) => weight > 0)) {
    const index = chance.among(
      `answer ${id}`,
      stated.map(({ weight }) => weight),
    )
    const chosen = stated[index]
    if (chosen) return chosen.message
  }
  const all = buttons.length > 0 ? buttons.map(pressed) : samples.map(written)
  return (
    all[
      chance.among(
        `answer ${id}`,
        all.map(() => 1),
      )
    ] ?? { id, at, kind: 'text', text: ANYTHING }
  )
}

function samplesOf({ run, journey, types }: Question, customer: Customer, at: Instant): readonly SampleAnswer[] {
  const node = journey.nodes.find(({ id }) => id === run.node)
  const type = node && types.get(node.type)
  if (node === undefined || type?.sampleAnswers === undefined) return []
  return type.sampleAnswers(migrateConfig(type, node.typeVersion, node.data), { customer, at })
}
