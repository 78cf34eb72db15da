/**
 * Why a message has not gone, or is not known to have gone, in one line: "Envio segurado: muitas mensagens seguidas para a
 * pessoa até 14:32", "Aguardando confirmação do WhatsApp; reenvio às 14:32 se nada chegar".
 */
import { formatTime } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'

/** These end when somebody puts them right, not at a time. */
const UNTIL_SOMEBODY = new Set([
  'number-stopped',
  'restored',
  'in-person',
  'permission',
  'restricted',
  'billing',
  'accountRestricted',
  'numberNotRegistered',
])

/** Times are in `timezone` (IANA), or the reader's own. */
export function useHoldWords(
  timezone?: string,
): (hold: { reason: string; until?: number | undefined; source?: string | undefined }) => string {
  const t = useTexts('runs')
  return ({ reason, until, source }) => {
    const time = until === undefined || UNTIL_SOMEBODY.has(reason) ? undefined : formatTime(until, timezone)
    if (reason === 'answer-lost')
      return time === undefined ? t('waiting.uncertain_open') : t('waiting.uncertain', { until: time })
    const known = t(`holds.${reason}`, { defaultValue: '' })
    if (source !== undefined && time !== undefined) {
      const where = source === 'organisation' ? t('waiting.ownRule') : source
      return t('waiting.heldByRule', { until: time, reason: known || reason, source: where })
    }
    const held = t('waiting.held', { reason: known || t('holds.other', { code: reason }) })
    return time === undefined ? held : `${held} ${t('waiting.heldUntil', { until: time })}`
  }
}
