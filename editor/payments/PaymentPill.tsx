/** Where a payment stands: whether somebody has to decide about it, and what was decided. */
import type { PaymentRecord } from '../../schemas/payment.ts'
import { useTexts } from '../i18n/index.ts'
import { StatusPill } from '../page/StatusPill.tsx'
import { standingOf } from './standing.ts'

const TONES = { unmatched: 'warning', over: 'warning', returned: 'quiet', placed: 'success' } as const

export function PaymentPill({ payment }: { payment: PaymentRecord }) {
  const t = useTexts('payments')
  const standing = standingOf(payment)
  return <StatusPill tone={TONES[standing]}>{t(`standing.${standing}`)}</StatusPill>
}
