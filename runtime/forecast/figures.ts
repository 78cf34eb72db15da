/** The sums of a forecast put into its result, with what the messages cost: exact to the last, and rounded once. */

import { minorDigits } from '../../schemas/currency.ts'
import type { Cost, ForecastResult, PriceTable } from '../../schemas/forecast-api.ts'
import type { Setting } from './person.ts'
import type { DayMessages, Tally } from './tally.ts'

export type Around = {
  prices: PriceTable
  limits: ForecastResult['limits']
  /** Everybody there is. */
  portfolio: number
}

export function figuresOf(tally: Tally, setting: Setting, { prices, limits, portfolio }: Around): ForecastResult {
  const { journey, from, until, rates, seed, latest } = setting
  const inOrder = [...tally.messages.values()].sort(byDay)
  const cost = costOf(inOrder, prices)
  return {
    journey: { id: journey.id, name: journey.name },
    ...{ from, until, timezone: journey.settings.timezone, rates, seed, limits },
    people: {
      ...{ portfolio, entered: tally.entered, inside: tally.inside, reached: tally.reached },
      notEntered: [...tally.notEntered]
        .map(([reason, people]) => ({ reason, people }))
        .sort((a, b) => b.people - a.people),
    },
    days: tally.dates.map((date, index) => {
      const { twice: _, ...day } = tally.days[index] ?? NO_DAY
      return { date, ...day, costs: sumsOf(cost.days.get(date)), unpriced: cost.unpricedDays.get(date) ?? 0 }
    }),
    messages: withoutCountries(inOrder),
    hours: Array.from({ length: 24 }, (_, hour) => {
      const all = tally.hours.map((day) => day[hour] ?? { ours: 0, others: 0 })
      const sum = (of: 'ours' | 'others') => all.reduce((total, each) => total + each[of], 0)
      return {
        hour,
        messages: sum('ours'),
        others: sum('others'),
        most: Math.max(...all.map((h) => h.ours + h.others)),
      }
    }),
    held: [...tally.held.values()].sort((a, b) => b.people - a.people),
    heldDays: [...tally.heldDays.values()].sort((a, b) => (a.date === b.date ? b.people - a.people : order(a, b))),
    blocked: [...tally.blocked.values()].sort((a, b) => b.people - a.people),
    twice: {
      people: tally.twice,
      days: tally.dates.flatMap((date, index) => {
        const people = tally.days[index]?.twice ?? 0
        return people === 0 ? [] : [{ date, people }]
      }),
      journeys: [...tally.twiceBy]
        .map(([id, people]) => ({ journey: id, name: latest.get(id)?.document.name ?? id, people }))
        .sort((a, b) => b.people - a.people),
    },
    outcomes: [...tally.outcomes.values()].sort((a, b) => b.runs - a.runs),
    money: [...tally.money.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1)),
    cost: cost.whole,
  }
}

const NO_DAY = { entered: 0, messages: 0, people: 0, held: 0, blocked: 0, failed: 0, replies: 0, others: 0, twice: 0 }

type Micros = Map<string, number>

/** Of each calendar month the first service messages are free, in the order of the days. Nothing is converted. */
function costOf(messages: readonly DayMessages[], prices: PriceTable) {
  const markets = new Map(prices.markets.map((market) => [market.country, market]))
  const usedFree = new Map<string, number>()
  const days = new Map<string, Micros>()
  const whole: Micros = new Map()
  const used = new Set<string>()
  const unpriced = new Map<string, ForecastResult['cost']['unpriced'][number]>()
  const unpricedDays = new Map<string, number>()
  let free = 0
  for (const { date, category, country, messages: count } of messages) {
    const market = markets.get(country)
    const price = category === 'unknown' ? undefined : market?.[category]
    if (market === undefined || price === undefined) {
      const key = `${country} ${category}`
      const before = unpriced.get(key)?.messages ?? 0
      unpriced.set(key, { country, category, messages: before + count })
      unpricedDays.set(date, (unpricedDays.get(date) ?? 0) + count)
      continue
    }
    const month = date.slice(0, 7)
    const left = category === 'service' ? Math.max(0, prices.freeService - (usedFree.get(month) ?? 0)) : 0
    const gratis = Math.min(left, count)
    usedFree.set(month, (usedFree.get(month) ?? 0) + gratis)
    free += gratis
    used.add(country)
    const day = days.get(date) ?? new Map<string, number>()
    days.set(date, day)
    for (const sums of [day, whole])
      sums.set(market.currency, (sums.get(market.currency) ?? 0) + (count - gratis) * price)
  }
  return {
    ...{ days, unpricedDays },
    whole: {
      sums: sumsOf(whole),
      prices: prices.markets
        .filter(({ country }) => used.has(country))
        .map(({ country, currency, asOf, source }) => ({ country, currency, asOf, source })),
      free,
      unpriced: [...unpriced.values()].sort((a, b) => b.messages - a.messages),
    },
  }
}

/** In the order of the currencies' names. */
function sumsOf(all: Micros = new Map()): Cost[] {
  return [...all]
    .map(([currency, micros]) => ({ currency, micros, total: minorUnits(micros, currency) }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1))
}

/** Half up; a currency without minor units is rounded to its unit. */
function minorUnits(micros: number, currency: string): number {
  const step = 10 ** (6 - minorDigits(currency))
  return Math.floor((micros + step / 2) / step)
}

function withoutCountries(messages: readonly DayMessages[]): ForecastResult['messages'] {
  const sums = new Map<string, ForecastResult['messages'][number]>()
  for (const { date, template, category, messages: count } of messages) {
    const key = `${date} ${category} ${template ?? ''}`
    const sum = sums.get(key) ?? { date, template, category, messages: 0 }
    sums.set(key, { ...sum, messages: sum.messages + count })
  }
  return [...sums.values()]
}

function byDay(a: DayMessages, b: DayMessages): number {
  const name = (each: DayMessages) => `${each.date} ${each.category} ${each.country} ${each.template ?? ''}`
  return name(a) < name(b) ? -1 : 1
}

function order(a: { date: string }, b: { date: string }): number {
  return a.date < b.date ? -1 : 1
}
