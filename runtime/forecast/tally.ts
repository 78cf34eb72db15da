/**
 * Sums over everybody: people are added one after the other and forgotten. Whole numbers only, so the order in which they
 * come makes no difference.
 */
import type { CalendarDate, Instant } from '../../schemas/basics.ts'
import type { ForecastResult, MessageCategory } from '../../schemas/forecast-api.ts'
import { addDays, calendarDateAt, inZone, startOfDate } from '../collections/calendar-date.ts'
import type { Lived, Money, Stopped } from './lived.ts'

type ByRule = Omit<ForecastResult['held'][number], 'messages' | 'people'> & { messages: number; people: number }
type Day = {
  [K in 'entered' | 'messages' | 'people' | 'held' | 'blocked' | 'failed' | 'replies' | 'others' | 'twice']: number
}
export type DayMessages = {
  date: CalendarDate
  template: string | null
  category: MessageCategory
  country: string
  messages: number
}

export class Tally {
  readonly dates: CalendarDate[]
  readonly days: Day[]
  /** Messages that went out and were delivered, by whatever decides their price. */
  readonly messages = new Map<string, DayMessages>()
  readonly hours: { ours: number; others: number }[][]
  readonly held = new Map<string, ByRule>()
  readonly heldDays = new Map<string, ForecastResult['heldDays'][number]>()
  readonly blocked = new Map<string, ByRule>()
  readonly notEntered = new Map<string, number>()
  readonly outcomes = new Map<string, ForecastResult['outcomes'][number]>()
  readonly money = new Map<string, ForecastResult['money'][number]>()
  readonly twiceBy = new Map<string, number>()
  entered = 0
  inside = 0
  reached = 0
  twice = 0
  private readonly timezone: string
  private readonly starts: Instant[]

  constructor({ from, until, timezone }: { from: Instant; until: Instant; timezone: string }) {
    this.timezone = timezone
    this.dates = []
    for (let date = calendarDateAt(from, timezone); startOfDate(date, timezone) < until; date = addDays(date, 1))
      this.dates.push(date)
    this.starts = this.dates.map((date) => startOfDate(date, timezone))
    this.days = this.dates.map(() => ({
      ...{ entered: 0, messages: 0, people: 0, held: 0, blocked: 0, failed: 0, replies: 0, others: 0, twice: 0 },
    }))
    this.hours = this.dates.map(() => Array.from({ length: 24 }, () => ({ ours: 0, others: 0 })))
  }

  /** Whoever was never in the journey counts only among those who did not enter. */
  add(lived: Lived): void {
    if (lived.entered.length === 0 && !lived.inside) {
      if (lived.notEntered !== null)
        this.notEntered.set(lived.notEntered, (this.notEntered.get(lived.notEntered) ?? 0) + 1)
      return
    }
    if (lived.entered.length > 0) this.entered += 1
    if (lived.inside) this.inside += 1
    for (const at of lived.entered) this.day(at).entered += 1
    for (const at of lived.replies) this.day(at).replies += 1
    this.addSent(lived)
    this.addStopped(lived.held, this.held, 'held')
    this.addStopped(lived.blocked, this.blocked, 'blocked')
    this.addHeldDays(lived.held)
    for (const { kind, name } of lived.outcomes) {
      const key = `${kind} ${name}`
      const outcome = this.outcomes.get(key) ?? { kind, name, runs: 0 }
      this.outcomes.set(key, { ...outcome, runs: outcome.runs + 1 })
    }
    this.addMoney(lived.promised, 'promised')
    this.addMoney(lived.agreed, 'agreed')
    this.addMoney(lived.paid, 'paid')
  }

  private addSent({ sent, country }: Lived): void {
    const ours = new Set<number>()
    const others = new Map<number, Set<string>>()
    for (const { at, other, template, category, failed } of sent) {
      const index = this.indexOf(at)
      const day = this.at(index)
      if (failed) {
        if (other === null) day.failed += 1
        continue
      }
      const hour = this.hours[index]?.[inZone(at, this.timezone).hour]
      if (other !== null) {
        day.others += 1
        if (hour) hour.others += 1
        others.set(index, (others.get(index) ?? new Set()).add(other))
        continue
      }
      ours.add(index)
      day.messages += 1
      if (hour) hour.ours += 1
      const date = this.dates[index] ?? ''
      const key = `${date} ${category} ${country} ${template ?? ''}`
      const found = this.messages.get(key)
      if (found) found.messages += 1
      else this.messages.set(key, { date, template, category, country, messages: 1 })
    }
    for (const index of ours) this.at(index).people += 1
    if (ours.size > 0) this.reached += 1
    const both = [...ours].filter((index) => others.has(index))
    for (const index of both) this.at(index).twice += 1
    if (both.length > 0) this.twice += 1
    for (const journey of new Set(both.flatMap((index) => [...(others.get(index) ?? [])])))
      this.twiceBy.set(journey, (this.twiceBy.get(journey) ?? 0) + 1)
  }

  private addStopped(all: readonly Stopped[], sums: Map<string, ByRule>, what: 'held' | 'blocked'): void {
    const met = new Set<string>()
    const days = new Set<number>()
    for (const { at, rule, source, pack } of all) {
      const key = `${rule} ${source ?? ''} ${pack?.id ?? ''}`
      const where = { ...(source === undefined ? {} : { source }), ...(pack === undefined ? {} : { pack }) }
      const sum = sums.get(key) ?? { rule, ...where, messages: 0, people: 0 }
      sums.set(key, sum)
      sum.messages += 1
      if (!met.has(key)) sum.people += 1
      met.add(key)
      const index = this.indexOf(at)
      // People who are held, but messages that are blocked: of those, each is lost.
      if (what === 'blocked' || !days.has(index)) this.at(index)[what] += 1
      days.add(index)
    }
  }

  private addHeldDays(held: readonly Stopped[]): void {
    const met = new Set<string>()
    for (const { at, rule, source } of held) {
      const date = this.dates[this.indexOf(at)] ?? ''
      const key = `${date} ${rule} ${source ?? ''}`
      if (met.has(key)) continue
      met.add(key)
      const found = this.heldDays.get(key)
      if (found) found.people += 1
      else this.heldDays.set(key, { date, rule, ...(source === undefined ? {} : { source }), people: 1 })
    }
  }

  private addMoney(all: readonly Money[], what: 'promised' | 'agreed' | 'paid'): void {
    for (const { currency, amount } of all) {
      const none = () => ({ count: 0, amount: 0 })
      const sums = this.money.get(currency) ?? { currency, promised: none(), agreed: none(), paid: none() }
      this.money.set(currency, sums)
      sums[what].count += 1
      sums[what].amount += amount
    }
  }

  private day(at: Instant): Day {
    return this.at(this.indexOf(at))
  }

  private at(index: number): Day {
    const day = this.days[index]
    if (day === undefined) throw new RangeError('Something happened outside of the forecast.')
    return day
  }

  private indexOf(at: Instant): number {
    const index = this.starts.findLastIndex((start) => start <= at)
    return Math.max(0, index)
  }
}
