/** What a forecast comes to in figures that a sentence can say: tomorrow, and the whole. Pure. */
import type { Cost, ForecastResult } from '../../schemas/forecast-api.ts'

export type DayHeadline = {
  messages: number
  people: number
  costs: readonly Cost[]
  unpriced: number
  /** The rule that puts off most people on this day, and how many. */
  held?: { rule: string; people: number }
}

/** Tomorrow is the first whole day; undefined where the forecast has none. */
export function tomorrowOf({ days, heldDays }: ForecastResult): (DayHeadline & { date: string }) | undefined {
  const day = days[1]
  if (day === undefined) return undefined
  const held = heldDays
    .filter(({ date }) => date === day.date)
    .reduce<DayHeadline['held']>(
      (most, { rule, people }) => (people > (most?.people ?? 0) ? { rule, people } : most),
      undefined,
    )
  const { date, messages, people, costs, unpriced } = day
  return { date, messages, people, costs, unpriced, ...(held === undefined ? {} : { held }) }
}

export function wholeOf({ days, people }: ForecastResult) {
  const messages = days.reduce((sum, day) => sum + day.messages, 0)
  return { messages, people: people.reached }
}

/** Why nothing is sent; undefined where something is. */
export function emptinessOf(
  result: ForecastResult,
  asked: { enter: string; entryKind: string | undefined },
): 'portfolio' | 'manual' | 'nobody' | 'silent' | undefined {
  const { people, days } = result
  if (people.portfolio === 0) return 'portfolio'
  if (people.entered + people.inside === 0)
    return asked.enter === 'entry' && asked.entryKind !== 'segment' ? 'manual' : 'nobody'
  return days.every(({ messages, failed, blocked, held }) => messages + failed + blocked + held === 0)
    ? 'silent'
    : undefined
}

/** Sums by template and category over all days, the most first. */
export function byTemplate({ messages }: ForecastResult) {
  const sums = new Map<string, { template: string | null; category: string; messages: number }>()
  for (const { template, category, messages: count } of messages) {
    const key = `${category} ${template ?? ''}`
    const sum = sums.get(key) ?? { template, category, messages: 0 }
    sums.set(key, { ...sum, messages: sum.messages + count })
  }
  return [...sums.values()].sort((a, b) => b.messages - a.messages)
}

/** Of each day its messages by category, in the order of the days. */
export function byCategory({ days, messages }: ForecastResult) {
  return days.map(({ date }) => {
    const parts: Record<string, number> = {}
    for (const each of messages)
      if (each.date === date) parts[each.category] = (parts[each.category] ?? 0) + each.messages
    return { date, parts }
  })
}
