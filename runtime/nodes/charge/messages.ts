/** The bubbles of a charge: what it is, and what is copied or pressed. */
import type { Charge } from '../../../schemas/charge.ts'
import type { OutboundMessage } from '../../../schemas/message.ts'
import type { Scope } from '../../engine/node-type.ts'
import { dateInWords, moneyInWords } from '../wordings.ts'
import type { Config } from './index.ts'

/** WhatsApp's limit of a text above a button. */
const MOST_ABOVE_BUTTON = 1024

export function messagesFor(scope: Scope<Config>, charges: readonly Charge[]): OutboundMessage[] {
  const intro = scope.text(scope.config.text)
  return charges.flatMap((charge, index) => ofCharge(scope, charge, index === 0 ? [intro] : []))
}

function ofCharge(scope: Scope<Config>, charge: Charge, intro: string[]): OutboundMessage[] {
  const { t } = scope
  const amount = moneyInWords(scope, charge.amount, charge.currency)
  const details =
    charge.dueDate === undefined
      ? t('details.amount', { amount })
      : t('details.dated', { amount, date: dateInWords(scope, charge.dueDate) })
  const text = [...intro, details]
  if (charge.kind === 'link') {
    const above = [...text.join('\n\n')].slice(0, MOST_ABOVE_BUTTON).join('')
    return [{ type: 'link', text: above, label: t('link.label'), url: charge.code }]
  }
  if (charge.kind === 'order' && charge.pix) return [orderOf(scope, charge, charge.pix, text.join('\n\n'))]
  const hint = t(charge.kind === 'boleto' ? 'hint.boleto' : 'hint.pix')
  return [
    { type: 'text', text: [...text, hint].join('\n\n') },
    { type: 'text', text: charge.code },
  ]
}

/** Its reference must be new with every message, and comes back to nobody: payments are known by the provider alone. */
function orderOf(scope: Scope<Config>, charge: Charge, pix: NonNullable<Charge['pix']>, text: string): OutboundMessage {
  const id = charge.id.replaceAll(/[^A-Za-z0-9_.-]/g, '-').slice(-48)
  return {
    type: 'order',
    text: [...text].slice(0, MOST_ABOVE_BUTTON).join(''),
    reference: `${id}.${scope.now.toString(36)}`,
    total: charge.amount,
    items: [{ id: '1', name: scope.t(`item.${scope.config.of}`), amount: charge.amount }],
    payment: { kind: 'pix', code: charge.code, ...pix },
  }
}
