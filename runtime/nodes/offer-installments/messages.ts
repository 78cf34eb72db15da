/**
 * The debtor-facing messages: the options, and the recap of one with all that the law wants shown (CDC art. 52 and 54-B:
 * every installment and date, total, original balance, validity, creditor's name and document; no interest, so no rate).
 */
import type { Installment, Offer } from '../../../schemas/agreement.ts'
import type { OutboundMessage } from '../../../schemas/message.ts'
import { textRenderer } from '../../collections/message-text.ts'
import { formatMoney } from '../../collections/money.ts'
import type { Scope } from '../../engine/node-type.ts'
import type { Config } from './index.ts'

export const DECLINE = 'decline'
export const BACK = 'back'
const CONFIRM = 'confirm.'

export function confirmButton(offer: string): string {
  return `${CONFIRM}${offer}`
}

/** Up to two options fit as buttons beside "no"; three, or a text too long to stand above buttons, go as a list. */
export function optionsMessage(scope: Scope<Config>, offers: readonly Offer[], intro: string): OutboundMessage {
  const { t } = scope
  const text = [
    intro,
    ...offers.map((offer, index) => `*${index + 1}.* ${describe(scope, offer)}`),
    t('offer.validity', { until: lastDayOf(scope, offers) }),
  ].join('\n\n')
  if (offers.length <= 2 && fitsAboveButtons(text)) {
    return {
      type: 'buttons',
      text,
      buttons: [
        ...offers.map((offer, index) => ({ id: offer.id, title: t(titleKey(offer), titleValues(offer, index)) })),
        { id: DECLINE, title: t('offer.decline') },
      ],
    }
  }
  return {
    type: 'list',
    text,
    button: t('offer.list'),
    sections: [
      {
        rows: [
          ...offers.map((offer, index) => ({
            id: offer.id,
            title: t(titleKey(offer), titleValues(offer, index)),
            description: t('offer.rowTotal', { total: money(scope, offer, offer.total) }),
          })),
          { id: DECLINE, title: t('offer.decline') },
        ],
      },
    ],
  }
}

/** One offer read back in full, with the button that alone can accept it; `intro` says why it is shown again. */
export function recapMessage(scope: Scope<Config>, offer: Offer, intro?: string): OutboundMessage {
  const { t } = scope
  const lines = [
    intro ?? t('recap.title'),
    offer.installments.map((installment) => scheduleLine(scope, offer, installment)).join('\n'),
    [
      t('recap.total', { total: money(scope, offer, offer.total) }),
      t('recap.original', { balance: money(scope, offer, offer.originalBalance) }),
      ...(offer.waived > 0 ? [t('recap.waived', { waived: money(scope, offer, offer.waived) })] : []),
      ...(offer.kind === 'lump-sum' ? [] : [t('recap.noInterest')]),
      t('offer.validity', { until: lastDayOf(scope, [offer]) }),
    ].join('\n'),
    ...creditorLine(scope, offer),
    t('recap.ask'),
  ]
  const text = lines.join('\n\n')
  const choices = [
    { id: confirmButton(offer.id), title: t('recap.confirm') },
    { id: BACK, title: t('recap.back') },
  ]
  // A long schedule does not fit above buttons; a list carries four times the text.
  if (fitsAboveButtons(text)) return { type: 'buttons', text, buttons: choices }
  return { type: 'list', text, button: t('recap.answer'), sections: [{ rows: choices }] }
}

/** Left out while the organisation has no name: nobody is asked to agree with a blank. */
function creditorLine({ t, creditors }: Scope<Config>, { creditor: id }: Offer): string[] {
  const creditor = creditors.find((each) => each.id === id)
  const name = creditor === undefined ? id : creditor.name.trim()
  if (name === '') return []
  return [
    creditor?.document ? t('recap.creditor', { name, document: creditor.document }) : t('recap.creditorName', { name }),
  ]
}

/** WhatsApp's limit of the text of a message with buttons. */
const MOST_ABOVE_BUTTONS = 1024

function fitsAboveButtons(text: string): boolean {
  return [...text].length <= MOST_ABOVE_BUTTONS
}

function describe(scope: Scope<Config>, offer: Offer): string {
  const { t } = scope
  const [first, ...rest] = offer.installments
  if (!first) throw new Error(`The offer ${offer.id} has no installment.`)
  const amounts = {
    total: money(scope, offer, offer.total),
    first: money(scope, offer, first.amount),
    firstDate: date(scope, first.dueDate),
    waived: money(scope, offer, offer.waived),
  }
  const saved = offer.waived > 0 ? ` ${t('offer.saved', { waived: amounts.waived })}` : ''
  if (offer.kind === 'lump-sum') return t('offer.lumpSum', amounts) + saved
  const installments = first.number === 0 ? rest : offer.installments
  const values = { ...amounts, installments: installmentsInWords(scope, offer, installments) }
  return t(first.number === 0 ? 'offer.downPayment' : 'offer.installments', values) + saved
}

/** "5 × 378,68", and the last one where the rest of the division makes it differ by cents. */
function installmentsInWords(scope: Scope<Config>, offer: Offer, installments: readonly Installment[]): string {
  const [each, last] = [installments[0], installments.at(-1)].map((one) => one?.amount ?? 0)
  const values = {
    count: installments.length,
    each: money(scope, offer, each ?? 0),
    last: money(scope, offer, last ?? 0),
  }
  return scope.t(each === last ? 'offer.equal' : 'offer.lastDiffers', values)
}

function scheduleLine(scope: Scope<Config>, offer: Offer, { number, dueDate, amount }: Installment): string {
  const count = offer.installments.filter((installment) => installment.number > 0).length
  const values = { number, count, amount: money(scope, offer, amount), date: date(scope, dueDate) }
  if (number === 0) return scope.t('recap.downPayment', values)
  return scope.t(offer.kind === 'lump-sum' ? 'recap.lumpSum' : 'recap.installment', values)
}

function titleKey(offer: Offer): string {
  if (offer.kind === 'lump-sum') return 'offer.title.lumpSum'
  return offer.installments[0]?.number === 0 ? 'offer.title.downPayment' : 'offer.title.installments'
}

function titleValues(offer: Offer, index: number) {
  return { option: index + 1, count: offer.installments.filter(({ number }) => number > 0).length }
}

function money({ locale }: Scope<Config>, { currency }: Offer, amount: number): string {
  return formatMoney(amount, currency, locale)
}

function date({ locale, customer }: Scope<Config>, value: string): string {
  return textRenderer({ locale, timezone: customer.timezone, currency: 'BRL' })('{{ value | date }}', { value })
}

/** Validity ends when a day begins; people read the last day on which it holds. */
function lastDayOf({ locale, customer }: Scope<Config>, offers: readonly Offer[]): string {
  const value = Math.min(...offers.map(({ validUntil }) => validUntil)) - 1
  return textRenderer({ locale, timezone: customer.timezone, currency: 'BRL' })('{{ value | date }}', { value })
}
