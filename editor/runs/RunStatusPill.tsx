/** Whether a run goes on, has come to its end, or was stopped by a problem. */
import { useTexts } from '../i18n/index.ts'
import { StatusPill, type Tone } from '../page/StatusPill.tsx'
import type { RunStatus } from './runs-api.ts'

const TONES: Record<RunStatus, Tone> = { waiting: 'brand', ended: 'quiet', failed: 'danger' }

export function RunStatusPill({ status }: { status: RunStatus }) {
  const t = useTexts('runs')
  return <StatusPill tone={TONES[status]}>{t(`status.${status}`)}</StatusPill>
}
