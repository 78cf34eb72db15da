/** Compares what a story expects with what happened, and says the first difference as data for `words.ts`. */
import { DateTime } from 'luxon'
import type { OutboundMessage } from '../../schemas/message.ts'
import type { Expectation, ExpectedMessage } from '../../schemas/story.ts'
import type { StoryDifference } from '../../schemas/story-api.ts'
import { at as valueAt } from '../engine/outlets.ts'
import type { SimulationData } from '../simulation/state.ts'
import type { MessageWords } from './message-words.ts'

/** What was wanted and what was there instead. */
export type Difference = StoryDifference

export type Happened = Pick<SimulationData, 'run' | 'agreements' | 'promises' | 'cases' | 'customer'> & {
  /** Journeys that began since the last action. */
  started: string[]
  /** Since the last action. */
  messages: (MessageWords & { message: OutboundMessage; status: string; node: string })[]
  inbox: boolean
}

export function differenceOf(expected: Expectation, happened: Happened): Difference | undefined {
  return (
    inMessages(expected, happened) ??
    inRun(expected, happened) ??
    inInbox(expected, happened) ??
    inAgreement(expected, happened) ??
    inPromise(expected, happened) ??
    inTeamwork(expected, happened) ??
    inVariables(expected, happened)
  )
}

function inMessages({ says }: Expectation, { messages }: Happened): Difference | undefined {
  if (says === undefined) return undefined
  if (says.length !== messages.length)
    return { code: 'says-count', expected: String(says.length), actual: String(messages.length) }
  for (const [index, wanted] of says.entries()) {
    const said = messages[index]
    const difference = said && inMessage(wanted, said)
    if (difference) return { ...difference, message: index + 1 }
  }
  return undefined
}

function inMessage(wanted: ExpectedMessage, said: Happened['messages'][number]): Difference | undefined {
  const { template, contains = [], lacks = [], buttons, status = 'accepted' } = wanted
  if (said.status !== status) return { code: 'status', expected: status, actual: said.status }
  const actual = said.message.type === 'template' ? said.message.template : said.message.type
  if (template !== undefined && template !== actual) return { code: 'template', expected: template, actual }
  const missing = contains.find((text) => !said.text.includes(text))
  if (missing !== undefined) return { code: 'contains', expected: missing, actual: said.text }
  const unwanted = lacks.find((text) => said.text.includes(text))
  if (unwanted !== undefined) return { code: 'lacks', expected: unwanted, actual: said.text }
  if (buttons !== undefined && !isSame(buttons, said.buttons))
    return { code: 'buttons', expected: buttons.join(' · '), actual: said.buttons.join(' · ') }
  return undefined
}

function inRun({ waiting, outcome, fault }: Expectation, { run, customer }: Happened): Difference | undefined {
  const actual = {
    ...(run.status === 'waiting' ? waitOf(run, customer.timezone) : {}),
    ...(run.status === 'ended' ? { outcome: run.outcome } : {}),
    ...(run.status === 'failed' ? { fault: `${run.fault.code} (${run.fault.detail})` } : {}),
  }
  const there = inWords(actual)
  if (waiting !== undefined) {
    const different = Object.entries(waiting).some(([key, value]) => valueAt(actual, `/${key}`) !== value)
    if (run.status !== 'waiting' || different) return { code: 'waiting', expected: inWords(waiting), actual: there }
  }
  if (outcome !== undefined && !(run.status === 'ended' && run.outcome === outcome))
    return { code: 'outcome', expected: outcome, actual: there }
  if (fault !== undefined && !(run.status === 'failed' && run.fault.code === fault))
    return { code: 'fault', expected: fault, actual: there }
  return undefined
}

function waitOf({ node, wait }: Extract<Happened['run'], { status: 'waiting' }>, timezone: string) {
  const until = wait.until && DateTime.fromMillis(wait.until, { zone: timezone }).toFormat("yyyy-LL-dd'T'HH:mm")
  return { node, for: wait.for, ...(until ? { until } : {}) }
}

function inInbox({ inbox }: Expectation, happened: Happened): Difference | undefined {
  if (inbox === undefined || inbox === happened.inbox) return undefined
  return { code: 'inbox', expected: String(inbox), actual: String(happened.inbox) }
}

function inAgreement({ agreement }: Expectation, { agreements }: Happened): Difference | undefined {
  if (agreement === undefined) return undefined
  const newest = agreements.at(-1)
  const offer = newest?.offer
  const actual = offer && {
    total: offer.total,
    installments: offer.installments.map(({ dueDate, amount }) => ({ dueDate, amount })),
    status: newest.status,
  }
  const same = Object.entries(agreement).every(([key, value]) => isSame(value, valueAt(actual, `/${key}`)))
  if (actual !== undefined && same) return undefined
  return { code: 'agreement', expected: JSON.stringify(agreement), actual: JSON.stringify(actual ?? null) }
}

function inPromise({ promise }: Expectation, { promises }: Happened): Difference | undefined {
  if (promise === undefined) return undefined
  const newest = promises.at(-1)
  const actual = newest && { date: newest.dueDate, amount: newest.amount, status: newest.status }
  const same = Object.entries(promise).every(([key, value]) => isSame(value, valueAt(actual, `/${key}`)))
  if (actual !== undefined && same) return undefined
  return { code: 'promise', expected: JSON.stringify(promise), actual: JSON.stringify(actual ?? null) }
}

/** What went to the people of the team, or on to another journey. */
function inTeamwork(expected: Expectation, { cases, started }: Happened): Difference | undefined {
  if (expected.case !== undefined && !cases.includes(expected.case))
    return { code: 'case', expected: expected.case, actual: cases.join(', ') }
  if (expected.started !== undefined && !started.includes(expected.started))
    return { code: 'started', expected: expected.started, actual: started.join(', ') }
  return undefined
}

function inVariables({ vars = {} }: Expectation, { run }: Happened): Difference | undefined {
  for (const [path, wanted] of Object.entries(vars)) {
    const value = valueAt(run.vars, `/${path.replaceAll('.', '/')}`) ?? null
    if (!isSame(wanted, value))
      return { code: 'variable', subject: path, expected: JSON.stringify(wanted), actual: JSON.stringify(value) }
  }
  return undefined
}

/** `node: x, for: reply`. */
function inWords(values: Record<string, unknown>): string {
  return Object.entries(values)
    .map(([key, value]) => `${key}: ${String(value)}`)
    .join(', ')
}

function isSame(one: unknown, two: unknown): boolean {
  if (typeof one !== 'object' || typeof two !== 'object' || one === null || two === null) return one === two
  const keys = Object.keys(one)
  return (
    keys.length === Object.keys(two).length &&
    keys.every((key) => isSame(valueAt(one, `/${key}`), valueAt(two, `/${key}`)))
  )
}
