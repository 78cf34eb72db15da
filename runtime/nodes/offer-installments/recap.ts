/**
 * One offer read back with all that the law wants shown before somebody agrees (CDC art. 42-A, 52 and 54-B): each payment
 * and its date, the total, with interest its rate, CET and the total without it, the balance item by item, the discount,
 * the validity, who the creditor is, and what paying early and paying late mean. Its button alone can accept it.
 */
import type { Installment, Offer } from '../../../schemas/agreement.ts'
import type { OutboundMessage } from '../../../schemas/message.ts'
import { AGREEMENT_RULES } from '../../collections/agreement-life.ts'
import type { Scope } from '../../engine/node-type.ts'
import type { Config } from './index.ts'
import {
  BACK,
  confirmButton,
  dateText,
  effectiveCostText,
  fitsAboveButtons,
  lastDayOf,
  moneyText,
  rateText,
} from './messages.ts'

/** `intro` says why it is shown when it was not simply chosen. */
export function recapMessage(scope: Scope<Config>, offer: Offer, intro?: string): OutboundMessage {
  const { t } = scope
  const text = [
    intro ?? t('recap.title'),
    offer.installments.map((installment) => scheduleLine(scope, offer, installment)).join('\n'),
    [
      t('recap.total', { total: moneyText(scope, offer, offer.total) }),
      ...(offer.kind === 'lump-sum' ? [] : financingLines(scope, offer)),
      ...balanceLines(scope, offer),
      t('offer.validity', { until: lastDayOf(scope, [offer]) }),
    ].join('\n'),
    ...(offer.kind === 'lump-sum' ? [] : [t('recap.late', { days: AGREEMENT_RULES.grace })]),
    ...creditorLine(scope, offer),
    t('recap.ask'),
  ].join('\n\n')
  const choices = [
    { id: confirmButton(offer.id), title: t('recap.confirm') },
    { id: BACK, title: t('recap.back') },
  ]
  // A long schedule does not fit above buttons; a list carries four times the text.
  if (fitsAboveButtons(text)) return { type: 'buttons', text, buttons: choices }
  return { type: 'list', text, button: t('recap.answer'), sections: [{ rows: choices }] }
}

function financingLines(scope: Scope<Config>, offer: Offer): string[] {
  const { financing } = offer
  if (!financing) return [scope.t('recap.noInterest')]
  const values = {
    rate: rateText(scope, financing.monthlyRate),
    cost: effectiveCostText(scope, financing.annualEffectiveCost),
    without: moneyText(scope, offer, financing.withoutFinancing),
    interest: moneyText(scope, offer, offer.total - financing.withoutFinancing),
  }
  return ['recap.interest', 'recap.without', 'recap.early'].map((key) => scope.t(key, values))
}

/** The balance and each amount in it (RJ, Lei 7.868/18), and what is given up of it. */
function balanceLines(scope: Scope<Config>, offer: Offer): string[] {
  const { breakdown } = offer
  const of = (amount: number) => moneyText(scope, offer, amount)
  const items = breakdown
    ? [
        scope.t('recap.principal', { amount: of(breakdown.principal) }),
        ...(breakdown.correction ? [scope.t('recap.correction', { amount: of(breakdown.correction) })] : []),
        scope.t('recap.fee', { amount: of(breakdown.fee) }),
        scope.t('recap.lateInterest', { amount: of(breakdown.interest) }),
      ]
    : []
  const balance = scope.t('recap.original', { balance: of(offer.originalBalance) })
  return [
    items.length === 0 ? balance : `${balance} (${items.join(', ')})`,
    ...(offer.waived > 0 ? [scope.t('recap.waived', { waived: of(offer.waived) })] : []),
  ]
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

function scheduleLine(scope: Scope<Config>, offer: Offer, { number, dueDate, amount }: Installment): string {
  const count = offer.installments.filter((installment) => installment.number > 0).length
  const values = { number, count, amount: moneyText(scope, offer, amount), date: dateText(scope, dueDate) }
  if (number === 0) return scope.t('recap.downPayment', values)
  return scope.t(offer.kind === 'lump-sum' ? 'recap.lumpSum' : 'recap.installment', values)
}
