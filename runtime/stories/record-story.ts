/**
 * A conversation that was simulated, written down as a story: what was done, and after each action what it brought about.
 * Somebody of the portfolio becomes an invented person, whose conversation is the one that is recorded.
 */
import { DateTime } from 'luxon'
import type { SimulationEvent } from '../../schemas/api.ts'
import type { Customer, Debt } from '../../schemas/customer.ts'
import type { Story, StoryAction, StoryStep } from '../../schemas/story.ts'
import type { RecordedStory } from '../../schemas/story-api.ts'
import { inventedCustomer, inventedDebts, inventedPromises } from '../simulation/people.ts'
import type { Person, Setting } from '../simulation/simulate.ts'
import { SimulationProblem } from '../simulation/state.ts'
import { inventedInstead } from './invented-instead.ts'
import { wordsOf } from './message-words.ts'
import { observed } from './observed.ts'
import { actOn, beginAs, happenedIn, type Moment } from './play-story.ts'

export type Recording = {
  name: string
  at: number
  /** Fields of an invented person, or somebody real with what they owe. */
  person: { customer: Partial<Customer>; debts?: Partial<Debt>[]; promises?: Story['promises'] } | { real: Person }
  events: readonly SimulationEvent[]
}

/** Throws `SimulationProblem` where the conversation is none that can be had. */
export function recordStory(setting: Setting, { name, at, person, events }: Recording): RecordedStory {
  const instead = 'real' in person ? inventedInstead(person.real, setting.journey) : undefined
  const told = 'real' in person ? { ...instead, promises: undefined } : person
  const replaced = new Set(instead?.replaced)
  const invented = inventedOf(told, at)
  // The real conversation runs beside it: its buttons say which one was meant where a figure in a title differs.
  let real = 'real' in person ? beginAs(setting, person.real, at) : undefined
  let moment = beginAs(setting, invented, at)
  let before = happenedIn(moment, setting.templates)
  const first = observed(before)
  const steps: StoryStep[] = (first.says ?? []).length > 0 || first.outcome !== undefined ? [{ expect: first }] : []
  for (const event of events) {
    const meant = real ? realPress(setting, real, event) : undefined
    const own = meant ? { kind: 'press' as const, button: titleAt(setting, moment, meant) } : alone(event)
    const said = instead && own.kind === 'reply' ? { ...own, text: instead.scrub(own.text) } : own
    if (said.kind === 'reply' && own.kind === 'reply' && said.text !== own.text) replaced.add('texts')
    if (real) real = actOn(setting, real, event)
    const after = actOn(setting, moment, said)
    const happened = happenedIn(after, setting.templates)
    steps.push(actionOf(said, after))
    if (said.kind !== 'fail-next') steps.push({ expect: observed(happened, before) })
    moment = after
    before = happened
  }
  if (steps.length === 0) steps.push({ expect: first })
  const { customer = {}, debts, promises } = told
  return {
    story: {
      format: 1,
      journey: setting.journey.id,
      name,
      at: momentOf(at, invented.customer.timezone),
      customer,
      ...(debts === undefined ? {} : { debts }),
      ...(promises === undefined ? {} : { promises }),
      steps,
    },
    replaced: [...replaced],
  }
}

function inventedOf(
  {
    customer = {},
    debts,
    promises,
  }: { customer?: Partial<Customer>; debts?: Partial<Debt>[]; promises?: Story['promises'] },
  at: number,
): Person {
  const whole = inventedCustomer(customer, at)
  const owed = inventedDebts(debts, whole, at)
  return { customer: whole, debts: owed, creditors: [], promises: inventedPromises(promises, owed, at) }
}

/** The message's own id says nothing outside of this conversation. */
function alone(event: SimulationEvent): SimulationEvent {
  return event.kind === 'press' ? { kind: 'press', button: event.button } : event
}

type Pressed = { message: number; button: number; title: string }

/** Which button of which message was pressed, counted; nothing where nothing is pressed. */
function realPress(setting: Setting, real: Moment, event: SimulationEvent): Pressed | undefined {
  if (event.kind !== 'press') return undefined
  const heard = actOn(setting, real, event).data.transcript.find(
    (entry, index) => index >= real.data.transcript.length && entry.kind === 'in',
  )
  if (heard?.kind !== 'in') throw new SimulationProblem(`No message has the button "${event.button}".`)
  const out = outsOf(real)
  const message = out.findIndex(({ id }) => id === heard.message.context)
  const title = heard.message.text
  const button = out[message] ? wordsOf(out[message].message, setting.templates).buttons.indexOf(title) : -1
  return { message, button, title }
}

function titleAt(setting: Setting, moment: Moment, { message, button, title }: Pressed): string {
  const out = outsOf(moment)[message]
  return (out && wordsOf(out.message, setting.templates).buttons[button]) ?? title
}

function outsOf({ data }: Moment) {
  return data.transcript.flatMap((entry) => (entry.kind === 'out' ? [entry] : []))
}

/** Buttons by what is written on them: ids are no words for people. */
function actionOf(event: SimulationEvent, { news }: Moment): StoryAction {
  switch (event.kind) {
    case 'reply':
      return { do: 'reply', text: event.text }
    case 'press': {
      const heard = news.find((entry) => entry.kind === 'in')
      return {
        do: 'press',
        button: heard?.kind === 'in' && heard.message.text !== '' ? heard.message.text : event.button,
      }
    }
    case 'media':
      return { do: 'media', type: event.type }
    case 'wait':
      return { do: 'wait', for: event.duration }
    case 'next':
      return { do: 'next' }
    case 'fail-next':
      return { do: 'fail-next', code: event.code }
    case 'pay':
      return event.amount === undefined ? { do: 'pay' } : { do: 'pay', amount: event.amount }
  }
}

/** On the person's own clock, which is what a reader thinks in. */
function momentOf(at: number, zone: string): string {
  const written = DateTime.fromMillis(at, { zone }).set({ millisecond: 0 }).toISO({ suppressMilliseconds: true })
  if (written === null) throw new SimulationProblem(`${at} is no moment in ${zone}.`)
  return written
}
