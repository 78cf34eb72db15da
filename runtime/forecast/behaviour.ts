/** What a person does by the stated assumptions: answers, pays, keeps promises; each drawn once, for its own reason. */
import type { Agreement } from '../../schemas/agreement.ts'
import type { Amount, CalendarDate } from '../../schemas/basics.ts'
import type { OutboundMessage } from '../../schemas/message.ts'
import type { PromiseToPay } from '../../schemas/promise.ts'
import { isFinal } from '../collections/agreement-life.ts'
import { startOfDate } from '../collections/calendar-date.ts'
import { asksForPerson, isDeaf, listensFor } from '../collections/care/listening.ts'
import { gravityOf, handOverNotice, safetyOf } from '../collections/care/safety.ts'
import { pay } from '../simulation/money.ts'
import { answerOf } from './answers.ts'
import { Chance } from './chance.ts'
import type { Life, LifeRun, Row } from './life.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

export class Behaviour {
  private readonly life: Life
  private readonly chance: Chance
  /** By run: what it said last, which an answer answers. */
  private readonly lastSaid = new Map<string, OutboundMessage>()
  private readonly asked = new Set<string>()
  private replies = 0

  constructor(life: Life) {
    this.life = life
    this.chance = new Chance(life.setting.seed, life.person.customer.id)
  }

  fails({ id }: Row): boolean {
    return this.chance.happens(`fail ${id}`, this.life.setting.rates.deliveryFailure)
  }

  said({ run }: LifeRun, message: OutboundMessage): void {
    this.lastSaid.set(run.id, message)
  }

  /** A run waits: for an answer, each message has one chance of it. */
  waits(held: LifeRun): void {
    const { run } = held
    const { rates } = this.life.setting
    if (run.status !== 'waiting' || run.wait.for !== 'reply') return
    const question = run.lastSend?.effect ?? `${run.id}:${run.wait.id}`
    if (this.asked.has(question)) return
    this.asked.add(question)
    const node = run.lastSend?.node ?? run.node
    const rate = (held.ours ? rates.replyByNode?.[node] : undefined) ?? rates.reply
    if (!this.chance.happens(`reply ${question}`, rate)) return
    const asked = Math.max(run.lastSend?.acceptedAt ?? this.life.now, this.life.setting.from)
    const wait = 1 + Math.floor(this.chance.part(`when ${question}`) * rates.replyWithinHours * HOUR_MS)
    this.life.plan(Math.max(asked + wait, this.life.now + 1), () => this.reply(held))
  }

  /** A message that we began has arrived: who owes and has neither promised nor agreed may pay within a day. */
  reached({ id }: Row): void {
    const { life } = this
    if (!this.chance.happens(`pay ${id}`, life.setting.rates.payment)) return
    const wait = 1 + Math.floor(this.chance.part(`paid ${id}`) * (DAY_MS - 1))
    life.plan(life.now + wait, () => {
      const { promises, agreements, debts } = life.money
      const isPromised = promises.some(({ status }) => status === 'open')
      const isAgreed = agreements.some(({ status }) => !isFinal(status))
      if (!isPromised && !isAgreed && debts.some(({ status }) => status === 'open')) this.pays()
    })
  }

  promised({ id, dueDate, amount, currency }: PromiseToPay): void {
    this.paysOn(`promise ${id}`, dueDate, () => {
      const isOpen = this.life.money.promises.some((each) => each.id === id && each.status === 'open')
      if (isOpen) this.pays(amount, currency)
    })
  }

  /** Each installment is a promise of its own. */
  agreed({ id, offer }: Agreement): void {
    for (const { number, dueDate, amount } of offer.installments)
      this.paysOn(`installment ${id} ${number}`, dueDate, () => {
        const agreement = this.life.money.agreements.find((each) => each.id === id)
        if (agreement !== undefined && !isFinal(agreement.status)) this.pays(amount, offer.currency)
      })
  }

  /** What was promised and agreed before the forecast began. */
  before(): void {
    const { promises, agreements } = this.life.money
    for (const promise of promises) if (promise.status === 'open') this.promised(promise)
    for (const agreement of agreements) if (!isFinal(agreement.status)) this.agreed(agreement)
  }

  /** At noon of the person's own day; what is due today and was agreed in the afternoon is paid an hour later. */
  private paysOn(what: string, date: CalendarDate, act: () => void): void {
    const { life } = this
    if (!this.chance.happens(what, life.setting.rates.promiseKept)) return
    const start = startOfDate(date, life.money.customer.timezone)
    // A day that was over before the forecast began says nothing any more.
    if (start + DAY_MS <= life.now) return
    life.plan(Math.max(start + 12 * HOUR_MS, life.now + HOUR_MS), act)
  }

  private pays(amount?: Amount, currency?: string): void {
    const { life } = this
    const paidIn = currency ?? life.money.debts.find(({ status }) => status === 'open')?.currency ?? 'BRL'
    for (const payment of pay(life.money, life.setting.organisation.charges, amount)) {
      if (payment.amount > 0) life.lived.paid.push({ currency: paidIn, amount: payment.amount })
      for (const held of life.waiting()) life.take(held, { kind: 'paid', at: life.now, payment })
    }
  }

  /** They write; the message goes through what every message goes through. */
  private reply(held: LifeRun): void {
    const { life } = this
    const { run, journey } = held
    if (run.status !== 'waiting' || run.wait.for === 'start') return
    this.replies += 1
    const id = `reply-${this.replies}`
    const message = answerOf(
      { run, journey, types: life.setting.types, templates: life.setting.templates, said: this.lastSaid.get(run.id) },
      { customer: life.money.customer, at: life.now, id, chance: this.chance },
      held.ours ? life.setting.rates.answers?.[run.node] : undefined,
    )
    life.lastInboundAt = life.now
    if (held.ours) life.lived.replies.push(life.now)
    this.hear(held, message)
  }

  private hear(held: LifeRun, message: Parameters<typeof gravityOf>[0]): void {
    const { life } = this
    const { customer } = life.money
    const listens = listensFor(held.run, held.journey, life.setting.types)
    const reading = gravityOf(message, customer)
    const safety = safetyOf(message, reading, { writer: customer, listensFor: listens })
    if (safety !== null) {
      const isFirst = safety.revokesConsent && customer.consent !== 'revoked'
      life.interruptAll(safety.by)
      if (safety.revokesConsent) life.money.customer = { ...life.money.customer, consent: 'revoked' }
      const opened = safety.opens !== null && life.openCase(safety.opens, null)
      if (opened || isFirst) life.notice(safety.notice, message.at)
    } else if (isListening(held) && !isDeaf(message, reading, listens)) {
      life.take(held, { kind: 'replied', at: life.now, message })
    } else if (asksForPerson(reading) && life.openCase('human', null)) {
      life.notice(handOverNotice(message, customer), message.at)
    }
  }
}

/** Whose a reply is, for the run that asked. */
function isListening({ run, journey }: LifeRun): boolean {
  if (run.status !== 'waiting') return false
  switch (run.wait.for) {
    case 'reply':
    case 'result':
      return true
    case 'time':
    case 'payment':
      return journey.settings.replyWhileWaiting === 'end-wait'
    case 'start':
      return false
  }
}
