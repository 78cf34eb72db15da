/** What a case is about, and what became of it; red for what must not wait. */
import type { Case, CaseKind } from '../../schemas/case.ts'
import { useTexts } from '../i18n/index.ts'
import { StatusPill, type Tone } from '../page/StatusPill.tsx'

const TONES: Record<CaseKind, Tone> = {
  vulnerable: 'danger',
  legal_threat: 'danger',
  deceased: 'warning',
  wrong_person: 'warning',
  lawyer: 'warning',
  dispute: 'warning',
  hardship: 'warning',
  opt_out: 'quiet',
  human: 'brand',
  reply: 'quiet',
  payment: 'brand',
}

export function CaseKindPill({ kind }: { kind: CaseKind }) {
  const t = useTexts('cases')
  return <StatusPill tone={TONES[kind]}>{t(`kind.${kind}`)}</StatusPill>
}

export function CaseStatusPill({ status, outcome }: Pick<Case, 'status' | 'outcome'>) {
  const t = useTexts('cases')
  if (status === 'open') return <StatusPill tone="brand">{t('status.open')}</StatusPill>
  return (
    <StatusPill tone={outcome === 'keep' ? 'warning' : 'success'}>{t(`outcome.${outcome ?? 'resume'}`)}</StatusPill>
  )
}
