/** A difference between a story and what happens, as people say it: what it is about, what was expected, what happens now. Pure. */
import type { StoryAction } from '../../schemas/story.ts'
import type { StoryDifference } from '../../schemas/story-api.ts'
import type { EntryWording } from '../simulator/entry-words.ts'

export type DifferenceWords = { title: string; expected: string; actual: string }

/** `t` is of the namespace `stories`; `wording` names the journey's steps and writes money. */
export function differenceWords(
  difference: StoryDifference,
  t: (key: string, values?: Record<string, unknown>) => string,
  wording: EntryWording,
): DifferenceWords {
  const { code, expected, actual, message = 0, subject = '' } = difference
  const title = t(`difference.${code}`, { message, subject })
  const side = (text: string) => sideWords(code, text, t, wording)
  return { title, expected: side(expected), actual: side(actual) }
}

function sideWords(
  code: StoryDifference['code'],
  text: string,
  t: (key: string, values?: Record<string, unknown>) => string,
  wording: EntryWording,
): string {
  if (text === '' || text === 'null') return t('side.nothing')
  switch (code) {
    case 'says-count':
      return t('side.messages', { count: Number(text) })
    case 'status':
      return t(`side.status.${text}`, { defaultValue: text })
    case 'inbox':
      return t(text === 'true' ? 'side.inbox' : 'side.noInbox')
    case 'waiting':
    case 'outcome':
    case 'fault':
      return standWords(text, code, t, wording)
    case 'agreement':
    case 'promise':
      return recordWords(text, t, wording)
    case 'case':
      return text.replaceAll(/[\w-]+/g, (kind) => t(`side.case.${kind}`, { defaultValue: kind }))
    case 'impossible': {
      const action = actionIn(text)
      return action ? actionWords(action, t, wording) : t('side.impossible', { why: text })
    }
    case 'journey':
    case 'template':
    case 'contains':
    case 'lacks':
    case 'buttons':
    case 'started':
    case 'variable':
      return text
  }
}

/** `node: quem-1, for: reply, until: 2026-11-23T10:00`, as the server writes it, or an outcome's bare code. */
function standWords(
  text: string,
  code: 'waiting' | 'outcome' | 'fault',
  t: (key: string, values?: Record<string, unknown>) => string,
  { nodeName, outcome }: EntryWording,
): string {
  if (!/^\w+: /.test(text)) return code === 'outcome' ? t('side.ended', { outcome: outcome(text) }) : text
  const parts = new Map(text.split(', ').map((part) => part.split(': ', 2) as [string, string]))
  const said: string[] = []
  const ended = parts.get('outcome')
  if (ended !== undefined) said.push(t('side.ended', { outcome: outcome(ended) }))
  const fault = parts.get('fault')
  if (fault !== undefined) said.push(t('side.fault', { fault }))
  const what = parts.get('for')
  if (what !== undefined) said.push(t(`side.waits.${what}`, { defaultValue: what }))
  const node = parts.get('node')
  if (node !== undefined) said.push(t('side.at', { node: nodeName(node) }))
  const until = parts.get('until')
  if (until !== undefined) said.push(t('side.until', { until: until.replace('T', ' ') }))
  return said.join(', ')
}

function recordWords(
  text: string,
  t: (key: string, values?: Record<string, unknown>) => string,
  { money }: EntryWording,
): string {
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null) return text
  const said = Object.entries(value).flatMap(([key, part]) => {
    if (key === 'installments') return Array.isArray(part) ? [t('side.installments', { count: part.length })] : []
    if ((key === 'total' || key === 'amount') && typeof part === 'number') return [money(part)]
    return [t(`side.record.${String(part)}`, { defaultValue: String(part) })]
  })
  return said.join(' · ')
}

function actionIn(text: string): StoryAction | undefined {
  if (!text.startsWith('{"do":')) return undefined
  return JSON.parse(text) as StoryAction // as the server wrote the story's own step
}

/** What the person did, or what happened to them: "Respondeu “sim”". */
export function actionWords(
  action: StoryAction,
  t: (key: string, values?: Record<string, unknown>) => string,
  { money }: Pick<EntryWording, 'money'>,
): string {
  switch (action.do) {
    case 'reply':
      return t('action.reply', { text: action.text })
    case 'press':
      return t('action.press', { button: action.button })
    case 'media':
      return t(`action.media.${action.type}`)
    case 'wait':
      return t('action.wait', { duration: durationWords(action.for, t) })
    case 'next':
      return t('action.next')
    case 'fail-next':
      return t('action.fail', { code: action.code })
    case 'pay':
      return action.amount === undefined ? t('action.payAll') : t('action.pay', { amount: money(action.amount) })
  }
}

const PARTS = [
  ['W', 'weeks'],
  ['D', 'days'],
  ['H', 'hours'],
  ['M', 'minutes'],
  ['S', 'seconds'],
] as const

function durationWords(iso: string, t: (key: string, values?: Record<string, unknown>) => string): string {
  return PARTS.flatMap(([letter, name]) => {
    const count = new RegExp(`(\\d+)${letter}`).exec(iso)?.[1]
    return count === undefined ? [] : [t(`duration.${name}`, { count: Number(count) })]
  }).join(' ')
}
