/** The options as a debtor sees them, and how amounts, dates and rates are written in them. */
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
            description: t('offer.rowTotal', { total: moneyText(scope, offer, offer.total) }),
          })),
          { id: DECLINE, title: t('offer.decline') },
        ],
      },
    ],
  }
}

/** WhatsApp's limit of the text of a message with buttons. */
const MOST_ABOVE_BUTTONS = 1024

export function fitsAboveButtons(text: string): boolean {
  return [...text].length <= MOST_ABOVE_BUTTONS
}

function describe(scope: Scope<Config>, offer: Offer): string {
  const { t } = scope
  const [first, ...rest] = offer.installments
  if (!first) throw new Error(`The offer ${offer.id} has no installment.`)
  const amounts = {
    total: moneyText(scope, offer, offer.total),
    first: moneyText(scope, offer, first.amount),
    firstDate: dateText(scope, first.dueDate),
    waived: moneyText(scope, offer, offer.waived),
  }
  const saved = offer.waived > 0 ? ` ${t('offer.saved', { waived: amounts.waived })}` : ''
  if (offer.kind === 'lump-sum') return t('offer.lumpSum', amounts) + saved
  const installments = first.number === 0 ? rest : offer.installments
  const values = {
    ...amounts,
    installments: installmentsInWords(scope, offer, installments),
    cost: costOf(scope, offer),
  }
  return t(first.number === 0 ? 'offer.downPayment' : 'offer.installments', values) + saved
}

/** "5 × 378,68", and the last one where the rest of the division makes it differ by cents. */
function installmentsInWords(scope: Scope<Config>, offer: Offer, installments: readonly Installment[]): string {
  const [each, last] = [installments[0], installments.at(-1)].map((one) => one?.amount ?? 0)
  const values = {
    count: installments.length,
    each: moneyText(scope, offer, each ?? 0),
    last: moneyText(scope, offer, last ?? 0),
  }
  return scope.t(each === last ? 'offer.equal' : 'offer.lastDiffers', values)
}

/** Without interest, or its rate, CET and what it would be without (CDC art. 52 and 54-B). */
function costOf(scope: Scope<Config>, offer: Offer): string {
  const { financing } = offer
  if (!financing) return scope.t('offer.noInterest')
  return scope.t('offer.interest', {
    rate: rateText(scope, financing.monthlyRate),
    cost: effectiveCostText(scope, financing.annualEffectiveCost),
    without: moneyText(scope, offer, financing.withoutFinancing),
  })
}

function titleKey(offer: Offer): string {
  if (offer.kind === 'lump-sum') return 'offer.title.lumpSum'
  return offer.installments[0]?.number === 0 ? 'offer.title.downPayment' : 'offer.title.installments'
}

function titleValues(offer: Offer, index: number) {
  return { option: index + 1, count: offer.installments.filter(({ number }) => number > 0).length }
}

export function moneyText({ locale }: Scope<Config>, { currency }: Offer, amount: number): string {
  return formatMoney(amount, currency, locale)
}

export function dateText({ locale, customer }: Scope<Config>, value: string): string {
  return textRenderer({ locale, timezone: customer.timezone, currency: 'BRL' })('{{ value | date }}', { value })
}

/** Validity ends when a day begins; people read the last day on which it holds. */
export function lastDayOf({ locale, customer }: Scope<Config>, offers: readonly Offer[]): string {
  const value = Math.min(...offers.map(({ validUntil }) => validUntil)) - 1
  return textRenderer({ locale, timezone: customer.timezone, currency: 'BRL' })('{{ value | date }}', { value })
}

/** "2,5": hundredths of a percent as people write them. */
export function rateText({ locale }: Pick<Scope<Config>, 'locale'>, hundredths: number): string {
  const decimals = String(hundredths % 100)
    .padStart(2, '0')
    .replace(/0+$/, '')
  const whole = String(Math.trunc(hundredths / 100))
  return decimals === '' ? whole : `${whole}${locale === 'en' ? '.' : ','}${decimals}`
}

/** Of payments that all come at once no yearly rate can be told. */
export function effectiveCostText(scope: Scope<Config>, hundredths: number | null): string {
  return hundredths === null ? '–' : rateText(scope, hundredths)
}
