/** Whether a person agreed to be written to. */
import type { CustomerSummary } from '../../schemas/api.ts'
import { useTexts } from '../i18n/index.ts'
import { StatusPill, type Tone } from '../page/StatusPill.tsx'

const TONES: Record<CustomerSummary['consent'], Tone> = { granted: 'success', revoked: 'danger', unknown: 'quiet' }

export function ConsentPill({ consent }: { consent: CustomerSummary['consent'] }) {
  const t = useTexts('portfolio')
  return <StatusPill tone={TONES[consent]}>{t(`consent.${consent}`)}</StatusPill>
}
