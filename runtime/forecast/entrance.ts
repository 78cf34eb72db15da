/** Who enters the journey at each moment of looking, as the entry schedule and the enrolment of production have it. */
import type { Instant } from '../../schemas/basics.ts'
import { factsOf } from '../collections/facts.ts'
import { matches } from '../collections/segment-rules.ts'
import type { Life } from './life.ts'

const DAY_MS = 86_400_000

export class Entrance {
  private readonly life: Life
  private readonly before: { customer: object; debts: object }
  private visit: { startedAt: Instant; endedAt: Instant | null } | undefined
  private wasMember: boolean | undefined

  constructor(life: Life) {
    this.life = life
    const { customer, debts } = life.money
    this.before = { customer, debts }
    this.visit = life.person.visit
    this.wasMember = life.person.wasMember
  }

  open(index: number): void {
    const { life } = this
    const fits = this.fits(index)
    const may = fits && this.mayEnter()
    this.wasMember = fits
    if (!may) return
    const reason = this.unfit()
    if (reason !== undefined) {
      life.lived.notEntered ??= reason
      return
    }
    this.visit = { startedAt: life.now, endedAt: null }
    life.lived.entered.push(life.now)
    const { journey, version } = life.setting
    life.begin({ document: journey, version, ours: true })
  }

  /** As the database has answered, as long as nothing has changed about the person; else looked at anew. */
  private fits(index: number): boolean {
    const { money, setting, person, now } = this.life
    const { customer, debts } = money
    if (customer === this.before.customer && debts === this.before.debts) return person.fits[index] ?? false
    const { rules } = setting.entering
    if (rules === undefined) return true
    const charges = setting.journey.settings.charges ?? setting.organisation.charges
    return matches(rules, factsOf({ customer, debts, creditors: setting.creditors, charges, now }))
  }

  private mayEnter(): boolean {
    const { entering } = this.life.setting
    if (entering.who !== 'entry') return true
    const visit = this.visitNow()
    const { again } = entering
    switch (again?.kind) {
      case 'after-days':
        return visit === undefined || (visit.endedAt !== null && this.life.now - visit.endedAt >= again.days * DAY_MS)
      case 'each-match':
        return this.wasMember === undefined
          ? visit === undefined
          : !this.wasMember && (visit?.startedAt ?? 0) < this.life.now
      case 'never':
      case undefined:
        return visit === undefined
    }
  }

  private visitNow() {
    const ours = this.life.runs.filter((held) => held.ours)
    const ends = ours.flatMap(({ run }) => (run.status === 'waiting' ? [] : [run.endedAt]))
    if (this.visit === undefined || ours.length === 0) return this.visit
    const endedAt = Math.max(this.visit.endedAt ?? 0, ...ends)
    return { ...this.visit, endedAt: endedAt === 0 ? null : endedAt }
  }

  /** As an enrolment answers; whoever talks with the team may begin. */
  private unfit(): string | undefined {
    const { money, hold, person, setting } = this.life
    const { customer } = money
    if (customer.consent === 'revoked') return 'opted-out'
    if (!customer.phone && !customer.userId) return 'no-address'
    if ((hold !== null && hold !== 'human') || person.suppressed) return 'on-hold'
    const isInside = this.life.waiting().some(({ run }) => run.journey.id === setting.journey.id)
    return isInside ? 'already-inside' : undefined
  }
}
